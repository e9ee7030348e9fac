"""English: organisations without a head noun: by a legal form, by the words around, by a well-known name, abbreviations."""

import re
from collections.abc import Callable
from functools import cache

from bridgebook.languages import words
from bridgebook.languages.en.morphology import LOWER, UPPER
from bridgebook.languages.places import find_place, is_place_name
from bridgebook.reading.mentions.en_complements import starts_person
from bridgebook.reading.mentions.en_words import (
    QUOTES,
    Row,
    is_abbreviation,
    is_common,
    is_date_word,
    is_given,
    is_head,
    is_initial,
    is_nationality,
    is_title,
    lexicon,
)

Span = tuple[int, int]
_CAMEL = re.compile(rf"[{UPPER}][{LOWER}]+[{UPPER}][{LOWER}]\w*|[{UPPER}]{{2,}}[{LOWER}]{{3,}}")


@cache
def _legal() -> re.Pattern[str]:
    """One legal form or several behind a name, commas and full stops between."""
    forms = "|".join(re.escape(w) for w in sorted(words("en", "organisations")["legal"], key=len, reverse=True))
    return re.compile(rf"(?:\s*,?\s*(?:{forms})(?![\w&-])\.?)+")


def find_with_legal_form(row: Row) -> list[Span]:
    """Companies told by a legal form: first and last token of each."""
    return _find(row, _with_legal_form)


def find_known(row: Row) -> list[Span]:
    """Companies, agencies and networks spoken of by a well-known name."""
    return _find(row, _known)


def find_told(row: Row) -> list[Span]:
    """Organisations the words around tell, or the form of their names."""
    return _find(row, _by_context)


def _find(row: Row, finder: Callable[[Row, int], Span | None]) -> list[Span]:
    found: list[Span] = []
    at = 0
    while at < len(row.tokens):
        span = finder(row, at)
        if span is None:
            at += 1
        else:
            found.append(span)
            at = span[1] + 1
    return found


def find_abbreviations(row: Row) -> list[Span]:
    """Words of capitals that can be an organisation's name."""
    if row.kind == "caps":
        return []
    found: list[Span] = []
    for at in range(len(row.tokens)):
        if not _is_body(row, at):
            continue
        if found and found[-1][1] == at - 1 and row.runs_on(at) and not row.owners[at - 1]:
            # "SB RAS", "SENAI CIMATEC".
            found[-1] = (found[-1][0], at)
        else:
            found.append((at, at))
    return [(first, _with_town(row, last)) for first, last in found]


def _with_town(row: Row, last: int) -> int:
    """With the town right behind: "BOKU Vienna", "IIT Madras"; not with a person's name."""
    at = last + 1
    if (
        not row.runs_on(at)
        or row.owners[last]
        or not row.is_capital(at)
        or (row.runs_on(at + 1) and row.is_capital(at + 1))
    ):
        return last
    place = find_place("en", row.words[at])
    return at if place is not None and place.kind == "city" and not is_given(row.words[at]) else last


def _is_body(row: Row, at: int) -> bool:
    word = row.words[at]
    barred = lexicon("organisations", "not_body") | lexicon("organisations", "legal")
    if not is_abbreviation(word) or word in barred or word.rstrip("s") in barred:
        return False
    heads = at == 0 or row.breaks[at]
    if is_date_word(row, at) or (is_place_name("en", word) and (heads or not word.isupper() or len(word) > 5)):
        return False
    if "/" in (row.word(at - 1), row.word(at + 1)) and not row.is_capital(at + 2) and not row.is_capital(at - 2):
        return False
    # Numbers of files and lots: "INT/23-118", "TO-1".
    if "/" in (row.word(at - 1), row.word(at + 1)) and any(row.word(n).isdigit() for n in (at - 2, at + 2)):
        return False
    if re.search(r"-\d", row.tokens[at].text) or (row.word(at + 1) == "-" and row.word(at + 2).isdigit()):
        return False
    # "Yu. M. KAZAKOV", "WANG Wei".
    near = [row.tokens[n].text for n in (at - 1, at + 1) if 0 <= n < len(row.tokens)]
    if word.isupper() and len(word) > 4 and any(is_initial(t) for t in near):
        return False
    return not (
        word.casefold() in lexicon("persons", "syllable") and (row.is_capital(at + 1) or row.is_capital(at - 1))
    )


def _run_before(row: Row, last: int) -> int:
    """The first of the capitalised words that end here and may be one name."""
    first = last
    while row.runs_on(first):
        word = row.words[first - 1]
        if row.owners[first - 1]:
            break
        joined = word in ("-", "–", "&") and row.is_capital(first - 2)
        if not (row.is_capital(first - 1) or joined or (row.small(first - 1) in ("and",) and _pairs(row, first))):
            break
        if is_title(word) or is_initial(row.tokens[first - 1].text) or is_date_word(row, first - 1):
            break
        if (first - 1 == 0 or row.breaks[first - 1]) and word in lexicon("organisations", "opening"):
            break
        first -= 1
    return first


