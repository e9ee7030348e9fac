"""The language of a text: Russian, English or Chinese, by its letters."""

import re


def detect_language(text: str) -> tuple[str, str]:
    """The language of a text and a note.

    Returns:
        `ru`, `en` or `zh`, and a sentence for the user where the text is in another language, "" else.
    """
    sample = text[:20_000]
    counts = {
        "zh": 2.5 * len(re.findall("[\u4e00-\u9fff]", sample)),
        "ru": len(re.findall("[а-яё]", sample, re.IGNORECASE)),
        "en": len(re.findall("[a-z]", sample, re.IGNORECASE)),
    }
    other = len(re.findall("[\u0590-\u06ff\u0e00-\u0e7f\u0900-\u097f\uac00-\ud7af\u3040-\u30ff]", sample))
    best = max(counts, key=lambda code: counts[code])
    if not any(counts.values()):
        best = "en"
    note = ""
    if other > max(counts.values()):
        note = "The text is in a language that is not read (Russian, English and Chinese are)."
    elif best == "ru" and len(re.findall("[іїєґўәғқңөұүһҷӣӯ]", sample, re.IGNORECASE)) > 0.02 * counts["ru"]:
        note = "The text seems to be in another language with Cyrillic letters; it is read as Russian."
    elif best == "en" and counts["en"] > 200:
        common = len(re.findall(r"\b(?:the|of|and|in|to|a|is|for|on|with)\b", sample, re.IGNORECASE))
        words = len(re.findall(r"\b[a-z]+\b", sample, re.IGNORECASE))
        if common < 0.06 * words:
            note = "The text seems to be in another language with Latin letters; it is read as English."
    return best, note
