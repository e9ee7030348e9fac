"""English: names of organisations with a head noun: "Gebze Technical University", "Department of Trade", "Marketing Department"."""

from bridgebook.languages.places import is_place_name
from bridgebook.reading.mentions.en_complements import find_end, starts_person
from bridgebook.reading.mentions.en_words import (
    QUOTES,
    Row,
    is_abbreviation,
    is_common,
    is_date_word,
    is_head,
    is_initial,
    is_nationality,
    is_title,
    lexicon,
)

Span = tuple[int, int]
_CLOSING = {closing: opening for opening, closing in QUOTES.items()}


def find_headed(row: Row) -> list[Span]:
    """The organisations a sentence names with a head noun: first and last token of each, in order, none inside another."""
    found: list[Span] = []
    at = 0
    while at < len(row.tokens):
        floor = found[-1][1] + 1 if found else 0
        span = _headed(row, at, floor) or _lower_unit(row, at) or _mixed(row, at, floor)
        if span is None:
            at += 1
            continue
        found.append(span)
        at = span[1] + 1
    return found


def _heads_at(row: Row, at: int) -> int:
    """How many words the head noun that begins here has: "University" one, "Science City" two, none 0."""
    if not row.is_capital(at):
        return 0
    if row.runs_on(at + 1) and f"{row.words[at]} {row.word(at + 1)}" in lexicon("organisations", "body"):
        return 2
    return int(is_head(row.words[at]) or row.words[at] in lexicon("organisations", "foreign"))


def _headed(row: Row, at: int, floor: int) -> Span | None:
    """The name whose first head noun stands here."""
    size = _heads_at(row, at) or _weak_at(row, at, floor)
    if not size:
        return None
    first = _left(row, at, floor)
    if not _heads_at(row, at):
        while (
            first < at - 1
            and is_common(row.words[first])
            and row.is_capital(first + 1)
            and not is_common(row.words[first + 1])
        ):
            first += 1
    head = at + size - 1
    if row.owners[head] and not (head > first and _names(row, first, head)):
        return None
    # Heads in a row: the last one heads the name, unless a unit begins behind a whole: "Samara University | Institute of Energy".
    while not row.owners[head] and (following := _next_head(row, head)):
        if _begins_unit(row, first, head, following):
            break
        head = following
    if row.owners[head]:
        return first, head
    if row.words[at] in lexicon("organisations", "foreign"):
        return _foreign(row, first, head)
    last = find_end(row, first, head)
    if _is_thing(row, first, head, last):
        return None
    return (first, last) if _says_something(row, first, head, last) else None


def _weak_at(row: Row, at: int, floor: int) -> int:
    """Whether a word that heads names of companies stands here behind a name: "Nakuru Oil Mills", "Menengai Dairies"."""
    if not (row.is_capital(at) and row.words[at] in lexicon("organisations", "weak")) or row.kind != "text":
        return 0
    if row.runs_on(at + 1) and row.is_capital(at + 1) and not is_title(row.word(at + 1)):
        return 0
    if row.word(at + 1) in ("and", "&", ",") and row.is_capital(at + 2) and is_common(row.word(at + 2)):
        return 0
    first = _left(row, at, floor)
    before = [row.words[n] for n in range(first, at)]
    telling = [w for w in before if w[:1].isalpha() and not is_common(w) and not is_nationality(w) and w != "&"]
    return int(
        bool(telling) and not starts_person(row, first) and row.small(first - 1) not in lexicon("persons", "honorific")
    )


def _next_head(row: Row, head: int) -> int:
    """The next head noun of the same run of capitals; 0 if there is none."""
    at = head + 1
    while row.runs_on(at) and not row.owners[at - 1] and at - head < 7:
        if row.words[at] in ("and", "&") and at > head + 1 and row.is_capital(at + 1):
            if not (is_common(row.words[at - 1]) and is_common(row.words[at + 1])):
                return 0
            at += 1
        if not row.is_capital(at):
            return 0
        if is_title(row.words[at]) or starts_person(row, at):
            return 0
        size = _heads_at(row, at)
        if size:
            return at + size - 1
        at += 1
    return 0


def _begins_unit(row: Row, first: int, head: int, following: int) -> bool:
    """Whether a whole's name ends at a head and a unit's begins behind it."""
    units, bodies = lexicon("organisations", "unit"), lexicon("organisations", "body")
    named = head > first and not all(is_nationality(row.words[n]) for n in range(first, head))
    if not named or row.words[head] not in bodies or row.words[following] not in units:
        return False
    return following > head + 1 or row.small(following + 1) in ("of", "for")


