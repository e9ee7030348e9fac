"""English: how far an organisation's name goes behind its head noun: "of …", "for …", a place, a name in quotation marks."""

from bridgebook.languages.places import is_place_name
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

_LONGEST = 14
"""Words of a complement at most."""


def find_end(row: Row, first: int, head: int) -> int:
    """The last token of a name whose head noun ends at `head` and that begins at `first`."""
    last = head
    if row.words[head] in lexicon("organisations", "mission"):
        return _mission(row, head)
    quoted = _closing(row, head + 1)
    if quoted:
        return quoted
    if row.word(head + 1) == "." and row.small(head + 2) in ("of", "for"):
        # "National Univ. of Agriculture".
        last = head + 1
    while last - head < _LONGEST:
        following = _complement(row, first, head, last)
        if following is None:
            break
        last = following
    return _named_after(row, _place_behind(row, first, head, last))


def _named_after(row: Row, last: int) -> int:
    """With the person a body is called after: "Tajik Agrarian University named after Shirinsho Shotemur"."""
    for size in (2, 3, 4):
        words = " ".join(row.small(n) for n in range(last + 1, last + 1 + size))
        if words not in lexicon("organisations", "named_after") or not row.runs_on(last + 1):
            continue
        at = end = last + size
        while (
            row.runs_on(end + 1) and end - at < 5 and (row.is_capital(end + 1) or is_initial(row.tokens[end + 1].text))
        ):
            end += 1
            if row.owners[end]:
                break
        return end if end > at else last
    return last


def _mission(row: Row, head: int) -> int:
    """An embassy with the land that sends it and the land it is in: "Embassy of Nepal in China"."""
    last = head
    for joints in (("of",), ("in", "to")):
        at = last + 1
        if row.small(at) not in joints or not row.runs_on(at):
            continue
        at += 2 if row.small(at + 1) == "the" else 1
        if row.is_capital(at):
            last = _phrase(row, at, vague=False) or last
            while row.small(last + 1) == "of" and row.is_capital(last + 2):
                last = _phrase(row, last + 2, vague=False) or last + 2
    return last


def _closing(row: Row, at: int) -> int:
    """Where a name in quotation marks that opens here closes; 0 if none does."""
    if row.word(at) not in QUOTES or not row.runs_on(at) or not (row.is_capital(at + 1) or row.word(at + 1).isdigit()):
        return 0
    closing = QUOTES[row.words[at]]
    return next((n for n in range(at + 2, min(at + 8, len(row.tokens))) if row.words[n] == closing), 0)


def _complement(row: Row, first: int, head: int, last: int) -> int | None:
    """The last token of one more "of …" behind a name; None if none belongs to it."""
    at = last + 1
    on = row.small(at) == "on" and row.words[last] in lexicon("organisations", "on_head") and _is_field(row, at + 1)
    # "Association for Friendship | with Foreign Countries".
    on = on or (row.small(at) == "with" and last > head and row.is_capital(at + 1) and is_common(row.words[at + 1]))
    if (row.small(at) not in ("of", "for") and not on) or not row.runs_on(at):
        return None
    if row.small(at) == "for" and row.words[head] in lexicon("organisations", "not_for") and _is_after_post(row, first):
        # "Vice-President of Sharif University | for International Affairs": what the post is for.
        return None
    at += 1
    if row.small(at) == "the":
        at += 1
    if at >= len(row.tokens) or row.breaks[at] or is_date_word(row, at):
        return None
    is_unit = row.words[head] in lexicon("organisations", "unit")
    if is_unit and row.small(at - 1) == "the" and _is_bare_house(row, at):
        return None
    if _is_office_holder(row, head, at):
        return _phrase_of_title(row, at)
    if not (row.is_capital(at) or row.word(at) in QUOTES):
        return _small_phrase(row, head, last, at)
    if _starts_body(row, at) and not _is_vague(row, first, head, last):
        return None
    if is_title(row.word(at)) and row.word(at) not in lexicon("persons", "title_in_name"):
        return None
    return _phrase(row, at, vague=_starts_body(row, at))


def _is_bare_house(row: Row, at: int) -> bool:
    """Whether a house's noun stands here alone: "the International Department of the | University"."""
    if row.word(at) not in lexicon("organisations", "bare_house"):
        return False
    if row.small(at + 1) in ("of", "for") or (row.runs_on(at + 1) and row.is_capital(at + 1)):
        return False
    return not row.owners[at] and row.kind == "text"


def _is_field(row: Row, at: int) -> bool:
    """Whether a field that a body deals with begins here, no place and no person: "Task Force on | Permits"."""
    return is_common(row.word(at)) or (
        row.is_capital(at)
        and not is_place_name("en", row.words[at])
        and not is_given(row.words[at])
        and not is_date_word(row, at)
        and not starts_person(row, at)
    )


def _is_after_post(row: Row, first: int) -> bool:
    """Whether a post and "of" stand before a name."""
    at = first - 1 if row.small(first - 1) != "the" else first - 2
    return row.small(at) in ("of", "at") and (
        is_title(row.word(at - 1)) or row.small(at - 1) in lexicon("persons", "before")
    )


