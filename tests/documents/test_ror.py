"""A dump of ROR: each record an entry, read without holding the whole; a damaged one gives what was readable."""

import json
import zipfile
from pathlib import Path

import pytest

from bridgebook.documents.ror import CHUNK, is_ror_dump, read_ror
from bridgebook.vocabulary import DirectoryEntry, RowProblem, UnreadableFile

# The example record of ROR's own schema, version 2.1, with what is not read left out.
CALIFORNIA = {
    "id": "https://ror.org/00pjdza24",
    "status": "active",
    "established": 1868,
    "types": ["education"],
    "names": [
        {"value": "UC", "types": ["acronym"], "lang": "en"},
        {"value": "UC System", "types": ["alias"], "lang": "en"},
        {"value": "University of California System", "types": ["ror_display", "label"], "lang": "en"},
        {"value": "Université de Californie", "types": ["label"], "lang": "fr"},
    ],
    "locations": [
        {
            "geonames_id": 5378538,
            "geonames_details": {
                "country_code": "US",
                "country_name": "United States",
                "country_subdivision_name": "California",
                "name": "Oakland",
            },
        }
    ],
    "external_ids": [
        {"type": "fundref", "all": ["100005595", "100009350"], "preferred": "100005595"},
        {"type": "wikidata", "all": ["Q184478"], "preferred": None},
    ],
    "links": [
        {"type": "website", "value": "http://www.universityofcalifornia.edu/"},
        {"type": "wikipedia", "value": "http://en.wikipedia.org/wiki/University_of_California"},
    ],
    "relationships": [
        {"id": "https://ror.org/03yrm5c26", "label": "California Digital Library", "type": "child"},
        {"id": "https://ror.org/02jbv0t02", "label": "Lawrence Berkeley National Laboratory", "type": "related"},
    ],
}
LIBRARY = {
    "id": "https://ror.org/03yrm5c26",
    "status": "inactive",
    "names": [{"value": "California Digital Library", "types": ["ror_display"], "lang": "en"}],
    "locations": [],
    "relationships": [
        {"id": "https://ror.org/00pjdza24", "label": "University of California System", "type": "parent"},
        {"id": "https://ror.org/00f54p054", "label": "Library Automation Division", "type": "predecessor"},
    ],
}
WITHDRAWN = {"id": "https://ror.org/05x2bcf33", "status": "withdrawn", "names": [{"value": "Twice", "types": []}]}


def write(path: Path, *records: object) -> Path:
    path.write_text(json.dumps(records, ensure_ascii=False, indent=4), "utf-8")
    return path


def test_a_record_becomes_an_entry(tmp_path: Path) -> None:
    path = write(tmp_path / "v2.1-ror-data.json", CALIFORNIA, LIBRARY, WITHDRAWN)
    assert is_ror_dump(path)
    first, second, problem = read_ror(path)
    assert first == DirectoryEntry(
        row=1,
        names=("University of California System", "Université de Californie", "UC System", "UC"),
        identifiers={"ror": "00pjdza24", "wikidata": "Q184478"},
        founded="1868",
        address="Oakland, California, United States",
        city="Oakland",
        country="US",
        industry="education",
        sites=("http://www.universityofcalifornia.edu/",),
        source="ROR",
    )
    assert isinstance(second, DirectoryEntry)
    assert (second.parents, second.former_names, second.source) == (
        ("00pjdza24",),
        ("Library Automation Division",),
        "ROR, inactive",
    )
    assert isinstance(problem, RowProblem)
    assert (problem.row, problem.text) == (0, "1 records that ROR withdrew were left out")


def test_the_archive_as_published_is_read_by_its_newer_schema(tmp_path: Path) -> None:
    path = tmp_path / "v1.60-ror-data.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("v1.60-ror-data.json", json.dumps([{"id": "https://ror.org/00pjdza24", "name": "UC"}] * 50))
        archive.writestr("v1.60-ror-data_schema_v2.json", json.dumps([CALIFORNIA]))
        archive.writestr("v1.60-ror-data.csv", "id,name\n")
    assert is_ror_dump(path)
    assert [e.names[0] for e in read_ror(path) if isinstance(e, DirectoryEntry)] == ["University of California System"]


def test_records_are_found_across_the_edges_of_what_is_read_at_a_time(tmp_path: Path) -> None:
    count = CHUNK // 300
    path = write(tmp_path / "long.json", *[CALIFORNIA] * count)
    assert path.stat().st_size > 2 * CHUNK
    assert [e.row for e in read_ror(path)] == list(range(1, count + 1))


def test_a_dump_that_breaks_off_gives_what_was_readable_and_says_where_it_ends(tmp_path: Path) -> None:
    path = write(tmp_path / "broken.json", CALIFORNIA, LIBRARY)
    path.write_text(path.read_text("utf-8")[:-200], "utf-8")
    found = []
    with pytest.raises(UnreadableFile, match="breaks off after record 1"):
        found.extend(read_ror(path))
    # `extend` keeps what came before the error.
    assert len(found) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[{"id": "https://ror.org/00pjdza24", "name": "UC", "country": {}}]', "old schema"),
        ('{"id": "https://ror.org/00pjdza24"}', "no list"),
    ],
)
def test_what_is_no_dump_of_this_schema_is_refused_in_one_line(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "other.json"
    path.write_text(text, "utf-8")
    with pytest.raises(UnreadableFile, match=told) as refused:
        list(read_ror(path))
    assert "\n" not in str(refused.value)


def test_a_record_with_a_wrong_code_is_kept_without_it(tmp_path: Path) -> None:
    path = write(tmp_path / "ror.json", CALIFORNIA, {**LIBRARY, "id": "https://ror.org/03yrm5c27"})
    problem, entry = list(read_ror(path))[1:]
    assert isinstance(problem, RowProblem)
    assert (problem.row, problem.column) == (2, "ror")
    assert isinstance(entry, DirectoryEntry)
    assert entry.identifiers == {}
