"""Chinese: whom 我校, 该校, 贵校, 其 and a bare post mean: the house a post or a unit belongs to that is named without it."""

import re
from collections.abc import Sequence

from bridgebook.languages import Sentence
from bridgebook.languages.characters import plain
from bridgebook.reading.faculties_zh import is_faculty_name, is_house, is_inner_unit
from bridgebook.reading.foreign_zh import find_foreign
from bridgebook.reading.heads_zh import agreeing_ends, agrees, find_agreeing
from bridgebook.reading.house import find_reporters
from bridgebook.reading.mentions.zh_run import either
from bridgebook.reading.own import find_copied
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.units import is_unit, kinds_of
from bridgebook.reading.wholes_zh import lift, own_house

_GREETED = 12
"""Signs before a name in which words of greeting stand."""
_SCHOOLS = frozenset({"university", "institute", "academy"})
_TOPIC = "position"
_BACK = 4
"""Sentences back in which a house is looked for."""

_NEAR, _FAR = 400, 2000
"""Signs back in which what 该校, and what a common noun or 双方 means, is looked for."""

_REACH = 14
"""Signs between a post and a verb that tells whose side its holder is on."""


def find_home(
    passages: Passages,
    sentence: Sentence,
    post: Sentence,
    run: tuple[int, int],
    at: int,
    earlier: Sequence[tuple[int, int, str | None]],
    *,
    fits_school: bool,
    of: str | None = None,
) -> str | None:
    """The organisation of a post that names none, or the whole of the unit it names; None where nothing shows it.

    Args:
        passages: The document.
        sentence: The sentence.
        post: The words of the post, as a sentence of their own.
        run: Where the words of the post and of the name stand.
        at: Where the words of the post begin.
        earlier: The posts read before it: start, end, organisation.
        fits_school: Whether only a school or an institute can have it.
        of: The unit whose whole is asked for; None for a post.
    """
    start, end = run
    words = passages.words(_TOPIC)
    if of is None and (states := words.find(post, "state_post")) and states[0].word in words["envoy"]:
        return _by_noun(passages, start, words["embassy"], sentence.start)
    if of is None and states:
        return None
    if of is None and plain(passages.text[max(0, start - _GREETED) : start]).endswith(words["greeting"]):
        return passages.once(find_addressee)
    meant = by_pronoun(passages, at, of)
    if meant is not None:
        return meant or None
    listed = list_house(passages, start, earlier, in_row=of is None)
    if listed is not None:
        whole = lift(passages, listed)
        house = whole if of or fits_school or not _suits(passages, start, end, listed) else listed
        if house != of and not (fits_school and _is_no_school(passages, house)):
            return house
    if of is None:
        abroad = _is_foreigner(passages, start, end)
        own = None if abroad else own_house(passages)
        ends, kind = agreeing_ends(passages, post)
        is_own = own is not None and _is_own_side(passages, sentence, start, end)
        if not (is_own and own and agrees(passages, own, ends, kind)):
            agreeing = find_agreeing(passages, sentence, post, start, abroad=abroad)
            if agreeing is not None:
                return agreeing
    return find_house(passages, sentence, start, end, fits_school=fits_school, of=of)


def _suits(passages: Passages, start: int, end: int, unit: str) -> bool:
    """Whether a post in a list is one of the unit named before it (副处长 behind 处), not of its whole (书记, 项目秘书)."""
    posts = passages.words(_TOPIC).map("unit_post")
    text = plain(passages.text[start:end])
    names = [plain(m.text) for m in passages.entities[unit].mentions]
    if not any(name.endswith(str(e)) for name in names for e in posts):
        return True
    return any(
        name.endswith(kind) and any(str(p) in text for p in heads) for name in names for kind, heads in posts.items()
    )


def _by_noun(passages: Passages, at: int, nouns: Sequence[str], floor: int) -> str | None:
    """The organisation named last before an offset whose name ends in one of the nouns."""
    for place in reversed(passages.places_in(max(floor, at - _FAR), at, "organisation")):
        if plain(passages.text[place.start : place.end]).endswith(tuple(nouns)):
            return place.entity
    return None


