"""Mentions gathered into entities: inflected, abbreviated and partial mentions of one thing become one.

Two things are never one: what fits two entities goes to neither, or, for people, to the one named last before it.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from bridgebook.languages import words
from bridgebook.languages.characters import plain
from bridgebook.languages.places import find_place
from bridgebook.reading import entities_ru, entities_zh
from bridgebook.reading.knowledge import KnownName
from bridgebook.reading.mentions import FoundMention, en_forms
from bridgebook.reading.mentions.ru_persons import stem
from bridgebook.vocabulary import Document, Entity, EntityKind, Mention

_LETTER = {"organisation": "o", "person": "p", "place": "l"}
_INITIAL = re.compile(r"[A-ZА-ЯЁ][a-zа-яё]?\.")


@dataclass
class Group:
    """Mentions of one thing while they are gathered."""

    kind: EntityKind
    mentions: list[FoundMention] = field(default_factory=list)

    @property
    def known(self) -> KnownName | None:
        """The thing known beforehand that they name, None where nothing is known of it."""
        return next((m.known for m in self.mentions if m.known), None)

    @property
    def names(self) -> list[str]:
        """Every name it goes by, each once, those known beforehand too."""
        known = self.known
        return list(dict.fromkeys((*(m.name for m in self.mentions), *((known.name, *known.forms) if known else ()))))

    def may_be(self, known: KnownName | None) -> bool:
        """Whether nothing known speaks against a mention of this thing being one of its own."""
        return known is None or self.known in (None, known)

    @property
    def starts(self) -> set[int]:
        """Where its mentions start."""
        return {m.start for m in self.mentions}

    def last_before(self, offset: int) -> int:
        """Where it was named last before an offset; -1 if it was not."""
        return max((m.start for m in self.mentions if m.start < offset), default=-1)


def gather_entities(document: Document, found: Sequence[FoundMention]) -> list[Entity]:
    """The entities of a document, numbered within their kind in the order of first mention."""
    groups: list[Group] = []
    for kind, gather in _GATHERERS.items():
        groups += gather(document, [m for m in found if m.kind == kind])
    entities: list[Entity] = []
    counts = dict.fromkeys(_LETTER, 0)
    for group in sorted(groups, key=lambda g: min(g.starts)):
        counts[group.kind] += 1
        mentions = sorted(group.mentions, key=lambda m: m.start)
        name = choose_name(document.language, [m.name for m in group.mentions])
        known = choose_known_name(document.language, group.known) if group.known else name
        entities.append(
            Entity(
                id=f"{_LETTER[group.kind]}{counts[group.kind]}",
                kind=group.kind,
                name=known,
                mentions=tuple(Mention(m.start, m.end, m.text) for m in mentions),
                written=name if group.known else "",
            )
        )
    return sorted(entities, key=lambda e: (list(_LETTER).index(e.kind), int(e.id[1:])))


_NATIVE = {"ru": "[а-яё]", "zh": "[\u4e00-\u9fff]", "en": "[a-z]"}


def choose_known_name(code: str, known: KnownName) -> str:
    """The known full name; where it is in another script than the document, its fullest form in the document's."""
    native = re.compile(_NATIVE[code], re.IGNORECASE)
    if native.search(known.name):
        return known.name
    forms = [form for form in known.forms if native.search(form) and (code == "zh" or " " in form)]
    return choose_name(code, forms) if forms else known.name


def choose_name(code: str, given: Sequence[str]) -> str:
    """The fullest name: in the document's script if there is one, not all capitals if there is another."""
    native = _NATIVE[code]
    names = dict.fromkeys(" ".join(name.split()) for name in given)

    def fullness(name: str) -> tuple[bool, int, bool, int]:
        letters = sum(len(w) for w in re.findall(r"\w+", name) if len(w) > 1)
        return (
            bool(re.search(native, name)),
            len([w for w in name.split() if not _INITIAL.fullmatch(w)]),
            not name.isupper(),
            # A name that is all in quotation marks differs only by its ending: «Сатурн», «Сатурна».
            -letters if name[0] == "«" and name[-1] == "»" else letters,
        )

    return max(names, key=fullness)