def _left(row: Row, head: int, floor: int) -> int:
    """Where the name that a head noun ends begins: the capitalised words before it that belong to it."""
    at = head
    while at > floor and not row.breaks[at]:
        before = at - 1
        word, small = row.words[before], row.small(before)
        if row.owners[before]:
            if row.tokens[before].text.casefold().replace("’", "'") not in lexicon("organisations", "possessive"):
                break
            at = before
        elif is_initial(row.tokens[before].text):
            at = before
        elif row.is_capital(before):
            if _bars(row, before, head):
                break
            at = before
        elif word in ("–", "-") and row.is_capital(before - 1) and row.tokens[before].end == row.tokens[at].start:
            at = before
        elif word in _CLOSING and (opening := _opening(row, before)) is not None:
            return opening
        elif word == ")" and row.word(before - 2) == "(" and row.is_capital(before - 1) and row.is_capital(before - 3):
            at = before - 2
        elif (
            (small in ("and", "&") and _joins_left(row, before, at, head))
            or (small in lexicon("organisations", "inside") and row.is_capital(before - 1) and not is_common(word))
            or (
                word == ","
                and _joins_left(row, before, at, head)
                and any(row.words[n] in ("and", "&") for n in range(at, head))
            )
            or (small == "the" and row.words[at] in lexicon("organisations", "honoured") and row.is_capital(before - 1))
        ):
            at = before
        else:
            break
    while at < head and not row.is_capital(at) and row.words[at] not in QUOTES and not is_initial(row.tokens[at].text):
        at += 1
    return at


def _bars(row: Row, at: int, head: int) -> bool:
    """Whether a capitalised word before a name belongs to what stands before it: a title, a sentence's first word, an abbreviation."""
    word = row.words[at]
    starts = at == 0 or row.breaks[at] or row.word(at - 1) in QUOTES or row.word(at - 1) in ":.-–—•▪*)"
    if word in lexicon("organisations", "opening") and (starts or word in ("The", "A", "An")):
        return True
    if is_title(word) and not (
        word in lexicon("persons", "title_in_name") and not is_title(row.word(at - 1)) and row.small(at - 1) != "-"
    ):
        return True
    if is_date_word(row, at) or word.isdigit():
        return True
    if row.kind == "text" and is_abbreviation(word) and word not in lexicon("organisations", "not_body"):
        # "INRTU Department of …": two names; "AGH University", "DRTT Research Institute": one.
        is_plain = row.small(head - 1) in lexicon("organisations", "lower_kind") and at == head - 2
        if is_plain and row.words[head] in lexicon("organisations", "bare_house"):
            return row.small(head + 1) in ("of", "for")
        return row.words[head] in lexicon("organisations", "unit")
    return False


def _opening(row: Row, closing: int) -> int | None:
    for at in range(closing - 1, max(-1, closing - 7), -1):
        if row.words[at] == _CLOSING[row.words[closing]]:
            return at
    return None


def _joins_left(row: Row, joint: int, at: int, head: int) -> bool:
    """Whether "and" or a comma joins two fields inside one name: "Overseas Trade and Investment Company"."""
    before = row.word(joint - 1)
    if not row.is_capital(joint - 1) or row.owners[joint - 1] or is_title(before):
        return False
    if is_head(before) and before not in lexicon("organisations", "weak"):
        return False
    telling = is_common(before) and is_common(row.words[at]) and not is_place_name("en", before)
    # "Nyaga & Kibet Advocates": two owners of one name.
    return telling or (row.words[joint] == "&" and head - joint <= 3)


def _names(row: Row, first: int, last: int) -> bool:
    """Whether a name's words tell it from others of its kind."""
    return (
        any(row.is_capital(n) and not is_nationality(row.words[n]) for n in range(first, last))
        or row.words[first] in QUOTES
    )


def _says_something(row: Row, first: int, head: int, last: int) -> bool:
    """Whether what was found is a name, not a common noun in capitals."""
    if first == last:
        return row.words[head] in lexicon("organisations", "sole") and row.kind == "text" and not row.breaks[head]
    if last > head or row.words[first] in QUOTES:
        return last - head > 1 or row.words[head] in lexicon("organisations", "body") or head > first
    before = [row.words[n] for n in range(first, head)]
    if all(is_nationality(w) for w in before):
        # "the Chinese Embassy", "the French Department".
        return row.words[head] in lexicon("organisations", "state_body") or (
            row.small(head) in lexicon("organisations", "lower_of") and row.kind == "text"
        )
    return not all(w in lexicon("organisations", "ordinal") or w in lexicon("organisations", "opening") for w in before)


