"""English: places: known ones by name; small towns, sites and unknown ones where the words around speak of a place."""

from bridgebook.languages import words
from bridgebook.languages.places import find_place, find_town, is_place_name, load_places
from bridgebook.reading.mentions.en_words import (
    Row,
    is_common,
    is_date_word,
    is_given,
    is_head,
    is_nationality,
    is_title,
    lexicon,
)

Place = tuple[int, int, bool]
"""First and last token, and whether it is sure: a place only the words around tell gives way to a known person or body."""


def find_places(row: Row, taken: list[tuple[int, int]]) -> list[Place]:
    """The places a sentence names, none inside what is taken."""
    found: list[Place] = []
    at = 0
    while at < len(row.tokens):
        if not row.caps[at] or any(first <= at <= last for first, last in taken):
            at += 1
            continue
        place = _known(row, at) or _site(row, at) or _by_context(row, at)
        if place and not any(first <= place[1] and place[0] <= last for first, last in taken):
            found.append(place)
            at = place[1]
        at += 1
    return found


def _plain(row: Row, first: int, last: int) -> str:
    text = row.sentence.document_text[row.tokens[first].start : row.tokens[last].start] + row.words[last]
    text = " ".join(text.split())
    return text.title() if row.kind == "caps" or (text.isupper() and len(text) > 4) else text


def _known(row: Row, at: int) -> Place | None:
    for size in range(min(6, len(row.tokens) - at), 0, -1):
        last = at + size - 1
        if not (row.caps[last] or size == 1) or any(row.breaks[n] for n in range(at + 1, last + 1)):
            continue
        name = _plain(row, at, last)
        if _is_shouted(row, at, last):
            continue
        if is_place_name("en", name):
            if name in lexicon("organisations", "direction"):
                continue
            if not _stands_alone(row, at, last):
                return None
            return at, _with_more(row, last), True
    if (
        row.words[at] in lexicon("organisations", "direction")
        and row.runs_on(at + 1)
        and is_place_name("en", row.word(at + 1))
    ):
        # "South Punjab".
        return (at, at + 1, True) if _stands_alone(row, at, at + 1) else None
    return None


def _with_more(row: Row, last: int) -> int:
    """With one more word of its name that is a place's too: "Khorasan Razavi"; not a country's behind a city."""
    at = last + 1
    if (
        not row.runs_on(at)
        or row.owners[last]
        or not row.is_capital(at)
        or (row.runs_on(at + 1) and row.is_capital(at + 1))
    ):
        return last
    place = find_place("en", row.words[at])
    return at if place is not None and place.kind == "region" else last


def _is_shouted(row: Row, first: int, last: int) -> bool:
    """Whether a word in capitals in running text is no place's: "BOKU", unless it heads a dateline ("NAKURU – ") or is written so."""
    word = row.words[first]
    if last > first or row.kind == "caps" or not word.isupper() or len(word) < 2:
        return False
    return word not in words("en", "places").map("country") and not (first == 0 or row.breaks[first])


def _stands_alone(row: Row, first: int, last: int) -> bool:
    """Whether a known name is the place here, not part of another name: "Vinh comes to …", "the Paris Agreement" aside."""
    if last > first or row.owners[last]:
        return True
    behind = row.word(last + 1) if row.runs_on(last + 1) and row.is_capital(last + 1) and not row.owners[last] else ""
    if behind and row.words[first].casefold() in lexicon("persons", "syllable") and not is_common(behind):
        return False
    if behind in lexicon("places", "site") and not is_place_name("en", behind):
        return False
    at = last + 1
    while row.runs_on(at) and row.is_capital(at) and at - last < 6:
        # "the Danube Summer School", "the Paris Agreement": a place in the name of something else.
        if row.words[at] in lexicon("organisations", "not_name") or f"{row.words[at]} {row.word(at + 1)}" in lexicon(
            "organisations", "not_name"
        ):
            return False
        at += 1
    if is_given(row.words[first]) and row.small(first - 1) not in lexicon("places", "locative_sure"):
        # "Florence said", "Sofia and Victoria": a city's name that people bear.
        return row.words[first] not in lexicon("places", "also_given") and not behind
    return True


def _site(row: Row, at: int) -> Place | None:
    """A named site: "Pei County", "Lake Baikal", "Isle of Wight", "the Saranskaya mine", "Wuqing District"."""
    word = row.words[at]
    before = lexicon("places", "site_before")
    if row.runs_on(at + 1) and row.is_capital(at + 1) and word in before and not is_head(row.word(at + 1)):
        return at, at + 1, True
    if row.small(at + 1) == "of" and f"{word} of" in before and row.is_capital(at + 2):
        return at, at + 2, True
    last = at
    while row.runs_on(last + 1) and row.is_capital(last + 1) and last - at < 3 and not row.owners[last]:
        last += 1
        if row.words[last] in lexicon("places", "territory"):
            named = [row.words[n] for n in range(at, last)]
            told = named and _can_be_place(row, at, last - 1) and not any(is_common(n) for n in named[1:])
            return (at, last - 1, True) if told else None
        if row.words[last] in lexicon("places", "site"):
            return (at, last, True) if _can_be_place(row, at, last - 1) and not _goes_on(row, last) else None
    if (
        row.small(last + 1) in lexicon("places", "site_small")
        and row.runs_on(last + 1)
        and _can_be_place(row, at, last)
        and not row.owners[last]
    ):
        sure = row.small(last + 1) not in ("field", "mine", "deposit")
        return (at, last, True) if sure else (at, last + 1, True)
    return None


