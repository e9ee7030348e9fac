"""Russian names and phrases in another case: «Томский политехнический университет» — «Томского политехнического университета»."""

import re
from functools import lru_cache
from itertools import takewhile
from typing import Any

from bridgebook.languages.ru.morphology import find_parses

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
"""The cases, as pymorphy3 calls them; the likeliest case of a phrase met in a text is looked for in this order."""

_WORD = re.compile(r"[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*")
_CYRILLIC = re.compile(r"[А-ЯЁа-яё]")
_ADJECTIVES = ("ADJF", "PRTF")


@lru_cache(maxsize=20_000)
def decline(phrase: str, case: str) -> str | None:
    """Return a phrase in a case, None where its head cannot be told.

    The adjectives before the first noun and the noun itself are declined; what follows them (a genitive, a name in
    quotes) stays. Names in other scripts and abbreviations have no cases.

    Args:
        phrase: The phrase in any case.
        case: One of `CASES`.

    Example:
        >>> decline("Сучжоуский институт промышленных технологий", "gent")
        'Сучжоуского института промышленных технологий'
    """
    head = find_head(phrase)
    if head is None:
        return None
    words, parses = head
    ends: list[str] = []
    noun = parses[-1] if parses else None
    at = 0
    for word, parse in zip(words, parses, strict=True):
        if parse is not None:
            made = _inflect(parse, _grammemes(parse, noun, case))
            if not made:
                return None
            ends.append(phrase[at : word.start()] + _like(word.group(), made))
        else:
            ends.append(phrase[at : word.end()])
        at = word.end()
    return "".join(ends) + phrase[at:]


def find_case(phrase: str) -> str:
    """Return the case a phrase stands in, "" where its head cannot be told or has no cases."""
    head = find_head(phrase)
    parse = head[1][-1] if head and head[1] else None
    return str(parse.tag.case or "") if parse is not None else ""


@lru_cache(maxsize=20_000)
def find_head(phrase: str) -> tuple[list[re.Match[str]], list[Any]] | None:
    """Return the words up to the head of a phrase with a parse of each, that of a word without cases None.

    The parses agree: the adjectives stand in the case, number and gender of the noun. None where there is no noun.
    """
    if not _CYRILLIC.search(phrase):
        # A name in Latin letters or characters: no cases, and nothing to be wrong about.
        return [], []
    if phrase.lstrip()[:1] in "«“\"'":
        return None
    words = list(_WORD.finditer(phrase))
    if not words or phrase[: words[0].start()].strip():
        return None
    before: list[re.Match[str]] = []
    found: tuple[list[re.Match[str]], list[Any]] | None = None
    for word in words:
        if len(word.group()) == 1:
            # A preposition, or initials.
            return None
        if is_abbreviation(word.group()):
            # «Северный ГУМ»: the gender of an abbreviation cannot be told from its letters.
            return found if before else ([word], [None])
        parses = find_agreeing([w.group().lower() for w in before], word.group().lower())
        if parses is not None:
            found = [*before, word], parses
        # «учёный секретарь», «второй очереди»: what may be an adjective too waits for a noun it agrees with.
        if not any(str(p.tag.POS) in _ADJECTIVES for p in find_parses(word.group().lower())):
            break
        before.append(word)
    return found


def find_agreeing(adjectives: list[str], noun: str) -> list[Any] | None:
    """Return a parse of each word of a noun phrase such that all agree, the nominative first; None where there is none."""
    nouns = [p for p in find_parses(noun) if p.tag.POS == "NOUN" and p.tag.case in CASES]
    for case in CASES:
        for parse in nouns:
            if parse.tag.case != case:
                continue
            chosen = [_agree(word, parse) for word in adjectives]
            if all(p is not None for p in chosen):
                return [*chosen, parse]
    return None


def _agree(adjective: str, noun: Any) -> Any:
    for parse in find_parses(adjective):
        tag = parse.tag
        if tag.POS not in _ADJECTIVES or tag.case != noun.tag.case or tag.number != noun.tag.number:
            continue
        if tag.number == "sing" and tag.gender != noun.tag.gender:
            continue
        if tag.case == "accs" and tag.animacy and noun.tag.animacy and tag.animacy != noun.tag.animacy:
            continue
        return parse
    return None


def _grammemes(parse: Any, noun: Any, case: str) -> set[str]:
    wanted = {case, str(noun.tag.number)}
    if parse.tag.POS in _ADJECTIVES:
        if noun.tag.number == "sing":
            wanted.add(str(noun.tag.gender))
        if case == "accs" and noun.tag.animacy and (noun.tag.gender == "masc" or noun.tag.number == "plur"):
            wanted.add(str(noun.tag.animacy))
    return wanted


def _inflect(parse: Any, wanted: set[str]) -> str:
    """The form of a word with some grammemes that begins most like the word itself; "" where it has none.

    Of «высший» the dictionary gives «высочайшего» beside «высшего».
    """
    forms = [form.word for form in parse.lexeme if wanted <= form.tag.grammemes and form.tag.POS == parse.tag.POS]
    return max(forms, key=lambda form: _shared(form, parse.word), default="")


def _shared(left: str, right: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False)))


def is_abbreviation(word: str) -> bool:
    """Whether a word is written in capitals throughout: «ТПУ» has no cases."""
    return len(word) > 1 and word.isupper()


def _like(model: str, word: str) -> str:
    """A word with the capitals of another, part by part at hyphens, and without ё where the other does without."""
    if "ё" not in model.lower() and "е" in model.lower():
        word = word.replace("ё", "е")
    shown = word.split("-")
    models = model.split("-")
    if len(shown) != len(models):
        models = [model] * len(shown)
    return "-".join(
        part[:1].upper() + part[1:] if like[:1].isupper() else part for part, like in zip(shown, models, strict=True)
    )
