"""Organisations' names in characters: city + brand + lines of business + legal form, and the unit behind it."""

import re
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from bridgebook.identity.directory.lines import FILLER, keys_of, words_of
from bridgebook.identity.directory.parsed import ParsedName, Place
from bridgebook.identity.directory.places import NOWHERE, find_city, is_area, is_home_city, read_city
from bridgebook.identity.directory.sounds import sound_characters
from bridgebook.languages import words
from bridgebook.languages.characters import plain

_BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_ASIDE = re.compile(r"[-－—–_·,，:：/]+")
# Signs a list puts before or behind a name: an asterisk, a star, a bullet, a number of its own.
_MARKS = re.compile(r"^(?:\d{1,4}[.、)])?[^\w(（\[【]+|^\d{1,4}[.、)]|[^\w)）\]】]+$")
_AREA_SIGNS = ("特别行政区", "自治区", "开发区", "高新区", "新区", "省", "市", "区", "县")
_LONGEST_PLACE = 6
_LONGEST_WORD = 8
_LONGEST_BRAND = 4


@cache
def _listed(section: str) -> tuple[str, ...]:
    return tuple(sorted(words("zh", "company")[section], key=len, reverse=True))


@cache
def _kinds() -> dict[str, str]:
    table = words("zh", "company").map("kind")
    return {word: str(table[word]) for word in sorted(table, key=len, reverse=True)}


@cache
def _form_signs() -> frozenset[str]:
    """The characters that the commonest forms are made of: a form with a slip is a run of them."""
    return frozenset("".join(form for form in _listed("form") if form.endswith("公司")))


@lru_cache(maxsize=100_000)
def parse_han(name: str, known: Place = NOWHERE) -> ParsedName:
    """Parse a name in characters; what cannot be told apart stays in the brand.

    Args:
        name: The name, cleaned.
        known: The row's city by its column: a foreign town in front of a name is then a brand, unless it is that city.
    """
    text = _MARKS.sub("", re.sub(r"\s+", "", plain(name)))
    place: Place = NOWHERE
    form = ""
    inside: list[str] = []
    for found in _BRACKETS.finditer(text):
        content = found[1]
        if content in _listed("form"):
            form = content
        elif is_area(content) or not (city := read_city_in(content)):
            inside.append(content)
        elif not place:
            place = city
    text = _BRACKETS.sub("\n", text)
    text, unit, unit_place = _take_unit(text)
    text = text.replace("\n", "")
    text, found_form = _take_form(text)
    text, kind = _take_kind(text) if not found_form else (text, "")
    text, leading = _take_place(text, known)
    core = text
    brand, keys, others = _take_lines(text)
    return ParsedName(
        script="han",
        core=core,
        brand=brand,
        others=others,
        sounds=frozenset().union(*(sound_characters(b[:_LONGEST_BRAND]) for b in (brand, *others) if b)),
        place=place or leading,
        lines=keys_of(keys),
        kind=kind,
        form=form or found_form,
        unit=unit,
        unit_place=unit_place,
    )


def read_city_in(text: str) -> Place:
    """The city of a bracket's content."""
    found = find_city(text)
    return found or (read_city(text) if text.endswith("市") else NOWHERE)


def _take_unit(text: str) -> tuple[str, str, Place]:
    """A name without the unit behind its legal form, what unit it is, and where it is."""
    for word in _listed("branch"):
        if text.endswith(word) and len(text) > len(word) + 4:
            head, behind = _cut_behind_form(text.removesuffix(word))
            return head, "branch", _unit_place(behind)
    for word in _listed("office"):
        if text.endswith(word):
            head, behind = _cut_behind_form(text.removesuffix(word))
            return head, "office", _unit_place(behind)
    company = _listed_company()
    slipped = text.find(company) + len(company)
    for word in _listed("branch"):
        tail = text[slipped:]
        if (
            word.endswith(company)
            and company in text[:slipped]
            and set(word) <= set(tail)
            and len(tail) <= len(word) + _LONGEST_PLACE
        ):
            # Two characters changed over: 厦分门公司.
            return text[:slipped], "branch", _unit_place("".join(sign for sign in tail if sign not in word))
    head, behind = _cut_behind_form(text)
    if behind and (any(behind.strip("\n").endswith(w) for w in _listed("inner")) or len(behind) <= 8):
        # A department, an unregistered office, a line of advertising: no organisation of its own.
        return head, "", NOWHERE
    parts = [part for part in _ASIDE.split(text) if part.strip("\n")]
    if len(parts) > 1 and any(parts[-1].endswith(word) for word in _listed("inner")):
        return parts[0], "", NOWHERE
    return _ASIDE.sub("", text), "", NOWHERE


def _unit_place(behind: str) -> Place:
    behind = behind.strip("\n").removeprefix("驻")
    return (find_city(behind) or find_city(behind[:3]) or find_city(behind[:2])) if len(behind) > 1 else NOWHERE


