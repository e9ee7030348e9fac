"""Every format and encoding gives a document; every bad file gives one clear line, and the others go on."""

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
import typst

from bridgebook.documents import Limits, read_bytes, read_paths
from bridgebook.outputs.pdf import find_font_folders
from bridgebook.vocabulary import Document, UnreadableFile

RUSSIAN = (
    "Делегация Харбинского института посетила университет\n\nДата публикации: 12.03.2024\n\n"
    "Ректор Иван Петров встретился с гостями. Стороны обсудили совместные исследования в области энергетики."
)
SIMPLIFIED = "哈尔滨代表团访问我校\n\n发布时间：2024-03-12\n\n校长李明会见了来访的客人，双方就能源领域合作进行了交流，并签署了合作协议。"
TRADITIONAL = "香港科技園公司代表團訪問我校\n\n2024年3月12日\n\n校長李明會見了來訪的客人，雙方就能源領域合作進行了交流，並簽署了合作協議。大學與企業的關係發展得很好。"


def one(name: str, data: bytes, limits: Limits | None = None) -> Document:
    (found,) = read_bytes(name, data, limits=limits)
    assert isinstance(found, Document), str(found)
    return found


def refusal(name: str, data: bytes, limits: Limits | None = None) -> str:
    (found,) = read_bytes(name, data, limits=limits)
    assert isinstance(found, UnreadableFile)
    return str(found)


@pytest.mark.parametrize(
    ("text", "encoding", "language"),
    [
        (RUSSIAN, "utf-8", "ru"),
        (RUSSIAN, "utf-8-sig", "ru"),
        (RUSSIAN, "utf-16", "ru"),
        (RUSSIAN, "utf-16-le", "ru"),
        (RUSSIAN, "utf-16-be", "ru"),
        (RUSSIAN, "cp1251", "ru"),
        (RUSSIAN, "koi8-r", "ru"),
        (RUSSIAN, "cp866", "ru"),
        (SIMPLIFIED, "gb18030", "zh"),
        (SIMPLIFIED, "utf-16", "zh"),
        (TRADITIONAL, "big5", "zh"),
    ],
)
def test_encodings_that_occur_are_told_apart(text: str, encoding: str, language: str) -> None:
    document = one("report.txt", text.encode(encoding))
    assert document.text == text
    assert (document.language, document.published) == (language, "2024-03-12")


def test_line_ends_become_newlines_and_nothing_else_changes() -> None:
    assert one("a.txt", b"One\r\ntwo\rthree  \n").text == "One\ntwo\nthree  \n"


def test_the_article_of_a_page_is_read_not_its_navigation() -> None:
    page = f"""<html><head><title>Визит</title><meta charset="utf-8"></head><body><nav><a href="/">Главная</a> <a href="/n">Новости</a></nav>
    <article><h1>Делегация посетила университет</h1>{"".join(f"<p>{p}</p>" for p in RUSSIAN.splitlines() if p) * 3}</article>
    <footer>© 2024 Все права защищены</footer></body></html>"""
    document = one("page.html", page.encode())
    assert "Ректор Иван Петров встретился" in document.text
    assert "Главная" not in document.text


def test_word_files_give_paragraphs_and_tables_in_their_order() -> None:
    file = docx.Document()
    file.add_heading("Протокол встречи")
    file.add_paragraph("Дата: 12.03.2024")
    table = file.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Иванов", "ректор"
    file.add_paragraph("Решили подготовить меморандум.")
    stream = io.BytesIO()
    file.save(stream)
    document = one("minutes.docx", stream.getvalue())
    assert document.text == "Протокол встречи\nДата: 12.03.2024\nИванов\tректор\nРешили подготовить меморандум."


def test_a_word_file_with_a_broken_part_is_salvaged() -> None:
    file = docx.Document()
    file.add_paragraph("Стороны подписали соглашение.")
    stream = io.BytesIO()
    file.save(stream)
    broken = io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<broken" if name == "word/styles.xml" else old.read(name))
    document = one("broken.docx", broken.getvalue())
    assert document.text.strip() == "Стороны подписали соглашение."
    assert document.problems


def test_pdf_text_is_read_in_cyrillic_and_chinese() -> None:
    source = '#set text(font: ("Noto Sans", "Noto Sans CJK TC"))\nСтороны подписали меморандум.\n\n校长李明会见了客人。'
    data = typst.compile(source.encode(), font_paths=list(find_font_folders()), ignore_system_fonts=True)
    text = one("paper.pdf", data).text
    assert "Стороны подписали меморандум." in text
    assert "校长李明会见了客人" in text


