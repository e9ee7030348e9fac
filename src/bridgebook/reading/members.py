"""Who is a member, a resident, a branch of whom: by words of membership between names, before them and behind."""

import re
from collections.abc import Iterator, Sequence

from bridgebook.languages import Hit, Sentence
from bridgebook.languages.ru.morphology import find_parses, lemma
from bridgebook.reading import members_en, parts_told_ru
from bridgebook.reading.house import find_reporters
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.units import is_unit, kinds_of

_WHOLES = frozenset({"association", "park", "company", "fund", "academy"})
_REACH = {"ru": 30, "en": 30, "zh": 6}
"""Signs between a word of membership and the whole's name at most."""

_BACK = {"ru": 70, "en": 70, "zh": 20}
"""Signs between the member's name and the word at most."""

_STRONG = set(".;:!?。；：！？")
_APPOSED = re.compile(
    r"\s*(?:[,—–:(（，：-]|(?:are|include|comprise|now include|currently include)\s*:?\s)?\s*(?:the\s+)?[«“\"]?",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"\s*(?:,|и|and|、|和|与|及|,\s*and|а также|as well as|以及)\s*(?:the\s+|(?:[а-яё-]+\s+){0,2})[«“\"]?",
    re.IGNORECASE,
)

_APPOSED_RU = re.compile(
    r"\s*[»”\"]?\s*[,—–:(-]?\s*(?!(?:и|а|или|с|со|в|во|на|к|от|для|по|из|за|при)\s)(?:[а-яё]+\s+){0,3}[«“\"]?"
)
"""As `_APPOSED`, with words that say what kind of body the name is («резидент парка, компания | «Х»»)."""

_NOTHING = re.compile("")

_PRONOUN = re.compile(r"\s*(?:неё|нее|него|ней|нём|нем|них)\b")
_EARLY = 25
"""Signs from the sentence's beginning to a word of membership whose subject is left out, at most."""

_PARK = re.compile(r"park\b", re.IGNORECASE)
"""How a foreign park's name shows its kind."""

_PARK_RU = re.compile(r"\w+парк(?:а|у|ом|е)?\b", re.IGNORECASE)

_PARK_NEAR = 300
"""Signs back in which a park is named near by."""

_FAR = 2000
"""Signs back in which the park is looked for that a resident has."""

Member = tuple[str, str, int, int, str]
"""Child, parent, start and end of the words that say so, the word."""


def find_members(passages: Passages, sentence: Sentence) -> Iterator[Member]:
    """The members a sentence names with their wholes."""
    words = passages.words("part_of")
    hits = words.find(sentence, "member", "member_noun", "holds")
    if not hits:
        return
    places = passages.places_in(sentence.start, sentence.end, "organisation")
    places = tuple(p for p in places if p.entity not in find_reporters(passages))
    for hit in hits:
        if any(p.start < hit.end and hit.start < p.end for p in places):
            continue
        if hit.section == "holds":
            possessive = passages.words("position")["possessive"]
            if hit.word.split()[0] in possessive and hit.text.split()[0].casefold() not in possessive:
                continue  # «она тоже резидент», not «её резидент»
            yield from _held(passages, hit, places)
        elif passages.language == "zh" and hit.section == "member_noun":
            yield from _chinese_noun(passages, hit, places)
        else:
            yield from _before_and_behind(passages, hit, places)


