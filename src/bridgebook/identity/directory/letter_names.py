"""Organisations' names in Latin and Cyrillic letters: English and Russian names, names in pinyin or Palladius throughout."""

import re
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bridgebook.identity.directory.lines import FILLER, find_phrase, find_word, keys_of, sounded_words, words_of
from bridgebook.identity.directory.parsed import ParsedName, Place
from bridgebook.identity.directory.places import NOWHERE, find_city, is_area, read_city
from bridgebook.identity.directory.sounds import cut_pinyin, fold_letters, sound_cyrillic
from bridgebook.languages import words
from bridgebook.languages.characters import plain
from bridgebook.languages.places import load_places
from bridgebook.names.sounds import find_sounds

_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_TOWN = re.compile(r"\bг(?:ород|\.)\s*([А-ЯЁ][\w-]+(?:[- ][А-ЯЁ][\w-]+)?)", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_QUOTED = re.compile(r"[«„“\"]([^«»„“”\"]+)[»”“\"]")
_LANGUAGES = {"latin": "en", "cyrillic": "ru"}
_MOST_UNIT_WORDS = 4


@cache
def _phrases(code: str, section: str) -> tuple[tuple[str, ...], ...]:
    found = {tuple(_TOKEN.findall(_fold(word))) for word in words(code, "company")[section]}
    return tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))


