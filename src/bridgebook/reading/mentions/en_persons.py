"""English: names of people of many countries: in either order, with initials, particles and titles before them.

A run of capitalised words is a name if a word of it is known as one, if what stands around says so (a title, a post in
apposition, a verb of speech), or if no word of it is a common word, a place's or an organisation's: then nothing else is left.
"""

import re

from bridgebook.languages.en.morphology import LOWER, UPPER
from bridgebook.languages.places import find_place, find_town, is_place_name
from bridgebook.reading.mentions.en_eastern import is_eastern
from bridgebook.reading.mentions.en_words import (
    Row,
    is_abbreviation,
    is_behind_post,
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
_WORD = re.compile(
    rf"[{UPPER}][{LOWER}’'`ʻ]+(?:[-’'][{UPPER}{LOWER}]+)*|(?:Mc|Mac|O[’']|D[’']|De|Di|Le|La|Du|Fitz|Van)[{UPPER}][{LOWER}]+|[{UPPER}][’'][{UPPER}][{LOWER}]+|[{UPPER}][{LOWER}]"
)
_SHOUTED = re.compile(rf"[{UPPER}]{{3,}}(?:-[{UPPER}]+)?")
_LONGEST = 5


def find_persons(row: Row, taken: list[Span]) -> list[Span]:
    """The people a sentence names: first and last token of each name, none inside what is taken."""
    found: list[Span] = []
    at = 0
    while at < len(row.tokens):
        if any(first <= at <= last for first, last in taken):
            at += 1
            continue
        last = _name_at(row, at, taken)
        if last is None:
            at += 1
            continue
        found.append((at, last))
        at = last + 1
    return found


def _name_at(row: Row, at: int, taken: list[Span]) -> int | None:
    """The last token of the name that begins here; None where none does."""
    if is_initial(row.tokens[at].text):
        return _after_initials(row, at)
    if _is_letters(row, at):
        return _after_letters(row, at)
    if row.runs_on(at + 1) and _is_place_before_name(row, at):
        # "Consul General in Almaty Izabela Rudnik".
        return None
    if not _is_name_word(row, at) or (
        row.runs_on(at) and _is_name_word(row, at - 1) and not _ends_before(row, at, taken)
    ):
        return None
    last = _run(row, at, taken)
    if last == at:
        return last if _is_lone_name(row, at) else None
    while last > at:
        if _is_name(row, at, last, taken):
            return last
        # "Rector Timofey Razuvaev Tuesday": what does not fit is left out behind.
        last -= 1
        while last > at and not _is_name_word(row, last):
            last -= 1
    return at if last == at and _is_lone_name(row, at) else None


def _ends_before(row: Row, at: int, taken: list[Span]) -> bool:
    """Whether the word before belongs to something else: another name, a place, a title."""
    before = row.words[at - 1]
    taken_before = any(first <= at - 1 <= last for first, last in taken)
    common = is_common(before) and not is_given(before) and before.casefold() not in lexicon("persons", "syllable")
    return taken_before or row.owners[at - 1] or is_title(before) or common or _is_place_before_name(row, at - 1)


def _is_place_before_name(row: Row, at: int) -> bool:
    """Whether a place's name or a common word stands here and a person's name begins behind it."""
    word, following = row.words[at], row.word(at + 1)
    barred = _is_place(word) or (is_common(word) and word.casefold() not in lexicon("persons", "syllable"))
    if not barred or is_given(word) or not row.is_capital(at + 1) or row.breaks[at + 1]:
        return False
    if is_given(following):
        return True
    third = row.word(at + 2) if row.runs_on(at + 2) and row.is_capital(at + 2) else ""
    return bool(third) and is_eastern([following, third])


def _is_name_word(row: Row, at: int) -> bool:
    """Whether a word can be part of a person's name by its form."""
    if not 0 <= at < len(row.tokens) or not row.caps[at]:
        return False
    word = row.words[at]
    if row.kind != "caps" and _SHOUTED.fullmatch(word):
        near = row.word(at - 1) if row.runs_on(at) else "", row.word(at + 1) if row.runs_on(at + 1) else ""
        # "WANG Wei", "D.G. ARSENYEV": a surname in capitals stands beside the rest of the name.
        return (
            any(is_initial(row.tokens[n].text) for n in (at - 1, at + 1) if 0 <= n < len(row.tokens))
            or (
                word.casefold() in lexicon("persons", "syllable")
                and any(w and w[0] in UPPER and w[1:].islower() for w in near)
            )
            or (len(word) > 4 and any(is_given(w) for w in near))
        )
    if is_title(word) or is_date_word(row, at):
        return False
    if word in lexicon("persons", "field") and not (
        # "He Yanling": a surname, for no pronoun stands before a capital.
        row.is_capital(at + 1) and row.runs_on(at + 1) and is_eastern([word, row.word(at + 1)])
    ):
        return False
    return bool(_WORD.fullmatch(word)) and not (is_head(word) and not is_given(word) and word not in {"Park", "Garden"})


def _after_initials(row: Row, at: int) -> int | None:
    """Initials and a surname: "E.Abdrakhmanov", "T. B. Senanayake"; not the letter that heads a line of a dialogue."""
    last = at
    while row.runs_on(last + 1) and is_initial(row.tokens[last + 1].text):
        last += 1
    surname = last + 1
    while row.small(surname) in lexicon("persons", "particle") and row.runs_on(surname) and row.is_capital(surname + 1):
        surname += 1
    if not row.runs_on(surname) or not (_is_name_word(row, surname) or _SHOUTED.fullmatch(row.word(surname))):
        return None
    heads_line = at == 0 or row.breaks[at]
    if heads_line and last == at and is_common(row.words[surname]):
        return None
    if heads_line and last == at and row.tokens[at].text in ("Q.", "A."):
        # A line of an interview, unless what follows shows a person.
        told = is_apposed(row, surname) or row.small(surname + 1) in lexicon("persons", "verb")
        return surname if told and row.tokens[at].text == "A." else None
    if is_common(row.words[surname]) and not is_given(row.words[surname]) and last == at and heads_line:
        return None
    if row.runs_on(surname + 1) and row.is_capital(surname + 1) and is_head(row.word(surname + 1)):
        return None
    return _further(row, surname)


def _further(row: Row, last: int) -> int:
    """The last word of a name of which more than one word stands behind its initials: "V. Ramnath Rao"."""
    at = last + 1
    if row.owners[last] or row.kind != "text" or not row.runs_on(at) or not _is_name_word(row, at):
        return last
    is_other = is_common(row.words[at]) or _is_place(row.words[at]) or is_nationality(row.words[at])
    return last if is_other or _heads_on(row, at) or is_abbreviation(row.words[at]) else at


def _is_letters(row: Row, at: int) -> bool:
    """Whether a token may be initials without full stops: "G D Sharma", "SP Bansal"."""
    word = row.words[at]
    return (
        row.kind != "caps"
        and word.isupper()
        and word.isalpha()
        and len(word) <= 2
        and word not in lexicon("organisations", "not_body")
    )


def _after_letters(row: Row, at: int) -> int | None:
    """Initials without full stops and a surname, where a title stands before them or they are several."""
    last = at
    while row.runs_on(last + 1) and _is_letters(row, last + 1):
        last += 1
    surname = last + 1
    if (
        not row.runs_on(surname)
        or not _is_name_word(row, surname)
        or is_common(row.words[surname])
        or _heads_on(row, surname)
    ):
        return None
    if last == at and is_given(row.words[surname]):
        return None
    several = last > at and all(len(row.words[n]) == 1 for n in range(at, last + 1))
    return _further(row, surname) if several or is_titled(row, at) else None


def _run(row: Row, at: int, taken: list[Span]) -> int:
    """The last of the words that may be one name: capitals, initials, particles between."""
    last = at
    index = at + 1
    while index < len(row.tokens) and row.runs_on(index) and index - at < _LONGEST and not row.owners[last]:
        if any(first <= index <= end for first, end in taken):
            break
        if _is_name_word(row, index):
            last = index
        elif is_initial(row.tokens[index].text) or row.small(index) in lexicon("persons", "particle"):
            pass
        elif (
            len(row.words[index]) == 1
            and row.caps[index]
            and row.is_capital(index + 1)
            and row.words[index] not in "I&"
        ):
            # "Arun K Grover".
            pass
        else:
            break
        index += 1
    return last


def _is_name(row: Row, first: int, last: int, taken: list[Span]) -> bool:
    """Whether a run of words is a person's name."""
    names = [row.words[n] for n in range(first, last + 1) if row.is_capital(n)]
    full = [n for n in names if not is_initial(n) and not _INNER.fullmatch(n)]
    if len(full) < 2 and not any(is_initial(row.tokens[n].text) for n in range(first, last + 1)):
        return False
    whole = " ".join(names)
    if any(n in lexicon("places", "site") or n in lexicon("places", "territory") for n in full):
        return False
    if is_place_name("en", whole) or row.small(last + 1) in lexicon("places", "site_small") or _heads_on(row, last):
        return False
    if row.small(first - 1) in lexicon("structure", "joint"):
        return False
    if is_eastern(names):
        return True
    titled = is_titled(row, first)
    if row.small(first - 1) in ("the", "a", "an", "this", "our", "its", "their") and not titled:
        return False
    if is_given(names[0]) and not (is_common(full[-1]) and not titled and _is_unlike_surname(full[-1])):
        return not (_is_place(names[0]) and all(_is_place(n) or is_common(n) for n in full[1:]))
    if any(is_nationality(n) or n in lexicon("organisations", "opening") for n in full) and not titled:
        return False
    if any(is_initial(row.tokens[n].text) for n in range(first + 1, last)):
        return not is_common(full[0])
    if is_given(full[-1]) and not is_common(full[0]) and not _is_place(full[0]) and len(full) == 2:
        # Surname first, as in Hungary, or in a list.
        return row.kind == "text" or titled or _is_item(row, first, last)
    through = titled and not (
        is_title(row.word(first - 1))
        or row.small(first - 1) in lexicon("persons", "before")
        or row.word(first - 1) in ".:-–—"
    )
    if (titled and not through) or is_apposed(row, last) or is_behind_post(row, first, last):
        return not all(is_common(n) or _is_place(n) for n in full)
    common = [n for n in full if is_common(n)]
    places = [n for n in full if _is_place(n)]
    behind_body = any(end == first - 1 for _, end in taken)
    if common or places or not (row.kind == "text" or behind_body or _is_item(row, first, last)):
        return False
    if row.small(last + 1) in lexicon("persons", "verb") or _has_surname(full[-1]):
        return True
    # Nothing in it is a common word, a place's or an organisation's name: what is left is a person.
    joined = row.runs_on(first) and row.is_capital(first - 1) and not is_title(row.word(first - 1))
    return len(full) <= 3 and (not joined or behind_body or through)


def _is_item(row: Row, first: int, last: int) -> bool:
    """Whether a run stands alone between signs: an item of a list of people, where a line has capitals everywhere."""
    before = first == 0 or row.breaks[first] or row.word(first - 1) in ",;:()•–—-"
    behind = last + 1 >= len(row.tokens) or row.breaks[last + 1] or row.word(last + 1) in ",;:()"
    listed = any(row.word(n) in (",", ";", ":", "(") for n in (first - 1, last + 1))
    return before and behind and (listed or row.kind == "text")


_INNER = re.compile(r"[a-z].*")


def _is_unlike_surname(word: str) -> bool:
    return word.casefold() in lexicon("organisations", "common") and word.casefold() not in lexicon(
        "persons", "syllable"
    )


def _heads_on(row: Row, last: int) -> bool:
    """Whether the run of capitals goes on to a noun that heads another name: a university, a prize, a street."""
    if not row.runs_on(last + 1) or not row.is_capital(last + 1) or row.owners[last]:
        return False
    word = row.word(last + 1)
    sections = lexicon("organisations", "not_name") | lexicon("places", "site") | lexicon("places", "territory")
    return (is_head(word) and word != "Park") or word in sections or word in lexicon("organisations", "weak")


def _is_place(word: str) -> bool:
    record = find_place("en", word)
    return record is not None


def is_titled(row: Row, first: int) -> bool:
    """Whether a title, a post or a word of credits ends right before, or its complement does."""
    at = first - 1
    while at >= 0 and row.word(at) in '."“«(':
        at -= 1
    if at < 0:
        return False
    if row.word(at) in ":-–—":
        return is_title(row.word(at - 1)) or row.small(at - 1) in lexicon("persons", "before")
    if row.breaks[first] and first > 0 and not is_title(row.word(at)):
        return False
    if is_title(row.word(at)) or row.small(at) in lexicon("persons", "before"):
        return row.small(at) not in ("from", "to", "by") or row.small(at) == "by"
    # "Director of the Institute of Energy Viktor …": a post and its complement stand before.
    for index in range(at, max(-1, at - 14), -1):
        word = row.words[index]
        if word in ",;:.()" or row.small(index) in ("with", "between", "from", "visited", "and", "to", "met", "by"):
            return False
        if row.small(index + 1) in ("of", "for") and (
            is_title(word) or row.small(index) in lexicon("persons", "before")
        ):
            return True
    return False


def is_apposed(row: Row, last: int) -> bool:
    """Whether a comma or a bracket and a post follow: "Tan Ruicong, Deputy Director of …", "Nino Lomtatidze (director, …)"."""
    at = last + 1
    if row.word(at) == "(" and row.word(at + 2) == ")":
        at += 3
    if row.word(at) not in (",", "(", "—", "–"):
        return False
    posts = lexicon("position", "role")
    for index in range(at + 1, min(at + 6, len(row.tokens))):
        if row.words[index] in ",;.()":
            return False
        if is_title(row.words[index]) or row.small(index) in posts:
            return True
    return False


def _has_surname(word: str) -> bool:
    small = word.casefold()
    return len(small) > 4 and small.endswith(tuple(lexicon("persons", "surname_ending")))


def _is_lone_name(row: Row, at: int) -> bool:
    """Whether one word is a name: behind "Mr" and the like, and no place's."""
    before = at - 1 if row.word(at - 1) not in (".", ":") else at - 2
    if row.word(at - 1) == ":" and row.small(before) not in lexicon("persons", "credit"):
        return False
    if not row.runs_on(at) or row.small(before).rstrip(".") not in lexicon("persons", "honorific"):
        return False
    word = row.words[at]
    if (
        is_common(word)
        or is_nationality(word)
        or is_head(word)
        or word in lexicon("organisations", "opening")
        or _heads_on(row, at)
    ):
        return word.casefold() in lexicon("persons", "syllable") and row.small(before) in lexicon(
            "persons", "sure_honorific"
        )
    if is_abbreviation(word) and not word.istitle():
        return False
    known_place = find_place("en", word) or find_town("en", word)
    return not known_place or row.small(before).rstrip(".") in lexicon("persons", "sure_honorific")