def _join_known(groups: list[Group]) -> list[Group]:
    """Join what names one thing known beforehand."""
    owners: dict[KnownName, Group] = {}
    for group in groups:
        known = group.known
        if known is None:
            continue
        owner = owners.setdefault(known, group)
        if owner is not group:
            owner.mentions += group.mentions
            group.mentions = []
    return [g for g in groups if g.mentions]


def person_keys(name: str, code: str) -> tuple[list[str], list[str]]:
    """The words of a name as keys that its cases share, and its initials."""
    if code == "zh":
        return entities_zh.person_parts(name), []
    pieces = re.sub(r"([A-ZА-ЯЁ][a-zа-яё]?\.)(?=\S)", r"\1 ", name).split()
    initials = [p[0].casefold() for p in pieces if _INITIAL.fullmatch(p)]
    full = [p for p in pieces if not _INITIAL.fullmatch(p)]
    return [stem(p) if code == "ru" else re.sub(r"[’']s$", "", p).casefold() for p in full], initials


def _fits(small: tuple[list[str], list[str]], big: tuple[list[str], list[str]], code: str) -> bool:
    """Whether a shorter form can name the person of a fuller one."""
    keys, initials = small
    others, other_initials = list(big[0]), list(big[1])
    for key in keys:
        match = next((o for o in others if o == key or _alike(o, key, code)), None)
        if match is None:
            return False
        others.remove(match)
    rest = [o[0] for o in others] + other_initials
    if code == "en" and initials and others and not other_initials:
        return all(any(en_forms.begins_with(o, i) for o in others) for i in initials[: len(others)])
    if initials and rest:
        return all(i in rest for i in initials[: len(rest)])
    return bool(keys)


def _alike(left: str, right: str, code: str) -> bool:
    """Cases the stems do not fully level: «льва» and «лев» do not count, «пётр» and «петр» do."""
    if code == "zh":
        return len(left) > 2 and len(right) > 2 and (left.startswith(right) or right.startswith(left))
    if code == "en":
        return en_forms.are_alike(left, right)
    short, long = sorted((left, right), key=len)
    return code == "ru" and len(short) >= 4 and long.startswith(short) and len(long) - len(short) <= 2


def gather_persons(document: Document, found: Sequence[FoundMention]) -> list[Group]:
    """People: full names first, then what is shorter to the one it fits; of several to the one named last."""
    code = document.language
    groups: list[Group] = []
    keys: list[tuple[list[str], list[str]]] = []
    by_beginning: dict[str, list[int]] = {}
    reach = 1 if code == "zh" else 3
    by_start: dict[int, Group] = {}
    ordered = sorted(found, key=lambda m: (m.rule == entities_zh.TITLED, -_size(m.name, code), m.start))
    for mention in ordered:
        own = person_keys(mention.name, code)
        # Only those that share the beginning of a word of the name can be the same person.
        near = sorted({n for k in own[0] for n in by_beginning.get(k[:reach], [])})
        fitting = [n for n in near if _fits(own, keys[n], code) or (code != "zh" and _fits(keys[n], own, code))]
        if mention.rule == entities_zh.TITLED:
            near = by_beginning.get(plain(mention.name)[:1], [])
            fitting = [n for n in near if entities_zh.has_surname(groups[n].mentions[0].name, mention.name)]
        fitting = [n for n in fitting if groups[n].may_be(mention.known)]
        if mention.short_for is not None and mention.short_for in by_start and not fitting:
            by_start[mention.short_for].mentions.append(mention)
            by_start[mention.start] = by_start[mention.short_for]
            continue
        if fitting:
            chosen = max(fitting, key=lambda n: groups[n].last_before(mention.start))
            groups[chosen].mentions.append(mention)
        else:
            groups.append(Group("person", [mention]))
            keys.append(own)
            chosen = len(groups) - 1
            for key in own[0]:
                by_beginning.setdefault(key[:reach], []).append(chosen)
        by_start[mention.start] = groups[chosen]
    if code == "ru":
        groups = entities_ru.join_patronymics(groups)
    return _join_introduced(_join_known(groups))


def _size(name: str, code: str) -> int:
    keys, initials = person_keys(name, code)
    return 10 * len(keys) + len(initials) * 3 + (len(name) if code == "zh" else 0)


_DROPPED = {"ru": "и|в|по|на|им|имени|при|для", "en": "of|the|and|for|in|at|&|co|ltd|inc", "zh": ""}


