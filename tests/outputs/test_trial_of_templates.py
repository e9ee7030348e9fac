"""Every kind of paper has sample values that fill its template strictly; an edited template that can't be filled is refused."""

import io
import zipfile

import docx
import pytest

from bridgebook.outputs import fill_template, load_template
from bridgebook.outputs.trial import UnusableTemplate, list_kinds, list_tags, load_sample, try_template


def edit(kind: str, old: str, new: str) -> bytes:
    document = docx.Document(io.BytesIO(load_template(kind)))
    paragraph = next(p for p in document.paragraphs if old in p.text)
    paragraph.text = paragraph.text.replace(old, new)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("kind", list_kinds())
def test_the_packages_own_template_is_filled_with_its_sample_values(kind: str) -> None:
    assert load_sample(kind)
    text = "\n".join(p.text for p in docx.Document(io.BytesIO(try_template(kind, load_template(kind)))).paragraphs)
    assert "{" not in text
    assert len(text) > 20
    assert list_tags(kind)


def test_a_tag_that_names_nothing_is_named() -> None:
    with pytest.raises(UnusableTemplate) as caught:
        try_template("dossier", edit("dossier", "{{ dossier.title }}", "{{ dossier.titel }}"))
    assert (caught.value.code, caught.value.tag) == ("unknown_tag", "titel")
    with pytest.raises(UnusableTemplate) as caught:
        try_template("dossier", edit("dossier", "{{ dossier.title }}", "{{ dosier.title }}"))
    assert (caught.value.code, caught.value.tag) == ("unknown_tag", "dosier")


def test_a_tag_written_wrong_is_shown() -> None:
    with pytest.raises(UnusableTemplate) as caught:
        try_template("dossier", edit("dossier", "{{ dossier.title }}", "{{ dossier.title "))
    assert caught.value.code == "broken_tag"
    with pytest.raises(UnusableTemplate) as caught:
        try_template("dossier", edit("dossier", "{%p endif %}", "{%p end %}"))
    assert caught.value.code == "broken_tag"
    assert "end" in caught.value.tag


def test_what_is_no_word_file_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "a")
    for data in (b"", b"%PDF-1.7", stream.getvalue()):
        with pytest.raises(UnusableTemplate) as caught:
            try_template("dossier", data)
        assert caught.value.code == "not_word"


def test_a_tag_reaches_the_values_and_nothing_behind_them() -> None:
    tag = "{{ dossier.title.__class__.__mro__[1].__subclasses__() }}"
    with pytest.raises(UnusableTemplate):
        try_template("dossier", edit("dossier", "{{ dossier.title }}", tag))
    template = edit("dossier", "{{ dossier.title }}", "{{ ''.__class__.__mro__ }}")
    with pytest.raises(Exception, match="unsafe"):
        fill_template(template, {"dossier": {}}, title="", language="en")