def _before_and_behind(passages: Passages, hit: Hit, places: Sequence[Place]) -> Iterator[Member]:
    """ "A, a member of B", "резидент B, компания A"."""
    reach, back = _REACH[passages.language], _BACK[passages.language]
    wholes = [p for p in places if p.start >= hit.end]
    if passages.language == "en":
        yield from members_en.find_meant(passages, hit, places)
    if passages.language == "ru" and _PRONOUN.match(passages.text, hit.end):
        yield from _of_that(passages, hit, places)
        return
    if not wholes or wholes[0].start - hit.end > reach or set(passages.text[hit.end : wholes[0].start]) & _STRONG:
        return
    whole = wholes[0]
    if passages.language == "ru" and hit.section == "member_noun" and "," in passages.text[hit.end : whole.start]:
        return  # «подразделения, среди них | институт»
    is_governed = passages.language == "en" and hit.word in passages.words("part_of")["governed"]
    if not is_governed and (is_unit(passages, whole.entity) or not _can_have_members(passages, whole, hit)):
        return
    if hit.section == "member_noun":
        opening = _apposed(passages.language)
        behind = [p for p in places if p.start >= whole.end]
        children = [c for c in _run(passages, behind, whole.end, opening) if c.entity != whole.entity]
        if children:
            for child in children:
                yield child.entity, whole.entity, hit.start, child.end, hit.text
            return
    before = [p for p in places if p.end <= hit.start]
    if passages.language == "ru" and (meant_house := parts_told_ru.find_meant_house(passages, hit.start)):
        if meant_house != whole.entity:
            yield meant_house, whole.entity, hit.start, whole.end, hit.text
        return
    if not before and passages.language == "ru":
        if (meant := _meant(passages, hit)) and meant.entity != whole.entity:
            yield meant.entity, whole.entity, hit.start, whole.end, hit.text
        return
    if not before or hit.start - before[-1].end > back or set(passages.text[before[-1].end : hit.start]) & _STRONG:
        return
    if is_governed and (
        not is_unit(passages, before[-1].entity, soft=True) or len(_run(passages, wholes, whole.start, _NOTHING)) > 1
    ):
        return
    gap = passages.text[before[-1].end : hit.start]
    if passages.language == "ru" and hit.section == "member_noun" and _is_within(passages, before[-1]):
        return  # «в университете действует представительство завода»
    if passages.language == "ru" and hit.section == "member_noun" and not _is_said_of(passages, gap):
        return  # «делегация Х посетила филиал Y»
    is_apposed = hit.section == "member_noun" and passages.language == "ru" and gap.lstrip()[:1] in (",", "(", "—", "–")
    for child in before[-1:] if is_apposed and not is_plural(hit) else _run_back(passages, before):
        yield child.entity, whole.entity, child.start, whole.end, hit.text


def _is_said_of(passages: Passages, gap: str) -> bool:
    """Whether a word of membership says what the name before it is: behind a sign, a word of being, or adjectives alone."""
    said = re.sub(r"^\s*\([^()]*\)", "", gap).strip(' »”"')
    if not said or said[0] in ",—–-:(":
        return True
    told = {lemma(w) for w in re.findall(r"\w+", said)}
    return bool(told & _copulas(passages)) or not any(
        p.tag.POS in ("VERB", "PREP") for w in re.findall(r"\w+", said) for p in find_parses(w.lower())[:1]
    )


def _copulas(passages: Passages) -> frozenset[str]:
    return frozenset(lemma(w) for w in passages.words("part_of")["copula"])


def _is_within(passages: Passages, place: Place) -> bool:
    """Whether a name stands behind a word that says that something is in it."""
    before = passages.text[max(0, place.start - 12) : place.start].split()
    return bool(before) and before[-1].casefold() in passages.words("part_of")["inside"]


def _of_that(passages: Passages, hit: Hit, places: Sequence[Place]) -> Iterator[Member]:
    """ "A вступил в неё": the association named last before."""
    named = passages.places_in(max(0, hit.start - _FAR), hit.start, "organisation")
    wholes = [p.entity for p in named if kinds_of(passages, p.entity) & _WHOLES]
    before = [p for p in places if p.end <= hit.start and p.entity not in wholes[-1:]]
    if wholes and before and hit.start - before[-1].end <= _BACK["ru"] and before[-1].entity != wholes[-1]:
        for child in _run_back(passages, before):
            yield child.entity, wholes[-1], child.start, hit.end, hit.text


def is_plural(hit: Hit) -> bool:
    """Whether a Russian word of membership is surely in the plural («резиденты»)."""
    return all("sing" not in p.tag for p in find_parses(hit.text.split()[0].lower()))


def _meant(passages: Passages, hit: Hit) -> Place | None:
    """Who a sentence without a name speaks of («Является членом Ассоциации»): the one the sentence before it begins with."""
    sentence = passages.sentence_at(hit.start)
    if sentence is None or hit.start - sentence.start > _EARLY or not sentence.index:
        return None
    before = passages.sentences[sentence.index - 1]
    named = passages.places_in(before.start, before.end, "organisation")
    return named[0] if named and named[0].entity not in find_reporters(passages) else None