@lru_cache(maxsize=50_000)
def organisation_keys(name: str, code: str) -> tuple[str, ...]:
    """The words of a name as keys that its cases share; in Chinese the name itself."""
    if code == "zh":
        return (plain(re.sub(r"[\s“”「」《》（）()]", "", name)).casefold(),)
    pieces = [p.casefold() for p in re.findall(r"\w+", re.sub(r"[’']s\b", "", name))]
    if code == "ru":
        # «Ферганский политех», «Тольяттинский госуниверситет»: cut words stand for their whole ones.
        whole = entities_ru.whole_words()
        pieces = [stem(w) for p in pieces for w in whole.get(stem(p), p).split()]
    kept = [p for p in pieces if not re.fullmatch(_DROPPED[code], p) and (code != "ru" or len(p) > 1)]
    return tuple(kept)


def gather_organisations(document: Document, found: Sequence[FoundMention]) -> list[Group]:
    """Organisations: equal names, introduced abbreviations, initials, and shortened names that fit one only."""
    code = document.language
    groups: list[Group] = []
    by_key: dict[tuple[str, ...], Group] = {}
    for mention in found:
        keys = organisation_keys(mention.name, code)
        # English names of one body differ in their order: "Department of Trade", "Trade Department".
        key = tuple(sorted(keys) if code == "en" else keys) or (mention.name.casefold(),)
        group = by_key.get(key)
        if group is None:
            group = by_key[key] = Group("organisation")
            groups.append(group)
        group.mentions.append(mention)
    groups = _join_introduced(_join_known(groups))
    groups = _join_shorter(groups, _is_short_form_of, code)
    groups = _join_shorter(groups, _is_abbreviation_of, code)
    groups = _join_shorter(groups, _is_short_form_of, code)
    parted = entities_zh.part_by_house([g.mentions for g in groups]) if code == "zh" else []
    return [Group("organisation", mentions) for mentions in parted] or groups


def _join_introduced(groups: list[Group]) -> list[Group]:
    """Join what the text introduces as short for another."""
    starts = {start: group for group in groups for start in group.starts}
    for group in list(groups):
        for mention in list(group.mentions):
            owner = starts.get(mention.short_for) if mention.short_for is not None else None
            if owner is not None and owner is not group and owner.may_be(group.known):
                owner.mentions += group.mentions
                starts |= dict.fromkeys(group.starts, owner)
                group.mentions = []
                break
    return [g for g in groups if g.mentions]


def _join_shorter(groups: list[Group], is_short: Callable[[str, str, str], bool], code: str) -> list[Group]:
    """Join each group whose name is short for exactly one other's."""
    index = _Index(groups, code)
    for group in sorted(groups, key=lambda g: max(len(m.name) for m in g.mentions)):
        name = max((m.name for m in group.mentions), key=len)
        near = [g for g in index.near(name) if g is not group and g.mentions and g.may_be(group.known)]
        longer = [g for g in near if any(is_short(name, n, code) for n in g.names)]
        if len(longer) == 1:
            longer[0].mentions += group.mentions
            index.add(longer[0], group.names)
            group.mentions = []
    return [g for g in groups if g.mentions]


class _Index:
    """Groups by what a shorter form of one of their names can share: a word, the letters it begins with, its initials."""

    def __init__(self, groups: Sequence[Group], code: str) -> None:
        self.code = code
        self.by_key: dict[str, dict[int, Group]] = {}
        for group in groups:
            self.add(group, group.names)

    def add(self, group: Group, names: Iterable[str]) -> None:
        """Note a group under names of its own."""
        for name in names:
            for key in self._keys(name):
                self.by_key.setdefault(key, {})[id(group)] = group

    def near(self, name: str) -> list[Group]:
        """The groups a name can be short for."""
        found: dict[int, Group] = {}
        for key in self._asked(name):
            found |= self.by_key.get(key, {})
        return list(found.values())

    def _keys(self, name: str) -> set[str]:
        keys = organisation_keys(name, self.code)
        if self.code == "zh":
            return entities_zh.keys_of_long(name)
        return {*keys, "~" + "".join(p[0] for p in re.findall(r"\w+", name))[:1].casefold(), "~" + _tail(name)}

    def _asked(self, name: str) -> set[str]:
        keys = organisation_keys(name, self.code)
        if self.code == "zh":
            return entities_zh.keys_of_short(name)
        generic = _generic(self.code)
        telling = {k for k in keys if k not in generic} or set(keys)
        return {*telling, "~" + name[:1].casefold(), "~" + name[-2:].casefold()}