def find_house(
    passages: Passages, sentence: Sentence, start: int, end: int, *, fits_school: bool, of: str | None = None
) -> str | None:
    """The house of a post or a unit whose words stand in a run: by the words right before it, by its clause, by what is in focus.

    Args:
        passages: The document.
        sentence: The sentence.
        start, end: Where the words of the post, or of the unit, and of the name stand.
        fits_school: Whether only a school or an institute can have it.
        of: The unit whose whole is asked for; None for a post.
    """
    own = own_house(passages)
    abroad = _is_foreigner(passages, start, end)
    if abroad and of is not None:
        # A foreigner's unit is abroad where the sentence names a house abroad; else he teaches here.
        houses = [lift(passages, p.entity) for p in passages.places_in(sentence.start, start, "organisation")]
        abroad = True if any(n in find_foreign(passages) for n in houses) else None
    if abroad:
        own = None
    if own is not None and own != of and _is_own_side(passages, sentence, start, end):
        return own
    if (
        of is not None
        and own is not None
        and own not in find_foreign(passages)
        and not _in_clause(passages, sentence, start, of)
    ):
        return own
    for number in range(sentence.index, max(-1, sentence.index - _BACK), -1):
        at = passages.sentences[number]
        if at.paragraph != sentence.paragraph:
            break
        named = passages.places_in(at.start, min(at.end, start), "organisation")
        for place in reversed(named):
            house = _fitting(passages, place.entity, fits_school=fits_school, of=of, abroad=abroad)
            if house is not None:
                return house
    if own is not None and own != of and (not fits_school or not _is_no_school(passages, own)):
        return own
    return _only_abroad(passages, of) if abroad else None


def _only_abroad(passages: Passages, of: str | None) -> str | None:
    """The one house abroad a text names, None where there are none or more."""
    houses = {lift(passages, o) for o in find_foreign(passages)} - {of}
    houses = {o for o in houses if not is_unit(passages, o)}
    return houses.pop() if len(houses) == 1 else None


def _in_clause(passages: Passages, sentence: Sentence, start: int, of: str) -> bool:
    """Whether a house is named in the clause before a unit, so that the unit is rather its own."""
    text = passages.text
    clause = max(text.rfind(sign, sentence.start, start) for sign in "，。；\n") + 1
    named = passages.places_in(sentence.start, start, "organisation")
    return any(
        p.entity != of
        and (is_house(passages, p.entity) or not is_unit(passages, p.entity))
        and (p.start >= clause or re.fullmatch(r"(?:[（(][^（）()]*[）)])?，", text[p.end : clause]))
        for p in named
    )


def _is_foreigner(passages: Passages, start: int, end: int) -> bool | None:
    """Whether a run holds a foreigner's name, who is of no house of China's unless the text says so; None where it tells nothing."""
    people = passages.places_in(start, end, "person")
    if not people:
        return None
    entity = passages.entities[people[-1].entity]
    names = [entity.name, *(m.text for m in entity.mentions)]
    if any(c in name for c in "·•" for name in names) or any(n.isascii() for n in names):
        return True
    return None


def _fitting(
    passages: Passages, organisation: str, *, fits_school: bool, of: str | None, abroad: bool | None
) -> str | None:
    """The organisation or its whole, where it can have the post or the unit: abroad, where its holder's name is foreign."""
    if organisation == of or organisation in find_reporters(passages):
        return None
    if abroad is not None and (lift(passages, organisation) in find_foreign(passages)) != abroad:
        return None
    whole = lift(passages, organisation)
    for house in (whole,) if fits_school or of else (organisation, whole):
        if house == of or (fits_school and _is_no_school(passages, house)):
            continue
        if (of or fits_school) and (is_inner_unit(passages, house) or (of and is_faculty_name(passages, house))):
            continue
        if of and (_is_union(passages, house) or _is_joint(passages, house)):
            continue
        return house
    return None


def _is_no_school(passages: Passages, organisation: str) -> bool:
    kinds = kinds_of(passages, organisation)
    return bool(kinds) and not kinds & _SCHOOLS


def _is_union(passages: Passages, organisation: str) -> bool:
    return bool(kinds_of(passages, organisation) & {"association", "park"})


def _is_joint(passages: Passages, organisation: str) -> bool:
    """Whether a name is a joint structure's, which has no faculties and offices of a university."""
    name = plain(passages.entities[organisation].name)
    return any(w in name for w in passages.words("part_of")["joint"])


def by_pronoun(passages: Passages, start: int, of: str | None) -> str | None:
    """The house that a word right before means: 我校, 该校, 其, 贵校, 对方; "" where it is none the text names."""
    words = passages.words(_TOPIC)
    before = plain(passages.text[max(0, start - 12) : start]).rstrip()
    for tail in sorted(words["between"], key=len, reverse=True):
        before = before.removesuffix(tail)
    at = start - (len(plain(passages.text[max(0, start - 12) : start])) - len(before))
    own = own_house(passages)
    for section in ("own_unit", "own", "addressee", "that", "possessive", "house"):
        word = next((w for w in sorted(words[section], key=len, reverse=True) if before.endswith(w)), "")
        if not word or _ends_name(passages, at):
            continue
        if section == "own_unit":
            return find_own_unit(passages, word[-1]) or own
        if section in ("own", "house"):
            return own if own != of else None
        if section == "addressee":
            return passages.once(find_addressee)
        return _last_of_kind(passages, at - len(word), word, of)
    noun = next((w for w in sorted(words["noun"], key=len, reverse=True) if before.endswith(w)), "")
    if noun and of is None and not passages.places_in(at - len(noun), at, "organisation"):
        ends = tuple(str(e) for e in words.map("kind").get(noun, ())) or (noun,)
        named = _by_noun(passages, at - len(noun), ends, 0)
        return named or next(
            (p.entity for p in passages.places if p.kind == "organisation" and name_of(passages, p).endswith(noun)), ""
        )
    return None