def find_residents(passages: Passages, own: str | None) -> Iterator[Member]:
    """Residents whose park the text only means: «наш резидент «Х»», ««Х», резидент с мая»."""
    if passages.language != "ru":
        return
    for sentence in passages.sentences:
        for hit in passages.words("part_of").find(sentence, "resident"):
            places = passages.places_in(sentence.start, sentence.end, "organisation")
            behind = [p for p in places if p.start >= hit.end]
            before = [p for p in places if p.end <= hit.start]
            named = passages.places_in(max(0, hit.start - _FAR), hit.start, "organisation")
            parks = [p for p in named if "park" in kinds_of(passages, p.entity)]
            is_theirs = (
                passages.text[max(0, hit.start - 12) : hit.start]
                .rstrip()
                .casefold()
                .endswith(passages.words("position")["possessive"])
            )
            if is_theirs or not parks:
                parks = [p for p in named if "park" in kinds_of(passages, p.entity) or _PARK.search(p.text)]
            # A park named near by is meant before the one whose text it is.
            if (
                own
                and "park" in kinds_of(passages, own)
                and not is_theirs
                and (not parks or hit.start - parks[-1].end > _PARK_NEAR)
            ):
                park: str | None = own
            else:
                park = parks[-1].entity if parks else None
            children: list[Place] = []
            if behind and _APPOSED_RU.fullmatch(passages.text[hit.end : behind[0].start]):
                if is_unit(passages, behind[0].entity) or "park" in kinds_of(passages, behind[0].entity):
                    continue
                children = _run(passages, behind, behind[0].start, re.compile(""))
            elif before and re.fullmatch(
                r"[»”\"]?\s*(?:,|\(|—|–)\s*(?:\w+\s){0,2}", passages.text[before[-1].end : hit.start]
            ):
                children = before[-1:]
            for child in children:
                if park and child.entity != park:
                    yield child.entity, park, min(child.start, hit.start), max(child.end, hit.end), hit.text


def _apposed(language: str) -> re.Pattern[str]:
    return _APPOSED_RU if language == "ru" else _APPOSED


def _can_have_members(passages: Passages, whole: Place, hit: Hit) -> bool:
    """Whether the whole is a body that has members, or the word says by itself that it has parts."""
    loose = passages.words("part_of")["loose"]
    if hit.word not in loose or kinds_of(passages, whole.entity) & _WHOLES:
        return True
    # «резидент технопарка | «Долина»»: the word before the name tells its kind.
    before = passages.text[max(0, whole.start - 20) : whole.start].split()
    table = passages.words("parties").map("kind")
    if passages.language == "ru" and _PARK_RU.search(whole.text):
        return True
    return passages.language == "ru" and bool(before) and table.get(lemma(before[-1].strip('«"'))) in _WHOLES


def _held(passages: Passages, hit: Hit, places: Sequence[Place]) -> Iterator[Member]:
    """ "B unites A and C", "B旗下A"."""
    before = [p for p in places if p.end <= hit.start]
    behind = [p for p in places if p.start >= hit.end]
    near = _REACH[passages.language] * (2 if passages.language == "ru" else 1)
    if not before or not behind or behind[0].start - hit.end > near or hit.start - before[-1].end > near:
        return
    if set(passages.text[before[-1].end : behind[0].start]) & _STRONG:
        return
    for child in _run(passages, behind, behind[0].start, re.compile("")):
        yield child.entity, before[-1].entity, before[-1].start, child.end, hit.text


def _chinese_noun(passages: Passages, hit: Hit, places: Sequence[Place]) -> Iterator[Member]:
    """ "A是B成员单位", "B入驻企业A"."""
    before = [p for p in places if p.end <= hit.start]
    behind = [p for p in places if p.start >= hit.end]
    if not before or hit.start - before[-1].end > _REACH["zh"]:
        return
    whole = before[-1]
    if len(before) > 1 and re.search(r"[是为系作均同属]", passages.text[before[-2].end : whole.start][-6:]):
        for child in _run_back(passages, before[:-1]):
            yield child.entity, whole.entity, child.start, hit.end, hit.text
    elif behind and behind[0].start - hit.end <= 1:
        for child in _run(passages, behind, hit.end, re.compile(r"[：:]?")):
            yield child.entity, whole.entity, whole.start, child.end, hit.text


def _run(passages: Passages, places: Sequence[Place], start: int, opening: re.Pattern[str]) -> list[Place]:
    """The names listed from an offset on."""
    run: list[Place] = []
    at, between = start, opening
    for place in places:
        if not between.fullmatch(passages.text[at : place.start]):
            break
        run.append(place)
        at, between = place.end, _LISTED
    return run


def _run_back(passages: Passages, places: Sequence[Place]) -> list[Place]:
    """The last name and those listed right before it."""
    run = [places[-1]]
    for place in reversed(places[:-1]):
        if not _LISTED.fullmatch(passages.text[place.end : run[-1].start]):
            break
        run.append(place)
    return run
