"""Sentences with places in them: filled in the right case and with the right article, or not at all."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bridgebook.languages import words
from bridgebook.languages.ru.declension import decline

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_PLACE = re.compile(r"\{(\w+)(?::(\w+))?\}")

Value = str | Sequence[str]


def fill_first(templates: Any, values: Mapping[str, Value], language: str) -> str | None:
    """Return the first of some sentences all of whose places can be filled, None where none can.

    Args:
        templates: One sentence, or several, the best first. `[ … ]` is left out where something in it is unknown;
            `{parties:gent}` asks for a case, `{kind:a}` and `{kind:The}` for an article.
        values: What goes where: a text, or names to be listed; an empty one is unknown.
        language: The language of the sentences.
    """
    for template in [templates] if isinstance(templates, str) else templates:
        filled = fill(template, values, language)
        if filled is not None:
            return filled[:1].upper() + filled[1:]
    return None


def fill(template: str, values: Mapping[str, Value], language: str) -> str | None:
    """Return one sentence filled, None where a place that may not be left out cannot be."""
    while match := _OPTIONAL.search(template):
        inner = match.group(1)
        keep = all(_take(name, form, values, language) is not None for name, form in _PLACE.findall(inner))
        template = template[: match.start()] + (inner if keep else "") + template[match.end() :]
    taken = [(m, _take(m.group(1), m.group(2), values, language)) for m in _PLACE.finditer(template)]
    if any(text is None for _, text in taken):
        return None
    for match, text in reversed(taken):
        template = template[: match.start()] + str(text) + template[match.end() :]
    return end_once(template)


def _take(name: str, form: str, values: Mapping[str, Value], language: str) -> str | None:
    value = values.get(name) or ""
    names = [value] if isinstance(value, str) else list(value)
    if not all(names):
        return None
    if form in ("a", "The"):
        return add_article(names[0], form)
    if form == "the":
        return join([f"the {text}" if takes_article(text) else text for text in names], language)
    if form and language == "ru":
        found = [decline(text, form) for text in names]
        if any(text is None for text in found):
            return None
        names = [str(text) for text in found]
    return join(names, language)


def join(names: Sequence[str], language: str) -> str | None:
    """Return names as a list in words, "A, B and C"; None where there are none."""
    told = words(language, "news").map("join")
    if len(names) < 2:
        return names[0] if names else None
    return str(told["list"]).join(names[:-1]) + str(told["last"]) + names[-1]


def add_article(text: str, form: str) -> str:
    """Return an English noun with its article; a name (it begins with a capital) and what has one already stay."""
    if re.match(r"(?:an?|the|its|their)\s", text, re.IGNORECASE) or (text[:1].isupper() and form == "a"):
        return text
    if form == "The":
        return f"the {text}"
    return f"{'an' if text[:1].lower() in 'aeio' else 'a'} {text}"


def takes_article(name: str) -> bool:
    """Whether an English name stands with "the": the Academy of Sciences, but Tomsk Polytechnic University."""
    nouns = words("en", "news")["with_article"]
    last = re.split(r" (?:of|for|in|on) ", name)[0].split()[-1:]
    return bool(last) and (last[0] in nouns or (" of " in name and last[0] in ("University", "College")))


def end_once(text: str) -> str:
    """Return a sentence that ends with one stop, also where its last words brought their own."""
    text = re.sub(r"([.。!?！？])\s*([.。])$", r"\1", text)
    return re.sub(r"\s{2,}", " ", text).strip()