def test_messages_keep_head_and_body_and_attachments_stand_alone() -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "Визит в апреле"
    message["Date"] = "Tue, 12 Mar 2024 10:00:00 +0300"
    message.set_content("Уважаемые коллеги, делегация приедет 4 апреля.\n> прежнее письмо\n")
    message.add_attachment(RUSSIAN.encode("cp1251"), maintype="text", subtype="plain", filename="отчёт.txt")
    letter, attachment = read_bytes("letter.eml", bytes(message))
    assert isinstance(letter, Document)
    assert isinstance(attachment, Document)
    assert letter.title == "Визит в апреле"
    assert letter.published == "2024-03-12"
    assert any(letter.text[b.start : b.end].startswith("> прежнее") for b in letter.boilerplate)
    assert attachment.text == RUSSIAN


def packed(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def test_an_archive_gives_its_files_and_says_what_it_leaves_out() -> None:
    data = packed(**{"b.txt": RUSSIAN.encode(), "a/c.txt": b"", "../evil.txt": b"x", "photo.jpg": b"x"})
    found = list(read_bytes("all.zip", data))
    assert [type(f).__name__ for f in found] == ["UnreadableFile", "UnreadableFile", "Document", "UnreadableFile"]
    assert [str(f) for f in found if isinstance(f, UnreadableFile)] == [
        "all.zip!/../evil.txt: its name points outside the archive.",
        "all.zip!/a/c.txt: it is empty.",
        "all.zip!/photo.jpg: it is a picture. Run text recognition (OCR) on it first.",
    ]


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = packed(**{"bomb.txt": b"0" * 40_000_000, "ok.txt": RUSSIAN.encode()})
    found = list(read_bytes("bomb.zip", bomb))
    assert "unpacks to many times its size" in str(found[0])
    assert isinstance(found[1], Document)
    assert "more than is safe" in refusal("bomb.zip", bomb, Limits(expanded_bytes=1_000_000))
    nested = packed(**{"a.txt": RUSSIAN.encode()})
    for _ in range(6):
        nested = packed(**{"inner.zip": nested})
    assert "too deep" in refusal("nested.zip", nested)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", "it is empty"),
        ("blank.txt", b"  \n\n ", "no text"),
        ("binary.txt", bytes(range(256)) * 40, "binary data"),
        ("old.doc", b"\xd0\xcf\x11\xe0rest", "Save it as DOCX"),
        ("fake.docx", b"no zip at all", "no Word file"),
        ("fake.pdf", b"%PDF-1.4 nothing", "no PDF"),
        ("fake.zip", b"PK\x03\x04broken", "no ZIP archive"),
        ("picture.png", b"\x89PNG", "OCR"),
        ("what.xyz", b"text", "XYZ files are not read"),
    ],
)
def test_what_cannot_be_read_says_why_in_one_line(name: str, data: bytes, words: str) -> None:
    message = refusal(name, data)
    assert message.startswith(f"{name}: ")
    assert words in message
    assert "\n" not in message


def test_a_file_over_the_limit_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    (found,) = read_paths([path])
    assert "it has 200 MB; at most 50 MB are read" in str(found)


def test_mixed_encodings_keep_what_is_readable() -> None:
    data = (
        RUSSIAN.encode()
        + b"\n"
        + "Ректор подписал соглашение о сотрудничестве.".encode("cp1251")
        + b"\n"
        + RUSSIAN.encode()
    )
    document = one("mixed.txt", data)
    assert "Ректор подписал соглашение о сотрудничестве." in document.text
    assert any("mixes encodings" in p for p in document.problems)


def test_right_to_left_text_and_controls_are_kept_and_said() -> None:
    document = one("rtl.txt", "דוח ביקור של המשלחת באוניברסיטה\u202e\x00".encode() * 3)
    assert "\x00" not in document.text
    assert any("not read" in p for p in document.problems)


def test_site_furniture_is_marked_and_offsets_stay_true() -> None:
    text = f"{RUSSIAN}\n\nДата публикации: 2024.03.12\n[>>Перейти к новости](#)\nСмотрите [отчёт](http://example.org/a) здесь."
    document = one("site.txt", text.encode())
    marked = [document.text[b.start : b.end] for b in document.boilerplate]
    assert "[>>Перейти к новости](#)" in marked
    assert "](http://example.org/a)" in marked
    assert document.text == text