def _pairs(row: Row, at: int) -> bool:
    """Whether "and" stands inside a company's name: between two common words, "Trade and Investment"."""
    return row.is_capital(at - 2) and is_common(row.word(at - 2)) and is_common(row.words[at])


def _with_legal_form(row: Row, at: int) -> Span | None:
    word = row.words[at]
    if word in lexicon("organisations", "legal_before") and row.word(at + 1) in QUOTES:
        closing = next(
            (n for n in range(at + 2, min(at + 20, len(row.tokens))) if row.words[n] == QUOTES[row.words[at + 1]]), None
        )
        return (_with_vague_front(row, at), closing) if closing else None
    if word in QUOTES and row.is_capital(at + 1):
        # "«Mirzo» LLC".
        closing = next((n for n in range(at + 2, min(at + 8, len(row.tokens))) if row.words[n] == QUOTES[word]), None)
        match = _legal().match(row.sentence.document_text, row.tokens[closing].end) if closing else None
        if match:
            return at, max(n for n in range(at, len(row.tokens)) if row.tokens[n].start < match.end())
        return None
    if not row.is_capital(at) or row.owners[at]:
        return None
    text, end = row.sentence.document_text, row.tokens[at].end
    match = _legal().match(text, end)
    if match and at + 1 < len(row.tokens) and word not in lexicon("organisations", "legal") and not is_title(word):
        first = _run_before(row, at)
        last = max(n for n in range(at, len(row.tokens)) if row.tokens[n].start < match.end())
        if row.words[last] in (",", "."):
            # The full stop of "Ltd." belongs to the name where the sentence goes on.
            last -= 1 if row.words[last] == "," or last == len(row.tokens) - 1 else 0
        return _with_vague_front(row, first), _applied(row, last)
    if word in lexicon("organisations", "legal_before") and row.runs_on(at + 1) and row.is_capital(at + 1):
        last = at + 1
        while (
            row.runs_on(last + 1)
            and row.is_capital(last + 1)
            and not row.owners[last]
            and not is_title(row.word(last + 1))
        ):
            if starts_person(row, last + 1):
                break
            last += 1
        return (at, last) if not is_head(row.words[at + 1]) else None
    return None


def _with_vague_front(row: Row, first: int) -> int:
    """With a noun before it that says nothing by itself: "Corporate University of LLC «X»"."""
    at = first - 1 if row.small(first - 1) != "the" else first - 2
    if row.small(at) != "of" or not row.is_capital(at - 1) or row.word(at - 1) not in lexicon("organisations", "body"):
        return first
    start = at - 1
    while (
        row.runs_on(start)
        and row.is_capital(start - 1)
        and row.word(start - 1) in lexicon("organisations", "vague_front")
    ):
        start -= 1
    return start if start < at - 1 else first


def _applied(row: Row, last: int) -> int:
    """With a complement behind the legal form: "Nonprofit Ltd. for Applied Research"."""
    at = last + 1
    if row.small(at) == "for" and row.runs_on(at) and row.is_capital(at + 1) and is_common(row.word(at + 1)):
        while row.is_capital(at + 1) and is_common(row.word(at + 1)):
            at += 1
        return at
    return last


def _known(row: Row, at: int) -> Span | None:
    """A company, agency or network spoken of by name alone."""
    if not row.is_capital(at):
        return None
    for size in (3, 2, 1):
        if at + size > len(row.tokens):
            continue
        text = " ".join(row.words[n] for n in range(at, at + size))
        if text in lexicon("organisations", "known") and not any(row.breaks[n] for n in range(at + 1, at + size)):
            behind = row.runs_on(at + size) and row.is_capital(at + size)
            front = row.word(at - 1)
            before = (
                row.runs_on(at)
                and row.is_capital(at - 1)
                and not (is_title(front) or front in lexicon("organisations", "opening"))
            )
            if size == 1 and (is_given(text) or before):
                return None
            return _with_country(row, at, at + size - 1) if behind else (at, at + size - 1)
    return None


def _with_country(row: Row, first: int, last: int) -> Span | None:
    """With the words behind: "Synopsys Armenia", "Embrapa Tropical Agroindustry"; a person's name is none's part."""
    while row.runs_on(last + 1) and row.is_capital(last + 1) and not is_title(row.word(last + 1)):
        if not (is_common(row.word(last + 1)) or is_place_name("en", row.word(last + 1))) or is_initial(
            row.tokens[last + 1].text
        ):
            break
        last += 1
        if row.owners[last]:
            break
    return first, last


