"""Bytes to text: the encodings that really occur in Russian, English and Chinese offices."""

import re
from typing import NamedTuple

from bridgebook.vocabulary import UnreadableFile

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SINGLE = ("cp1251", "koi8-r", "cp866")
_DOUBLE = ("gb18030", "big5")
# The commonest letters of Russian; text decoded with the wrong table has few of them, or capitals in place of small ones.
_COMMON_RU = set("оеаинтсрвлкмдпуяыьгзбчй")
# The commonest characters of Chinese text, simplified and traditional.
_COMMON_ZH = set(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学"
    "法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政"
    "四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代"
    "想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运"
    "與國會這發時來們學對說個為長開關體經業產區過從樣點動應進還問題總計處聯絡項創業園合作大學訪問"
)


class Decoded(NamedTuple):
    """The text, its encoding, and what had to be replaced."""

    text: str
    encoding: str
    problem: str = ""


def decode(name: str, data: bytes) -> Decoded:
    """Text from bytes.

    Raises:
        UnreadableFile: If the bytes are no text in any encoding known.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(name, data.decode(encoding, "replace"), encoding)
    if guess := _wide(data):
        return _checked(name, data.decode(guess, "replace"), guess)
    try:
        return _checked(name, data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if data.count(0) > len(data) // 1000:
        raise UnreadableFile(
            name, "this is not a text: it holds binary data. Save it as text, DOCX or PDF and try again."
        )
    if _mostly_utf8(data):
        return _by_line(name, data)
    best = max((_score(data, e) for e in (*_SINGLE, *_DOUBLE)), key=lambda s: s[0])
    if best[0] < 0.35:
        raise UnreadableFile(
            name,
            "its letters make no sense in any encoding known (UTF-8, UTF-16, Windows-1251, KOI8-R, GB18030, Big5).",
        )
    return _checked(name, data.decode(best[1], "replace"), best[1])


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of ASCII or Cyrillic text is 0 or 4."""
    sample = data[:4000]
    if len(sample) < 8 or len(data) % 2:
        return ""
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if sum(b in (0, 4) for b in high) > 0.6 * len(high):
            try:
                text = sample[: len(sample) // 2 * 2].decode(encoding)
            except UnicodeDecodeError:
                continue
            if sum(c.isprintable() or c in "\n\r\t" for c in text) > 0.95 * len(text):
                return encoding
    return ""


def _mostly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    good = sum(ord(c) > 127 and c != "\ufffd" for c in text)
    return good > 3 * text.count("\ufffd") and good > 10


def _by_line(name: str, data: bytes) -> Decoded:
    """Mixed encodings: each line by the one that fits it; what fits none is replaced and said."""
    lines, mixed, broken = [], 0, 0
    for line in data.split(b"\n"):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            score, encoding = max((_score(line, e) for e in (*_SINGLE, *_DOUBLE)), key=lambda s: s[0])
            if score >= 0.6:
                lines.append(line.decode(encoding, "replace"))
                mixed += 1
            else:
                lines.append(line.decode("utf-8", "replace"))
                broken += 1
    problem = f"The file mixes encodings: {mixed} lines were read in another encoding, {broken} have letters that could not be read."
    return _checked(name, "\n".join(lines), "utf-8")._replace(problem=problem)


def _score(data: bytes, encoding: str) -> tuple[float, str]:
    """How much the decoded text looks like text of its language, from 0 to 1."""
    sample = data[:60_000]
    for cut in range(4):
        try:
            text = sample[: len(sample) - cut].decode(encoding)
            break
        except UnicodeDecodeError as error:
            if error.start < len(sample) - 4:
                return 0.0, encoding
    else:
        return 0.0, encoding
    letters = [c for c in text if ord(c) > 127 and not c.isspace()]
    if not letters:
        return 0.0, encoding
    if encoding in _SINGLE:
        # Real words are small letters after at most one capital; a wrong table turns case upside down.
        words = re.findall(r"[А-Яа-яЁё]+", text)
        well = sum(len(w) for w in words if w[1:].islower() or (w.isupper() and len(w) < 6))
        common = sum(c in _COMMON_RU for c in letters)
        return (0.5 * well + 0.5 * common) / len(letters), encoding
    han = [c for c in letters if "\u4e00" <= c <= "\u9fff"]
    odd = sum(
        not ("\u4e00" <= c <= "\u9fff" or "\u3000" <= c <= "\u303f" or "\uff00" <= c <= "\uffef" or c in "“”‘’—…·")
        for c in letters
    )
    common = sum(c in _COMMON_ZH for c in han)
    return max(0.0, min(1.0, 2.2 * common / len(letters)) - odd / len(letters)), encoding


def _checked(name: str, text: str, encoding: str) -> Decoded:
    controls = sum(c < " " and c not in "\n\r\t\f\x0b" for c in text)
    if text and controls > 0.05 * len(text):
        raise UnreadableFile(
            name, "this is not a text: it holds binary data. Save it as text, DOCX or PDF and try again."
        )
    replaced = text.count("\ufffd")
    problem = f"{replaced} letters could not be read and are shown as \ufffd." if replaced else ""
    return Decoded(clean(text), encoding, problem)


def clean(text: str) -> str:
    """The text with line ends as newlines, without a byte order mark, NULs and halves of surrogate pairs."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)