def _is_office_holder(row: Row, head: int, at: int) -> bool:
    return row.words[head] in lexicon("organisations", "office_of") and is_title(row.word(at))


def _phrase_of_title(row: Row, at: int) -> int:
    """ "Office of the Vice-Chancellor", "Office of the Vice-President for Research": the post's words."""
    last = at
    while row.runs_on(last + 1) and (is_title(row.word(last + 1)) or row.word(last + 1) == "-"):
        last += 1
    if row.small(last + 1) in ("for", "of") and row.is_capital(last + 2) and is_common(row.word(last + 2)):
        return _phrase(row, last + 2, vague=False) or last
    return last


def _small_phrase(row: Row, head: int, last: int, at: int) -> int | None:
    """A field in small letters behind a unit in capitals: "Department of chemical engineering"."""
    if last != head or row.words[head] not in lexicon("organisations", "unit") or row.small(at - 1) == "the":
        return None
    stops = lexicon("phrases", "stop") | lexicon("phrases", "link") | lexicon("phrases", "open")
    end = at - 1
    while row.runs_on(end + 1) and row.word(end + 1).isalpha() and not row.is_capital(end + 1) and end - at < 5:
        if row.small(end + 1) in stops and not (row.small(end + 1) == "and" and end >= at):
            break
        end += 1
    if row.small(end) == "and":
        end -= 1
    return end if end >= at and is_common(row.words[at]) else None


def _is_vague(row: Row, first: int, head: int, last: int) -> bool:
    """Whether a unit's or body's noun says nothing by itself, so that its whole's name belongs to it: "Government of Hangzhou"."""
    if last > head or row.words[head] not in lexicon("organisations", "vague"):
        return False
    if first < head and row.small(head) in lexicon("organisations", "lower_of"):
        # "the French Department | of the School of Languages".
        return all(row.words[n] in lexicon("organisations", "vague_front") for n in range(first, head))
    return all(
        is_nationality(row.words[n]) or row.words[n] in lexicon("organisations", "vague_front")
        for n in range(first, head)
    )


def _starts_body(row: Row, at: int) -> bool:
    """Whether an organisation of its own begins here: "Department of X | of JITRI", "School of | Tsinghua University"."""
    word = row.word(at)
    if is_abbreviation(word) and word not in lexicon("organisations", "not_body"):
        return True
    if word in lexicon("organisations", "known") or word in QUOTES:
        return True
    end = at
    while row.is_capital(end) and (end == at or row.runs_on(end)) and end - at < 9:
        if is_head(row.words[end]) and not is_place_name("en", row.text(at, end)):
            return end > at or row.small(end + 1) in ("of", "for")
        if row.owners[end] and row.tokens[end].text.casefold().replace("’", "'") not in lexicon(
            "organisations", "possessive"
        ):
            return False
        end += 1
        if (
            row.word(end) in ("and", "&", "-", "–", "of")
            and row.is_capital(end + 1)
            and end > at
            and row.word(end) != "of"
        ):
            # "… of Water and Sewerage Administration" is a body, "… of Trade and the Department" is none,
            # nor is "… of Physics and | Osaka Institute".
            if row.words[end] in ("-", "–") and row.tokens[end].end != row.tokens[end + 1].start:
                return False
            if is_common(row.words[end - 1]) and not is_common(row.words[end + 1]):
                return False
            if is_head(row.words[end + 1]) and row.small(end + 2) in ("of", "for"):
                # "… of Politics and | Academy of Law".
                return False
            end += 1
    return False


def _phrase(row: Row, at: int, *, vague: bool) -> int | None:
    """The last token of the noun phrase that begins here: capitals, lists of them, a place."""
    if vague and row.word(at) in QUOTES:
        return _closing(row, at) or None
    last, index, comma = at, at + 1, False
    if starts_person(row, at) and not vague and row.word(at - 1) == "the":
        return None
    while index < len(row.tokens) and not row.breaks[index] and index - at < _LONGEST:
        if row.owners[last] and row.tokens[last].text.casefold().replace("’", "'") not in lexicon(
            "organisations", "possessive"
        ):
            break
        word = row.words[index]
        if row.is_capital(index):
            if is_title(word) and not (vague and word in lexicon("persons", "title_in_name")):
                break
            if starts_person(row, index) or (not vague and not comma and _turns(row, last, index)):
                break
            last = index
        elif word in ("&", "-", "–") or word in {"and", ","}:
            if not _goes_on(row, last, index, comma):
                break
            comma = comma or word == ","
            last = index + 1
            index += 1
        elif vague and row.small(index) == "of" and row.is_capital(index + 1):
            last = index + 1
            index += 1
        elif vague and word in QUOTES:
            return _closing(row, index) or last
        else:
            break
        index += 1
    return last


def _turns(row: Row, last: int, index: int) -> bool:
    """Whether behind common words or a place something else begins: a name, an abbreviation."""
    word, before = row.words[index], row.words[last]
    if is_abbreviation(word) and word not in lexicon("organisations", "not_body"):
        return True
    if is_common(before):
        return not is_common(word) and not is_place_name("en", word) and row.small(index + 1) not in ("-", "–")
    return False