@cache
def _kinds(code: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    table = words(code, "company").map("kind")
    found = [(tuple(_TOKEN.findall(_fold(word))), str(kind)) for word, kind in table.items()]
    return tuple(sorted(found, key=lambda item: -len(item[0])))


@cache
def _tails(code: str) -> tuple[str, ...]:
    """Legal forms as joined letters, longest first, also two of them in a row as English names have them."""
    return tuple(sorted({"".join(phrase) for phrase in _phrases(code, "form")} - {""}, key=lambda t: (-len(t), t)))


def _fold(text: str) -> str:
    return plain(text).casefold().replace("ё", "е").replace("’", "'")


@lru_cache(maxsize=100_000)
def parse_letters(name: str, script: str, city: Place = NOWHERE) -> ParsedName:
    """Parse a name in letters.

    Args:
        name: The name, cleaned.
        script: latin or cyrillic.
        city: The row's city by its column, to tell a leading town from a brand that sounds like one.
    """
    code = _LANGUAGES[script]
    text, unit, unit_place = _take_unit(name, code)
    text, place, aside = _take_places(text)
    quoted = _QUOTED.search(text)
    before = _tokens(text[: quoted.start()] + " " + text[quoted.end() :]) if quoted else []
    tokens = _tokens(quoted[1]) if quoted else _tokens(text)
    tokens, form = _take_form(tokens, code)
    kind = ""
    before, outer = _take_form(before, code)
    for run in (before, tokens):
        if not kind:
            kind = _take_kind(run, code)
    whole = tokens
    tokens, leading = _take_leading_place(tokens, place or city)
    place = place or leading
    tokens, sounded = _take_sounded(tokens, script)
    keys, brand_tokens = _read_lines(tokens, code)
    keys += sounded
    if not brand_tokens and len(whole) > len(tokens):
        # A name of place and kind alone: the Harbin Institute of Technology is called by its city.
        brand_tokens = whole[: len(whole) - len(tokens)]
    for run in (before, aside):
        more, rest = _read_lines([*run], code, brand=False)
        keys += more
        if not place and len(rest) == 1:
            place = find_city(rest[0])
    return _make(script, brand_tokens, tokens, place, keys, kind, form or outer, unit, unit_place)


def _make(
    script: str,
    brand: list[str],
    tokens: list[str],
    place: Place,
    keys: list[str],
    kind: str,
    form: str,
    unit: str,
    unit_place: Place,
) -> ParsedName:
    sounds, foreign = _sound(brand, script)
    return ParsedName(
        script=script,
        core=" ".join(tokens),
        brand="".join(brand),
        sounds=sounds,
        foreign=foreign,
        place=place,
        lines=keys_of(keys),
        kind=kind,
        form=form,
        unit=unit,
        unit_place=unit_place,
    )


def _sound(brand: list[str], script: str) -> tuple[frozenset[str], bool]:
    """How a brand may sound, and whether it is a foreign word."""
    if script == "cyrillic":
        parts = [sound_cyrillic(token) for token in brand]
        if parts and all(parts):
            found = [""]
            for part in parts:
                found = [head + tail for head in found for tail in sorted(part)][:4]
            return frozenset(found), False
        return frozenset(find_sounds("".join(brand))) - {""}, True
    letters = fold_letters("".join(brand))
    if not letters:
        return frozenset(), True
    sounds = {letters}
    known = 0
    for token in brand:
        if not cut_pinyin(fold_letters(token)):
            break
        known += 1
    if 0 < known < len(brand):
        # A word that is neither syllables nor known behind the brand: the brand may end before it.
        sounds.add(fold_letters("".join(brand[:known])))
    foreign = not cut_pinyin(letters)
    if foreign:
        # Vector and «Вектор» meet in the sound, a slip in pinyin in its letters.
        sounds.update(find_sounds("".join(brand)))
    return frozenset(sounds - {""}), foreign


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(_fold(text))


def _take_unit(name: str, code: str) -> tuple[str, str, Place]:
    """A name without the words for a branch, an office or a department of it, which it is, and where."""
    folded = _fold(name)
    for unit in ("branch", "office", "inner"):
        for phrase in _phrases(code, unit):
            inside = r"[^\w]+".join(map(re.escape, phrase))
            found = re.search(rf"(?<!\w){inside}(?!\w)", folded)
            if not found:
                continue
            before, behind = name[: found.start()], name[found.end() :]
            if unit == "inner":
                return (before if len(before) > 4 else behind), "", NOWHERE
            return _cut_unit(before, behind, unit, code)
    return name, "", NOWHERE


def _cut_unit(before: str, behind: str, unit: str, code: str) -> tuple[str, str, Place]:
    """The head's name and the unit's city: "X Ltd. Suzhou Branch", "Branch of X in Suzhou", «X, филиал в г. Сучжоу»."""
    for text in (_TOWN.findall(behind) or _TOKEN.findall(behind))[:_MOST_UNIT_WORDS]:
        if city := find_city(text):
            rest = behind.replace(text, " ") if not before.strip(" ,.-") else ""
            return (before if before.strip(" ,.-") else rest), unit, city
    last = _TOKEN.findall(before)[-2:]
    for size in (2, 1):
        tail = last[-size:]
        if len(tail) == size and (city := find_city(" ".join(tail))):
            # The head must keep a name of its own in front: "Hexin Shanghai Representative Office".
            head = before.rstrip(" ,.-")
            for token in reversed(tail):
                head = head[: head.rindex(token)].rstrip(" ,-(")
            if len(_TOKEN.findall(head)) > 0:
                return head, unit, city
    return (before if len(before.strip(" ,.-")) > 3 else behind), unit, NOWHERE


def _take_places(text: str) -> tuple[str, Place, list[str]]:
    """A name without its brackets, «г. …» and what stands behind a comma; the city among them; the other words there."""
    place: Place = NOWHERE
    aside: list[str] = []
    if town := _TOWN.search(text):
        place = read_city(town[1])
        text = f"{text[: town.start()]} , {text[town.end() :]}"
    for found in _BRACKETS.findall(text):
        if city := find_city(found):
            place = place or city
        elif not is_area(found):
            aside += _tokens(found)
    text = _BRACKETS.sub(" ", text)
    first, *rest = [part for part in text.split(",") if part.strip(" .")] or [text]
    for part in rest:
        words_there = _tokens(part)
        if city := find_city(part.strip(" .")):
            place = place or city
        elif not is_area(part.strip(" .")) and words_there:
            aside += words_there
    return first if not rest else _rejoin(first, text), place, aside


def _rejoin(first: str, text: str) -> str:
    """Up to the first comma; the whole where a form follows it ("Co., Ltd.")."""
    behind = "".join(_tokens(text[len(first) :]))
    return text if behind[:3] in ("ltd", "lim", "inc", "llc") else first


def _take_form(tokens: list[str], code: str) -> tuple[list[str], str]:
    """Tokens without legal forms at their end or start, also with slips ("C.o Ltd", "Limietd", "CompanyL imited")."""
    form: list[str] = []
    tokens = list(tokens)
    tails = _tails(code)
    changed = True
    while changed and tokens:
        changed = False
        for size in range(min(4, len(tokens)), 0, -1):
            joined = "".join(tokens[-size:]).replace(".", "")
            if len(tokens) > size and _is_form(joined, tails):
                form.insert(0, joined)
                del tokens[-size:]
                changed = True
                break
    forms = _phrases(code, "form")
    for phrase in forms:
        if len(tokens) > len(phrase) > 0 and tuple(tokens[: len(phrase)]) == phrase and code == "ru":
            form.append(" ".join(phrase))
            del tokens[: len(phrase)]
            break
    if code == "ru" and len(tokens) == 1 and (tokens[0],) in forms:
        return [], tokens[0]
    return tokens, " ".join(form)


def _is_form(joined: str, tails: tuple[str, ...]) -> bool:
    if joined in tails:
        return True
    return len(joined) >= 5 and any(
        abs(len(tail) - len(joined)) < 2 and len(tail) >= 5 and OSA.distance(tail, joined) <= 1 for tail in tails
    )


def _take_kind(tokens: list[str], code: str) -> str:
    """The kind of institution by its words, which are taken out of the tokens; "" for a company."""
    for phrase, kind in _kinds(code):
        size = len(phrase)
        for start in range(len(tokens) - size + 1):
            if tuple(tokens[start : start + size]) == phrase:
                del tokens[start : start + size]
                return kind
    return ""


def _take_leading_place(tokens: list[str], known: Place) -> tuple[list[str], Place]:
    """Tokens without the city they begin with; with a city known already, only that one is taken."""
    for size in (2, 1):
        if len(tokens) <= size:
            continue
        # One syllable is a brand's sooner than a town's: Hang Hong; but Xian is Xi'an.
        town = size > 1 or len(cut_pinyin(tokens[0])) != 1 or _parts_in_two(tokens[0])
        city = find_city(" ".join(tokens[:size])) if town else NOWHERE
        if city and (not known or city & known):
            return tokens[size:], city
        if size == 1 and tokens[0] in ("china", "chinese", "китай", "китайский"):
            return tokens[1:], NOWHERE
    if not known and len(tokens) > 1 and (city := _slipped_city(tokens[0])):
        return tokens[1:], city
    if len(tokens) > 1 and (city := find_city(tokens[-1])) and (not known or city & known):
        return tokens[:-1], city
    if known and len(tokens) > 1 and any(OSA.distance(tokens[0], sound) <= 1 for sound in known if len(sound) >= 6):
        return tokens[1:], known
    return tokens, NOWHERE


def _parts_in_two(token: str) -> bool:
    return any(len(cut_pinyin(token[:at])) == len(cut_pinyin(token[at:])) == 1 for at in range(1, len(token)))


@lru_cache(maxsize=50_000)
def _slipped_city(token: str) -> Place:
    """The Chinese city a first word is with one slip: "Shnaghai", "Xiamn"; a run of syllables is a brand sooner."""
    if len(token) < 5 or not token.isascii() or cut_pinyin(fold_letters(token)):
        return NOWHERE
    found = process.extractOne(token, _chinese_cities(), scorer=OSA.distance, score_cutoff=1)
    return find_city(str(found[0])) if found else NOWHERE


@cache
def _chinese_cities() -> tuple[str, ...]:
    """Names of Chinese cities in Latin letters, from five letters on."""
    return tuple(
        sorted(
            name
            for name, place in load_places("en").items()
            if place.kind == "city" and place.country == "CN" and len(name) > 4
        )
    )


def _take_sounded(tokens: list[str], script: str) -> tuple[list[str], list[str]]:
    """Tokens without Chinese words transcribed (behind the brand), and their keys: "yiyao keji", «Цзыдунхуа шэбэй»."""
    table = sounded_words()
    sounds = [_joined_sounds(token, script) for token in tokens]
    end, keys = len(tokens), list[str]()
    while end > 1:
        for size in range(min(6, end - 1), 0, -1):
            run = sounds[end - size : end]
            if not all(run):
                continue
            joined = [""]
            for part in run:
                joined = [head + tail for head in joined for tail in sorted(part)][:6]
            found = next((cut for s in joined if len(s) > 3 and (cut := _cut_sounded(s))), ())
            if found:
                keys += [table.get(sound, FILLER) for sound in found]
                end -= size
                break
        else:
            break
    return tokens[:end], keys


@lru_cache(maxsize=50_000)
def _cut_sounded(letters: str) -> tuple[str, ...]:
    """Letters cut into the sounds of known Chinese words, the longest first; empty if they are no run of them."""
    if not letters:
        return ()
    for size in range(len(letters), 3, -1):
        head, rest = letters[:size], letters[size:]
        if head not in sounded_words() and head not in _sounded_forms():
            continue
        if not rest:
            return (head,)
        if more := _cut_sounded(rest):
            return (head, *more)
    return ()


def _joined_sounds(token: str, script: str) -> frozenset[str]:
    if script == "cyrillic":
        return sound_cyrillic(token)
    letters = fold_letters(token)
    return frozenset({letters}) if cut_pinyin(letters) else frozenset()


@cache
def _sounded_forms() -> frozenset[str]:
    """The legal forms of Chinese names by their sound: «юсянь гунсы»."""
    from bridgebook.identity.directory.sounds import sound_characters

    topic = words("zh", "company")
    return frozenset(
        sound for word in (*topic["form"], *topic.map("kind")) if len(word) > 1 for sound in sound_characters(word)
    )


def _read_lines(tokens: list[str], code: str, *, brand: bool = True) -> tuple[list[str], list[str]]:
    """The keys of the lines told by tokens, and the tokens of the brand: those in front of the first known word.

    A first word that is a known one too ("General", "United") stays the brand where nothing else can be it.
    """
    keys: list[str] = []
    kept: list[str] = []
    at = 0
    while at < len(tokens):
        size, key = find_phrase(code, tokens[at:])
        if size and not (brand and at == 0 and len(tokens) == size):
            keys.append(key)
            at += size
            continue
        if not keys or not brand:
            kept.append(tokens[at])
        at += 1
    if brand and not kept:
        kept = next(([token] for token in tokens if words_of(code).get(find_word(code, token)) != FILLER), [])
    return keys, kept