def _goes_on(row: Row, last: int) -> bool:
    return row.runs_on(last + 1) and row.is_capital(last + 1) and is_head(row.word(last + 1))


def _can_be_place(row: Row, first: int, last: int) -> bool:
    names = [row.words[n] for n in range(first, last + 1)]
    if (
        row.words[first] in lexicon("organisations", "opening")
        or any(is_title(n) for n in names)
        or any(is_date_word(row, n) for n in range(first, last + 1))
    ):
        return False
    return not all(is_common(n) or is_nationality(n) for n in names)


def _by_context(row: Row, at: int) -> Place | None:
    """A name that no list has, or a small town's, where the words around speak of a place."""
    if row.runs_on(at) and row.is_capital(at - 1) and not is_title(row.word(at - 1)):
        return None
    last = at
    while row.runs_on(last + 1) and row.is_capital(last + 1) and not row.owners[last] and last - at < 3:
        last += 1
    names = [row.words[n] for n in range(at, last + 1)]
    name = _plain(row, at, last)
    town = find_town("en", name) is not None
    if (
        any(is_title(n) or is_head(n) for n in names)
        or any(is_date_word(row, n) for n in range(at, last + 1))
        or names[0] in lexicon("organisations", "opening")
    ):
        return None
    if any(n in lexicon("persons", "field") or n.isdigit() for n in names):
        return None
    if is_nationality(names[0]) or (row.words[at].isupper() and row.kind != "caps"):
        return None
    if row.kind == "caps":
        return (at, last, True) if town and len(row.tokens) <= 3 else None
    if (is_common(name) or all(is_common(n) for n in names)) and not town:
        return None
    if not town and len(names) > 2:
        return None
    if town and not is_common(name) and _near_place(row, at, last):
        return at, last, True
    if _is_located(row, at) and not (row.runs_on(last + 1) and row.small(last + 1) in ("and",) and len(names) > 1):
        return at, last, town
    if (
        town
        and not is_common(name)
        and not is_given(names[0])
        and row.small(at - 1) in lexicon("places", "locative_sure")
    ):
        return at, last, False
    if (
        at == 2
        and row.word(1) == ","
        and row.word(last + 1) == ","
        and is_place_name("en", row.words[0])
        and not is_given(names[0])
    ):
        return at, last, town
    if not is_common(name) and not is_given(names[0]) and _before_country(row, last):
        return at, last, town
    return None


def _is_located(row: Row, at: int) -> bool:
    """Whether a preposition or phrase of place stands right before."""
    if not row.runs_on(at):
        return False
    phrases = lexicon("places", "locative")
    before = [row.small(n) for n in range(max(0, at - 5), at)]
    return any(" ".join(before[-size:]) in phrases for size in range(1, len(before) + 1))


def _before_country(row: Row, last: int) -> bool:
    """Whether a comma or a bracket and a country or region follow: "Hermsdorf, Germany", "Fuxin (Liaoning)"."""
    at = last + 1
    if row.word(at).isdigit() and len(row.word(at)) >= 4:
        at += 1
    if row.word(at) not in (",", "("):
        return False
    return row.is_capital(at + 1) and _is_wide(row, at + 1)


def _is_wide(row: Row, at: int) -> bool:
    for size in (4, 3, 2, 1):
        if at + size <= len(row.tokens):
            record = load_places("en").get(_plain(row, at, at + size - 1).replace("’", "'").casefold())
            if record is not None:
                return record.kind in ("country", "region")
    return False


def _near_place(row: Row, first: int, last: int) -> bool:
    """Whether a small town's name stands as an address has it: alone in brackets, a post code beside it, another place beside it."""
    if row.word(first - 1) == "(" and row.word(last + 1) in (")", ","):
        return True
    if row.word(last + 1).isdigit() and len(row.word(last + 1)) >= 4:
        return True
    if _before_country(row, last):
        return True
    at = first - 2 if row.word(first - 1) in (",", "/", "+", "–", "-", "and") else -1
    return at >= 0 and is_place_name("en", row.word(at))


def find_long_places(row: Row) -> list[tuple[int, int]]:
    """Known places whose names have several words: they come before people, whose names they may look like."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(row.tokens):
        place = _known(row, at) if row.caps[at] and row.runs_on(at + 1) else None
        if (
            place
            and place[1] > at
            and not (row.runs_on(at) and row.is_capital(at - 1) and not is_title(row.words[at - 1]))
        ):
            found.append((at, place[1]))
            at = place[1]
        at += 1
    return found