def _is_thing(row: Row, first: int, head: int, last: int) -> bool:
    """Whether the run of capitals goes on to the head of something that is no organisation: a forum, a programme, a course."""
    if row.words[head] == "School" and row.word(head - 1) in lexicon("organisations", "event_school"):
        return True
    if row.word(last + 1) not in lexicon("organisations", "not_name") or not row.runs_on(last + 1):
        return False
    return row.kind == "text" or all(is_common(row.words[n]) for n in range(first, head))


def _foreign(row: Row, first: int, head: int) -> Span | None:
    """A name in another language: it runs on through capitals and the small words of such names."""
    last, at = head, head + 1
    inside = lexicon("organisations", "inside")
    while row.runs_on(at) and at - last <= 3:
        if row.is_capital(at):
            if is_title(row.words[at]) or row.owners[last]:
                break
            last = at
        elif row.small(at) not in inside and row.words[at] not in ("-", "&"):
            break
        at += 1
    return (first, last) if last > first else None


def _lower_unit(row: Row, at: int) -> Span | None:
    """A unit named in small letters: "the department of overseas cooperation", "the international office", "research institute «X»"."""
    word = row.words[at]
    if row.is_capital(at) and not (at == 0 or row.breaks[at]):
        return None
    if (quoted := _lower_body(row, at)) is not None or word.casefold() not in lexicon("organisations", "lower_unit"):
        return quoted
    first = at
    fields = lexicon("organisations", "lower_field")
    while (
        first > 0
        and not row.breaks[first]
        and (row.small(first - 1) in fields or (row.small(first - 1) == "and" and row.small(first - 2) in fields))
    ):
        first -= 1
    if row.small(first) == "and":
        first += 1
    before = row.small(first - 1)
    given = (
        before in lexicon("organisations", "determiner")
        or (first > 0 and row.owners[first - 1])
        or _is_post_before(row, first)
    )
    if first < at and word.casefold() in lexicon("organisations", "lower_front"):
        signs = (first == 0 or row.breaks[first]) and row.small(at + 1) == "of" and row.is_capital(at + 2)
        return (first, at) if signs or (given and row.small(at + 1) != "of") else None
    if row.small(at + 1) != "of" or not given or word.casefold() not in lexicon("organisations", "lower_of"):
        return None
    last = at + 1
    stops = lexicon("phrases", "stop") | lexicon("phrases", "link") | lexicon("phrases", "open")
    while row.runs_on(last + 1) and row.word(last + 1).isalpha() and not row.is_capital(last + 1) and last - at < 6:
        if row.small(last + 1) in stops and not (row.small(last + 1) == "and" and last > at + 1):
            break
        last += 1
    if row.small(last) == "and":
        last -= 1
    return (at, last) if last > at + 1 else None


def _mixed(row: Row, at: int, floor: int) -> Span | None:
    """A name whose first words alone have capitals: "Gilan science and technology park", "Tianjin municipal government"."""
    if row.words[at] not in lexicon("organisations", "lower_whole") or row.small(at - 1) not in lexicon(
        "organisations", "whole_field"
    ):
        return None
    first = at
    while first > floor and not row.breaks[first] and row.words[first - 1] in lexicon("organisations", "whole_field"):
        first -= 1
    if first == floor or row.breaks[first] or not row.is_capital(first - 1) or row.owners[first - 1]:
        return None
    name = _left(row, first - 1, floor) if not _bars(row, first - 1, at) else first
    if name == first or is_nationality(row.words[first - 1]) or is_common(row.words[first - 1]):
        return None
    return name, at


def _is_post_before(row: Row, first: int) -> bool:
    """Whether a post and "of" stand before: "head of international office"."""
    return row.small(first - 1) in ("of", ",") and row.small(first - 2) in lexicon("persons", "before")


def _lower_body(row: Row, at: int) -> Span | None:
    """A body's noun in small letters with its name in quotation marks: "research institute «Geotekhnika»"."""
    kinds = lexicon("organisations", "lower_quoted")
    if row.small(at) not in kinds or row.word(at + 1) not in QUOTES or not row.is_capital(at + 2):
        return None
    closing = next(
        (n for n in range(at + 3, min(at + 9, len(row.tokens))) if row.words[n] == QUOTES[row.words[at + 1]]), None
    )
    if closing is None:
        return None
    first = at - 1 if row.small(at - 1) in lexicon("organisations", "lower_kind") else at
    return first, closing
