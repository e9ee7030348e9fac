"""The keys under which a name is looked up: two forms of one name share at least one as a rule; sharing one proves nothing."""

from functools import lru_cache
from itertools import combinations, product

from bridgebook.languages.characters import plain
from bridgebook.names.chinese import read_character, read_chinese
from bridgebook.names.cutting import read_word
from bridgebook.names.foreign_sounds import bones, find_han_bones
from bridgebook.names.given_names import find_group
from bridgebook.names.known_organisations import find_known
from bridgebook.names.organisations import OrganisationName, Word, parse_organisation
from bridgebook.names.own_words import find_senses
from bridgebook.names.people import parse_personal
from bridgebook.names.sounds import class_transcription, find_classes, find_sounds
from bridgebook.names.stems import adjective_bases, stem

MOST_READINGS = 3
SCHOOLS = frozenset(("university", "institute", "academy", "college", "school", "faculty", "researchinstitute"))
"""What languages call one body by turns: an institute is 学院, which is a college too."""

MOST_KEYS = 24
"""How many keys of its parts an organisation has at most: those of its first words and parts."""

MOST_OWN = 6
"""How many of these are of an own word alone."""


@lru_cache(maxsize=100_000)
def find_search_keys(name: str) -> frozenset[str]:
    """Keys a name shares with its forms in other scripts, orders and spellings.

    A Chinese name's keys are its syllables in pinyin; another person's the sounds of its words, two by two; an
    organisation's its row in the table of known ones, and what it is together with its place or its own word.
    """
    keys = {f"f:{' '.join(plain(name).casefold().split())}"}
    organisation = parse_organisation(name)
    if len(name) <= 4 or not any(part.kind in ("head", "legal") for part in organisation.meant):
        keys |= find_person_keys(name)
    if known := find_known(name):
        keys |= {f"k:{row}" for row in known.rows}
    # A place, or a brand alone, has no part that says what it is; its one word must do.
    if organisation.meant or len(organisation.named) == 1:
        keys |= set(find_part_keys(organisation)[:MOST_KEYS])
    if name[:1].isupper() and " " not in name and 2 <= len(name) <= 10:
        keys.add(f"a:{name.casefold()}")
    return frozenset(keys)


def find_person_keys(name: str) -> set[str]:
    """The keys of a name as a person's."""
    keys = {f"z:{key}" for key in read_chinese(name).by_key}
    personal = parse_personal(name)
    if 1 < len(personal.words) <= 3:
        sounds = [_sound_keys(word, personal.script) for word in personal.words]
        for ours, theirs in combinations(sounds, 2):
            keys |= {"s:" + "-".join(sorted(pair)) for pair in product(ours, theirs)}
    return keys


def _sound_keys(word: tuple[str, ...], script: str) -> tuple[str, ...]:
    """What a word shares with its forms: the group of a given name, and the classes of its consonants."""
    found = [f"g{group}" for form in word[:4] for group in find_group(form)]
    if script == "han":
        return tuple(dict.fromkeys((*found, class_transcription(word[0]))))
    return tuple(dict.fromkeys((*found, *(find_classes(form) for form in word[:3]))))


def find_part_keys(organisation: OrganisationName) -> list[str]:
    """The keys of an organisation: each place or word of its own with what it is and with each thing it deals with."""
    heads: dict[str, None] = {}
    fields: dict[str, None] = {}
    for part in organisation.meant:
        if part.kind == "head":
            heads |= dict.fromkeys(["school"] if part.ids & SCHOOLS else sorted(part.ids))
        elif part.kind != "legal":
            fields |= dict.fromkeys(sorted(part.ids))
    words = [key for word in organisation.named[:3] for key in find_word_keys(word, organisation.script)]
    if not words:
        return ["o:-:" + "+".join(sorted(pair)) for pair in combinations((*fields, *heads), 2)]
    own = [
        key
        for word in organisation.named
        if word.kind == "proper" or not organisation.meant
        for key in find_word_keys(word, organisation.script)
    ]
    return [f"o:{key}" for key in own[:MOST_OWN]] + [f"o:{key}:{i}" for i in (*heads, *fields) for key in words]


@lru_cache(maxsize=50_000)
def find_word_keys(word: Word, script: str) -> tuple[str, ...]:
    """What a place or an organisation's own word shares with its forms in other scripts: its place, its syllables, its sound."""
    found = [f"p:{word.key}"] if word.key else []
    found += [f"t:{sense}" for sense in find_senses(word.text, script)]
    if script == "han":
        readings = product(*(read_character(c) or (c,) for c in word.text))
        found += ["y:" + "".join(reading) for reading, _ in zip(readings, range(MOST_READINGS), strict=False)]
        if len(word.text) > 2:
            if word.kind == "proper":
                # Companies put a name of two characters before what they make.
                found.append("y:" + "".join((read_character(c) or (c,))[0] for c in word.text[:2]))
            found.append("c:" + class_transcription(word.text))
            found += [f"b:{way}" for way in find_han_bones(word.text) if len(way) > 1]
        return tuple(found)
    forms = (
        [word.text]
        if script == "latin"
        else list(dict.fromkeys(filter(None, (word.text, *adjective_bases(word.text)[:3], stem(word.text)))))
    )
    syllables = dict.fromkeys("".join(s) for form in forms for s, _ in read_word(form, script)[:MOST_READINGS])
    found += [f"y:{joined}" for joined in list(syllables)[:MOST_READINGS]]
    if not syllables or any(len(way) > 2 for form in forms for way, _ in read_word(form, script)[:MOST_READINGS]):
        found += dict.fromkeys(f"b:{way}" for form in forms if len(way := bones(form, script)) > 1)
    if not syllables:
        found += dict.fromkeys(f"c:{find_classes(sound)}" for form in forms for sound in find_sounds(form)[:2])
    return tuple(found)