def _cut_behind_form(text: str) -> tuple[str, str]:
    """A name up to its legal form, and what stands behind it."""
    ends = [(text.rfind(form) + len(form)) for form in _listed("form") if len(form) > 1 and form in text[2:]]
    if "公司" in text:
        ends = [text.rfind("公司") + 2]
    elif "\n" in text[3:-1]:
        ends.append(text.rindex("\n", 3, len(text) - 1) + 1)
    end = max(ends, default=len(text))
    return text[:end], text[end:]


def _take_form(text: str) -> tuple[str, str]:
    """A name without its legal form, also one with a slip (有限责公司, 限公司, 有根公司), and the form."""
    for form in _listed("form"):
        if text.endswith(form) and len(text) > len(form) + 1:
            rest = text.removesuffix(form)
            again, more = _take_form(rest) if form.endswith("公司") and len(rest) > 3 else (rest, "")
            if not more and form == _listed_company():
                again, more = _take_slipped(rest)
            return again, more + form
    signs = _form_signs()
    start = len(text)
    while start > 2 and (text[start - 1] in signs or (text[start - 2] in signs and start < len(text) and start > 4)):
        start -= 1 if text[start - 1] in signs else 2
    run = text[start:]
    if len(run) >= 3 and sum(sign in signs for sign in run) >= max(3, len(run) - 1):
        return text[:start], run
    return text, ""


@cache
def _listed_company() -> str:
    """The form that most other forms end with."""
    return max(_listed("form"), key=lambda form: (sum(other.endswith(form) for other in _listed("form")), len(form)))


@cache
def _form_starts() -> tuple[str, ...]:
    """What stands before that word in longer forms, longest first."""
    company = _listed_company()
    found = {form.removesuffix(company) for form in _listed("form") if form.endswith(company) and form != company}
    return tuple(sorted((start for start in found if len(start) > 1), key=lambda start: (-len(start), start)))


def _take_slipped(text: str) -> tuple[str, str]:
    """A name without the start of a form with one slip at its end: the 有根 of 有根公司."""
    for start in _form_starts():
        for size in (len(start), len(start) - 1, len(start) + 1):
            tail = text[len(text) - size :]
            if 1 < size < len(text) - 3 and OSA.distance(tail, start, score_cutoff=1) <= 1:
                return text[: len(text) - size], start
    return text, ""


def _take_kind(text: str) -> tuple[str, str]:
    for word, kind in _kinds().items():
        if text.endswith(word) and len(text) > len(word) + 1:
            return text.removesuffix(word), kind
    return text, ""


def _take_place(text: str, known: Place = NOWHERE) -> tuple[str, Place]:
    """A name without the places it begins with, and the city among them."""
    city = NOWHERE
    for _ in range(3):
        for size in range(min(_LONGEST_PLACE, len(text) - 2), 1, -1):
            head, rest = text[:size], text[size:]
            found = find_city(head)
            if not found and not is_area(head):
                continue
            for sign in _AREA_SIGNS:
                if rest.startswith(sign) and len(rest) > len(sign) + 1:
                    rest = rest.removeprefix(sign)
                    break
            if found and (city or not _brand_stays(rest) or (known and not found & known and not is_home_city(head))):
                continue
            text, city = rest, city or found
            break
        else:
            break
    return text, city


def _brand_stays(rest: str) -> bool:
    """Whether anything but lines of business stays behind a leading city: 金华电子 names a brand, no town."""
    brand, keys, _ = _take_lines(rest)
    return len(brand) >= 2 and (bool(keys_of(keys)) or brand not in words_of("zh"))


def _take_lines(core: str) -> tuple[str, list[str], tuple[str, ...]]:
    """The brand a core begins with, the keys of the words behind it, and other brands it can be cut into.

    All ways to cut the end into known words are followed; the brand is the shortest beginning of two characters or more
    that they leave (禾济 of 禾济新材料), a longer one is kept beside it (禾济新).
    """
    table = words_of("zh")
    reached: dict[int, list[str]] = {len(core): []}
    for end in range(len(core), 2, -1):
        if end not in reached:
            continue
        for size in range(min(_LONGEST_WORD, end - 2), 0, -1):
            word = core[end - size : end]
            # A single character closes a name only between words: the 化 of 国产化技术.
            if word in table and (size > 1 or (reached[end] and end - size > 3)):
                reached.setdefault(end - size, [*reached[end], table[word]])
    end = min(reached)
    if end > _LONGEST_BRAND and (found := _find_inside(core[:end])):
        return core[: found[0]], [*reached[end], found[1]], ()
    if end > _LONGEST_BRAND:
        # Nothing behind the brand is known: it may be any beginning.
        return core[:end], reached[end], (core[:2], core[:3])
    others = [core[:cut] for cut in reached if end < cut <= _LONGEST_BRAND and keys_of(reached[cut])]
    return core[:end], reached[end], tuple(others)


def _find_inside(text: str) -> tuple[int, str] | None:
    """The first word for a line of business behind the second character, as (where, its key): a slip follows it."""
    table = words_of("zh")
    for start in range(2, len(text) - 1):
        for size in range(min(_LONGEST_WORD, len(text) - start), 1, -1):
            key = table.get(text[start : start + size], FILLER)
            if key != FILLER:
                return start, key
    return None