def _ends_name(passages: Passages, at: int) -> bool:
    """Whether an organisation's name ends here: then its last sign means no other."""
    return any(p.end == at for p in passages.places_in(max(0, at - 60), at, "organisation"))


def find_own_unit(passages: Passages, kind: str) -> str | None:
    """The unit that calls itself 我处, 我局: the first one whose name ends so."""
    return next(
        (p.entity for p in passages.places if p.kind == "organisation" and plain(p.text).endswith(kind)),
        None,
    )


def find_addressee(passages: Passages) -> str | None:
    """To whom a letter is written: the organisation at the end of its opening line, before a colon; else one that is not its own."""
    own = own_house(passages)
    if (copied := find_copied(passages)) and copied != own:
        return lift(passages, copied)
    for place in passages.places:
        if place.kind == "organisation" and passages.text[place.end : place.end + 1] in ("：", ":"):
            return lift(passages, place.entity)
    others = [lift(passages, p.entity) for p in passages.places if p.kind == "organisation"]
    return next((o for o in others if o != own), None)


def _last_of_kind(passages: Passages, at: int, word: str, of: str | None) -> str | None:
    """The organisation named last before an offset that a word like 该校 can mean; for 其, of any kind."""
    ends = tuple(str(e) for e in passages.words(_TOPIC).map("kind").get(word, ()))
    for place in reversed(passages.places_in(max(0, at - _NEAR), at, "organisation")):
        if place.entity in (of, *find_reporters(passages)):
            continue
        whole = lift(passages, place.entity)
        # 该校 is no faculty, though its name ends like a college's.
        is_inner = whole != place.entity and word in passages.words(_TOPIC)["whole_word"]
        for house in dict.fromkeys((whole,) if is_inner else (place.entity, whole)):
            names = [plain(m.text) for m in passages.entities[house].mentions]
            if house != of and (any(n.endswith(ends) for n in names) if ends else not is_unit(passages, house)):
                return house
    return None


def _is_own_side(passages: Passages, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the holder of a bare post receives guests at home, or sets out from there."""
    words = passages.words(_TOPIC)
    text = plain(sentence.text)
    behind = text[end - sentence.start : end - sentence.start + _REACH]
    clause = re.split("[，。；：]", behind)[0]
    before = text[: start - sentence.start]
    named = passages.places_in(sentence.start, start, "organisation")
    if named and not before.endswith(("，", "。", "；", "、", "：")):
        return False
    if named and start - named[-1].end <= 1:
        return False
    if any(w in clause for w in words["receives"]):
        return True
    last = re.split("[。；]", before)[-1]
    if any(w in last for w in words["came"]):
        return True
    return not passages.places_in(sentence.start, start, "organisation") and any(w in clause for w in words["leaves"])


def list_house(
    passages: Passages, start: int, earlier: Sequence[tuple[int, int, str | None]], *, in_row: bool = False
) -> str | None:
    """The whole of the member of a list right before, through members that name none themselves.

    Args:
        passages: The document.
        start: Where the words of the post begin.
        earlier: The posts read before it in the order of the text: start, end, organisation.
        in_row: Whether it may be one of several posts before one name.
    """
    end, joint = either(_TOPIC, "list_end"), either(_TOPIC, "list_joint")
    between = re.compile(rf"(?:[（(][^（）()]{{1,60}}[）)])?(?:{end})?(?:[，；\s]|{joint}){{1,3}}")
    for held_start, held_end, organisation in reversed(earlier):
        if in_row and held_start < start < held_end and organisation:
            # 创始人、理事会主席某某: the posts before one name are of one house.
            return organisation
        if held_end > start or not between.fullmatch(passages.text[held_end:start]):
            return None
        if organisation:
            return organisation
        start = held_start
    return None


def find_both(passages: Passages, at: int) -> tuple[str, ...]:
    """The two houses that 两校 or 双方 means at an offset: those named last before it that are no units, else those of the document."""
    order: list[str] = []
    for place in reversed(passages.places_in(max(0, at - _FAR), at, "organisation")):
        whole = lift(passages, place.entity)
        if (
            whole in order
            or is_unit(passages, whole)
            or _is_union(passages, whole)
            or whole in find_reporters(passages)
        ):
            continue
        order.append(whole)
    schools = [o for o in order if kinds_of(passages, o) & _SCHOOLS]
    own = own_house(passages)
    chosen = schools if len(schools) >= 2 else order
    if own in chosen:
        chosen = [own, *(o for o in chosen if o != own)]
    return tuple(chosen[:2]) if len(chosen) >= 2 else ()


def name_of(passages: Passages, place: Place) -> str:
    """A mention's words in plain characters."""
    return plain(passages.text[place.start : place.end])
