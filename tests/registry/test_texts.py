"""Documents are found by their words in three scripts, and long pages hold what matters now."""

from pathlib import Path

import pytest

from bridgebook.languages.text_words import split_words
from bridgebook.registry.adding import add_files
from bridgebook.registry.joining.texts import index_all_texts
from bridgebook.registry.models import Organisation, TextWords, Tie
from bridgebook.registry.projections import rebuild
from bridgebook.registry.queries import list_contacts, list_documents, open_partner, search
from bridgebook.registry.records import Reader

TEXTS = {
    "ru.txt": "Заседание о меморандуме\n\nСтороны обсудили ёмкость накопителей и проект меморандума о гидравлике.\n",
    "en.txt": "Notes on hydraulics\n\nThe back-office wrote of hydraulic pumps and of GPT4 tools; hydraulics again.\n",
    "zh.txt": "关于水利的说明\n\n双方就能源研究和学生交流进行了讨论。\n",
}
EDITOR = Reader("maria", may_see="restricted", role="administrator")


@pytest.fixture
def registry(db: None, tmp_path: Path) -> None:
    """Three texts, one of them closed."""
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, "utf-8")
        visibility = "restricted" if name == "zh.txt" else "internal"
        for step in add_files([tmp_path / name], by=EDITOR, visibility=visibility):
            assert step.problem == ""


def found(query: str, reader: Reader = EDITOR, **options: bool) -> list[str]:
    """The titles of the documents that a query finds."""
    return sorted(hit.document.title for hit in search(reader, query, **options).texts)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("меморандумом", ["Заседание о меморандуме"]),
        ("МЕМОРАНДУМ гидравл", ["Заседание о меморандуме"]),
        ("емкость", ["Заседание о меморандуме"]),
        ("Ёмкость", ["Заседание о меморандуме"]),
        ("hydraul", ["Notes on hydraulics"]),
        ("office pumps", ["Notes on hydraulics"]),
        ("gpt4", ["Notes on hydraulics"]),
        ("学生", ["关于水利的说明"]),
        ("能源研究", ["关于水利的说明"]),
        ("能源讨论", []),
        ("论", ["关于水利的说明"]),
        ("水利", ["关于水利的说明"]),
        ("pumps нет", []),
        ("!?", []),
        ("'; --", []),
        ('"', []),
        ("a AND b* NEAR (", []),
    ],
)
def test_words_of_any_script_find_documents(registry: None, query: str, titles: list[str]) -> None:
    assert found(query) == titles


def test_exact_words_stand_as_they_are_typed(registry: None) -> None:
    assert found("hydraulic pumps", exact=True) == ["Notes on hydraulics"]
    assert found("hydraul", exact=True) == []
    assert found("pumps hydraulic", exact=True) == []


def test_nobody_finds_what_is_closed_to_them(registry: None) -> None:
    assert found("学生", Reader("guest", may_see="internal")) == []
    assert list_documents(Reader("guest", may_see="internal"), text="水利").items == ()


def test_titles_are_found_by_how_their_words_begin(registry: None) -> None:
    assert [card.title for card in list_documents(EDITOR, text="hydr notes").items] == ["Notes on hydraulics"]
    assert [card.title for card in list_documents(EDITOR, text="накопителей").items] == []


def test_the_index_is_made_anew(registry: None) -> None:
    before = sorted(TextWords.objects.values_list("document_id", "title", "words"))
    index_all_texts()
    assert sorted(TextWords.objects.values_list("document_id", "title", "words")) == before
    assert found("学生") == ["关于水利的说明"]


def test_words_are_split_by_script() -> None:
    assert list(split_words("Ёлка-2 в 2024, 能源研究 x86")) == [
        "елка",
        "2",
        "в",
        "2024",
        "能源",
        "源研",
        "研究",
        "究",
        "x86",
    ]


def test_a_page_holds_the_latest_and_says_how_many_there_are(db: None, tmp_path: Path) -> None:
    for year in range(2011, 2018):
        (tmp_path / f"{year}.txt").write_text(
            f"A visit\n\nPublished: 12 March {year}\n\nOn 11 March {year} a delegation of Suzhou Institute of Technology visited"
            " Tomsk Polytechnic University. The parties discussed cooperation.\n",
            "utf-8",
        )
    assert all(step.problem == "" for step in add_files([tmp_path], by=EDITOR))
    key = Organisation.objects.filter(name__contains="Suzhou").values_list("key", flat=True)[0]
    whole, some = open_partner(EDITOR, key), open_partner(EDITOR, key, most=3)
    assert [fact.date for fact in some.contacts] == [fact.date for fact in whole.contacts][:3]
    assert some.totals["contacts"] == len(whole.contacts) == list_contacts(EDITOR, party=key).total == 7
    assert whole.totals == {}
    assert Tie.objects.filter(thing=key, type="contact").count() == 7
    assert rebuild(keep=False) == []
