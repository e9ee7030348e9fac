"""Papers open in LibreOffice with everything they say."""

import pytest

from bridgebook.outputs import Dossier, Entry, Section, write_docx
from in_libreoffice import read_in_libreoffice


@pytest.mark.parametrize(
    ("language", "title", "line"),
    [
        ("en", "Suzhou Institute", "Memorandum on energy"),
        ("ru", "Сучжоуский институт", "Меморандум об энергетике"),
        ("zh", "苏州研究院", "能源合作备忘录"),
    ],
)
def test_a_dossier_opens_with_its_lines(language: str, title: str, line: str) -> None:
    dossier = Dossier(
        language=language,
        kind="Dossier",
        title=title,
        subtitle="",
        made_on="2026-11-21",
        sections=(Section("I", (Entry(line),)),),
        papers=(),
        labels={},
    )
    text = read_in_libreoffice(write_docx(dossier), "docx")
    assert title in text
    assert line in text