def _by_context(row: Row, at: int) -> Span | None:
    """A run of capitals that the words around tell to be an organisation's name."""
    if not _begins(row, at):
        return None
    last = at
    while row.runs_on(last + 1) and not row.owners[last] and last - at < 4:
        if row.is_capital(last + 1) and not is_title(row.word(last + 1)) and not is_date_word(row, last + 1):
            last += 1
        elif (
            row.word(last + 1).isdigit()
            and len(row.word(last + 1)) < 3
            and row.is_capital(last)
            and not is_common(row.words[last])
        ):
            last += 1
            break
        else:
            break
    names = [row.words[n] for n in range(at, last + 1)]
    if any(n in lexicon("organisations", "not_name") for n in names) or is_place_name("en", " ".join(names)):
        return None
    if all(is_common(n) or is_nationality(n) for n in names):
        return None
    if _is_branded(row, at, last, names) or _is_told(row, at, last, names):
        return at, last
    return None


def _begins(row: Row, at: int) -> bool:
    """Whether a run of capitals begins here that may be a name: no title, no sentence's first small word, no person's name."""
    if (
        not row.is_capital(at)
        or row.kind == "caps"
        or (row.runs_on(at) and row.is_capital(at - 1) and not is_title(row.word(at - 1)))
    ):
        return False
    word = row.words[at]
    if is_abbreviation(word) and not _CAMEL.fullmatch(word) and row.runs_on(at + 1) and row.is_capital(at + 1):
        return False
    if is_title(word) or is_date_word(row, at) or word.isdigit() or is_initial(row.tokens[at].text):
        return False
    if word in lexicon("organisations", "opening") or (is_nationality(word) and not row.is_capital(at + 1)):
        return False
    return not (starts_person(row, at) or is_given(word))


def starts_line(row: Row, at: int) -> bool:
    """Whether a word stands first in its line, where any word has a capital."""
    return at == 0 or row.breaks[at]


def _is_branded(row: Row, first: int, last: int, names: list[str]) -> bool:
    """Whether the name itself shows it: capitals inside a word, or a country behind it ("Enterprise Ireland")."""
    if row.word(first - 1) in QUOTES and row.word(last + 1) == QUOTES[row.word(first - 1)]:
        # A project's or a product's name in quotation marks.
        return False
    if any(_CAMEL.fullmatch(n) and n not in lexicon("organisations", "not_body") for n in names) and len(names) <= 3:
        return not names[0].startswith(("Mc", "Mac", "De", "Di", "La", "Le", "O'"))
    place = find_place("en", names[-1]) if len(names) > 1 else None
    if (
        place is None
        or not (place.kind == "country" or place.key in lexicon("organisations", "continent"))
        or row.kind != "text"
    ):
        return False
    before = names[:-1]
    barred = lexicon("organisations", "direction") | lexicon("organisations", "ordinal")
    return (
        len(before) <= 2
        and not any(n in barred or is_nationality(n) or is_place_name("en", n) or is_head(n) for n in before)
        and row.small(first - 1) not in ("of", "the")
        and len(" ".join(before)) > 3
    )


def _is_told(row: Row, first: int, last: int, names: list[str]) -> bool:
    """Whether the words around tell: "company X", "X, a maker of …", "CEO of X", "X employs …"."""
    before, behind = row.small(first - 1), row.small(last + 1)
    place = is_place_name("en", names[0]) and len(names) == 1
    if place or any(is_title(n) for n in names):
        return False
    types = lexicon("organisations", "type")
    if row.runs_on(first) and before in types and row.small(first - 2) not in lexicon("organisations", "determiner_of"):
        return True
    if behind in ("company", "corporation", "group", "holding", "concern", "consortium") and row.runs_on(last + 1):
        return (before in ("the", "a", "an", "of", "from", "with", "by", "") and not is_nationality(names[-1])) or len(
            names
        ) > 1
    if behind == "," and row.small(last + 2) in ("a", "an", "the", "one") and row.kind == "text":
        rest = [row.small(n) for n in range(last + 3, min(last + 8, len(row.tokens)))]
        upto = next(
            (n for n, w in enumerate(rest) if w in ",.;:" or w in ("of", "for", "in", "who", "which", "from")),
            len(rest),
        )
        if any(w in lexicon("organisations", "maker") for w in rest[:upto]):
            return True
    if (
        before in ("of", "at", "from")
        and not is_common(names[0])
        and row.small(first - 2) in lexicon("organisations", "held_at")
    ):
        return row.kind == "text" and not (
            is_place_name("en", " ".join(names)) or (row.small(last + 1) in ("and",) and len(names) > 2)
        )
    if row.owners[last] and len(names) == 1 and not is_given(names[0]) and row.tokens[last].text.endswith(("'s", "’s")):
        # "Mirae's president".
        rest = [row.small(n) for n in range(last + 1, min(last + 4, len(row.tokens)))]
        if (
            any(w in lexicon("organisations", "house_post") for w in rest)
            and row.kind == "text"
            and not starts_line(row, first)
        ):
            return True
    if behind in lexicon("organisations", "acting_verb") and before not in ("and",):
        return len(names) == 1 and behind in lexicon("organisations", "making_verb")
    return False