def starts_person(row: Row, at: int) -> bool:
    """Whether a person's name begins here: a given name or initials and one more capitalised word, a Chinese surname and its syllables."""
    if not row.is_capital(at):
        return False
    word, following = row.words[at], row.word(at + 1)
    if is_initial(row.tokens[at].text) and row.is_capital(at + 1):
        return not (row.is_capital(at + 2) and row.runs_on(at + 2) and is_head(row.word(at + 2)))
    if not row.is_capital(at + 1) or row.breaks[at + 1] or row.owners[at]:
        return False
    after = row.word(at + 2) if row.runs_on(at + 2) and row.is_capital(at + 2) else ""
    if is_initial(row.tokens[at + 1].text) and row.is_capital(at + 2) and not is_common(word):
        return not is_head(after)
    if is_head(following) or is_head(after) or is_common(following) or is_place_name("en", f"{word} {following}"):
        return False
    if is_given(word) and not is_place_name("en", word):
        return True
    if word.casefold() in lexicon("persons", "syllable") and not is_common(word):
        return len(following) < 9 and not is_place_name("en", following)
    # Two unknown words behind common ones or a place, and no more of them: "… of Aircraft Engines | Sergey Falaleev".
    before = row.word(at - 1) if row.runs_on(at) and row.is_capital(at - 1) else ""
    unknown = (
        not is_common(word) and not is_place_name("en", word) and not is_nationality(word) and not is_abbreviation(word)
    )
    known_before = bool(before) and (is_common(before) or is_place_name("en", before)) and not is_title(before)
    return unknown and known_before and not is_abbreviation(following) and not is_place_name("en", following)


def _goes_on(row: Row, last: int, joint: int, comma: bool) -> bool:
    """Whether a list inside a name goes on behind "and", a comma or a dash: "… of Machinery, Materials and Transport"."""
    at = joint + 1
    if not row.is_capital(at) or row.breaks[at]:
        return False
    word = row.words[at]
    if row.words[joint] in ("-", "–"):
        return row.tokens[joint].end == row.tokens[at].start and row.tokens[joint - 1].end == row.tokens[joint].start
    if is_title(word) or starts_person(row, at) or _starts_body(row, at) or is_abbreviation(word):
        return False
    if is_given(word) and row.is_capital(at + 1) and row.word(at + 2) == ",":
        # "… of Modern Languages and | Andrew Law, director".
        return False
    if row.words[joint] == ",":
        return _closes_list(row, at)
    last_common = (
        is_common(row.words[last])
        or is_nationality(row.words[last])
        or row.small(last).endswith(tuple(lexicon("organisations", "adjective_ending")))
    )
    return _is_common_run(row, at) == last_common and (
        is_place_name("en", word) == is_place_name("en", row.words[last])
    )


def _is_common_run(row: Row, at: int) -> bool:
    """Whether one of the capitalised words in a row that begins here is common: "Porous Structures"."""
    end = at
    while row.is_capital(end) and (end == at or row.runs_on(end)) and end - at < 4:
        if is_common(row.words[end]):
            return True
        end += 1
    return False


def _closes_list(row: Row, at: int) -> bool:
    """Whether a list of short items of common words that begins here ends with "and": no list of bodies or people."""
    size = 0
    for index in range(at, min(at + 14, len(row.tokens))):
        word = row.words[index]
        if word in ("and", "&"):
            return (
                size > 0
                and row.is_capital(index + 1)
                and is_common(row.word(index + 1))
                and not _starts_body(row, index + 1)
            )
        if word == ",":
            if not size:
                # "…, and X": the comma before "and".
                continue
            size = 0
            continue
        if not row.is_capital(index) or not is_common(word) or is_title(word) or size > 3:
            return False
        size += 1
    return False


def _place_behind(row: Row, first: int, head: int, last: int) -> int:
    """A town's name right behind belongs to the name: "Friedrich Schiller University Jena"."""
    at = last + 1
    if not row.runs_on(at) or not row.is_capital(at) or row.owners[last]:
        return last
    if (
        last == head
        and first == head
        and (row.small(head - 1) == "the" or row.words[head] not in lexicon("organisations", "town_head"))
    ):
        return last
    for size in (3, 2, 1):
        end = at + size - 1
        if end < len(row.tokens) and all(row.runs_on(n) for n in range(at, end + 1)) and _is_place_run(row, at, end):
            beyond = row.runs_on(end + 1) and row.is_capital(end + 1)
            return last if beyond or starts_person(row, at) else end
    return last


def _is_place_run(row: Row, first: int, last: int) -> bool:
    """Whether words are a place's name, with a direction before it or without: "North Denmark"."""
    if (
        last > first
        and row.words[first] in lexicon("organisations", "direction")
        and is_place_name("en", _plain(row, first + 1, last))
    ):
        return True
    return is_place_name("en", _plain(row, first, last))


def _plain(row: Row, first: int, last: int) -> str:
    return " ".join(row.words[n] for n in range(first, last + 1))