def _tail(name: str) -> str:
    return "".join(p[0] for p in re.findall(r"\w+", name) if p[0].isupper() or len(p) > 3)[-2:].casefold()


@cache
def _generic(code: str) -> frozenset[str]:
    """The keys of words that head names of organisations and tell none from another."""
    listed = (*words(code, "organisations")["body"], *words(code, "organisations")["unit"])
    return frozenset(stem(w) if code == "ru" else w.casefold() for w in listed)


def _is_abbreviation_of(short: str, long: str, code: str) -> bool:
    """Whether a word in capitals holds the initials of a longer name, in their order."""
    if code == "en" and en_forms.is_initials(short, long):
        return True
    if " " in short or len(short) < 3 or sum(c.isupper() for c in short) < 2 or len(long) < len(short) + 6:
        return False
    pieces = re.findall(r"\w+", re.split(r"\s(?:им\.|имени)\s", long)[0] if code == "ru" else long)
    if code == "ru":
        pieces = entities_ru.spell_out(pieces)
    if code == "ru" and entities_ru.is_run_together(short, pieces):
        return True
    if code == "ru" and not entities_ru.has_its_letters(short, pieces):
        return False
    capitals = "".join(p[0] for p in pieces if p[0].isupper() or len(p) > 3).casefold()
    all_initials = "".join(p[0] for p in pieces).casefold()
    told = "".join(c for c in short if c.isupper()).casefold()
    if (
        len(capitals) == 2
        and len(told) >= (4 if code == "en" else 3)
        and told.endswith(capitals)
        and short[-2:].isupper()
    ):
        # "SPbPU" for "Polytechnic University": a place's initials stand before those of the name.
        return True
    return told in (capitals, all_initials) or short.casefold() in (capitals, all_initials)


def _is_short_form_of(short: str, long: str, code: str) -> bool:
    """Whether a name leaves out words of a longer one without becoming another's: no «of …» may be cut from its end."""
    if code == "zh":
        return entities_zh.is_short_body(short, long)
    if code == "en":
        return en_forms.is_short_form(short, long)
    if entities_ru.is_quoted_form_of(short, long):
        return True
    one_keys, two_keys = organisation_keys(short, code), organisation_keys(long, code)
    if (
        len(one_keys) < (1 if code == "ru" else 2)
        or len(one_keys) >= len(two_keys)
        or not set(one_keys) <= set(two_keys)
    ):
        return False
    generic = _generic(code)
    if (code == "ru" and entities_ru.is_legal_form_of(short, long)) or re.match(
        rf"{re.escape(short)}\s+(?:им\.|имени)", long
    ):
        return True  # «НГТУ» is «НГТУ им. Р. Е. Алексеева», however short
    # "Polytechnic University" tells enough where one polytechnic is spoken of.
    telling = [k for k in one_keys if k not in generic or k.startswith(("polytechnic", "политех"))]
    if not telling or (len(one_keys) == 1 and len(telling[0]) < 5):
        return False
    # "Tianjin University" is not "Tianjin University of Technology": what is cut off must stand before or between.
    is_of_place = code == "ru" and len(one_keys) > 1 and entities_ru.begins_with_place(short)
    return is_of_place or two_keys[: len(one_keys)] != one_keys or bool(re.search(r"[,«“\"(]|им\b|имени", long))


def gather_places(document: Document, found: Sequence[FoundMention]) -> list[Group]:
    """Places: one for each place known by several names, else one a name."""
    by_key: dict[str, Group] = {}
    for mention in found:
        name = re.sub(r"[’']s$", "", mention.name)
        record = None if document.language == "zh" else find_place(document.language, name)
        key = record.key if record else stem(name) if document.language == "ru" else name.casefold()
        if document.language == "zh":
            key = entities_zh.place_key(name)
        by_key.setdefault(key, Group("place")).mentions.append(mention)
    return _join_known(list(by_key.values()))


_GATHERERS: dict[EntityKind, Callable[[Document, Sequence[FoundMention]], list[Group]]] = {
    "organisation": gather_organisations,
    "person": gather_persons,
    "place": gather_places,
}
