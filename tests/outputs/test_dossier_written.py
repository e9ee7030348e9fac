"""A dossier in DOCX, PDF and HTML says the same, in Cyrillic and Chinese, with its sources."""

import io

import docx
import pypdfium2
import pytest

from bridgebook.languages import LANGUAGES
from bridgebook.outputs import WRITERS, Dossier, Entry, Paper, Section
from bridgebook.outputs.pages import find_labels


def make_dossier(language: str = "ru") -> Dossier:
    label = find_labels(language)
    return Dossier(
        language=language,
        kind=label["dossier"],
        title="Институт энергетики & «Север»",
        subtitle="能源学院 · Institute of Energy",
        made_on="21.11.2026",
        sections=(
            Section(
                label["contacts"],
                (Entry("Визит — 李连英 и Ольга Серова", label["status_held"], "ноябрь 2024", (1, 2)),),
            ),
            Section(label["signed"]),
            Section(label["promises_open"], (Entry("прислать <образцы> до марта", label["overdue"], "", (2,), True),)),
        ),
        papers=(Paper(1, "Новости", "14 ноября 2024 г.", "визит состоялся"), Paper(2, "新闻", "", "签署协议")),
        sources_heading=label["sources"],
        nothing=label["nothing"],
    )


def text_of(ending: str, data: bytes) -> str:
    if ending == "docx":
        return "\n".join(p.text for p in docx.Document(io.BytesIO(data)).paragraphs)
    if ending == "pdf":
        pdf = pypdfium2.PdfDocument(data)
        text = "\n".join(page.get_textpage().get_text_range() for page in pdf)
        pdf.close()
        return text
    return data.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", WRITERS)
def test_everything_is_said_in_every_format(ending: str, language: str) -> None:
    text = text_of(ending, WRITERS[ending](make_dossier(language)))
    label = find_labels(language)
    for words in (
        "李连英 и Ольга Серова",
        "能源学院",
        label["nothing"],
        label["overdue"],
        "визит состоялся",
        "签署协议",
        "[1",
    ):
        assert words in text, words


def test_markup_in_facts_is_text() -> None:
    page = WRITERS["html"](make_dossier()).decode()
    assert "прислать &lt;образцы&gt; до марта" in page
    assert "прислать <образцы> до марта" in text_of("docx", WRITERS["docx"](make_dossier()))


def test_every_language_has_every_label() -> None:
    codes = {language: set(find_labels(language)) for language in LANGUAGES}
    assert codes["ru"] == codes["en"] == codes["zh"]
