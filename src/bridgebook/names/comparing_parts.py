"""Judges two parsed names of organisations by their parts: kind of body, field, place, number, words that are names."""

from collections.abc import Sequence
from dataclasses import replace

from bridgebook.names.comparing_words import WordsCompared, compare_words, looks_foreign, spelt_nearly
from bridgebook.names.organisations import LAND, OrganisationName, Part, Word
from bridgebook.names.parts import english_parts, words_of
from bridgebook.vocabulary import Reason

Judged = tuple[float, Reason]

_NEARLY = 0.62
"""What a name is worth whose own word is spelt a letter otherwise: a question, leaning to the same."""

# What a name may have or lack without being another's.
_LIGHT = frozenset(
    [
        "state",
        "national",
        "federal",
        "nationalresearch",
        "research",
        "municipal",
        "provincial",
        "republican",
        "regional",
        "public",
        "people",
        "studies",
        "problems",
        "formal",
        "statekey",
        "key",
        "all",
        "comprehensive",
        "higherprof",
        "general",
        "science",
    ]
)
_ACADEMY = frozenset(["academy", "branch", "science", "national", "siberia", "fareast", "ural", "state"])
_BRANDED = frozenset(
    [
        "technology",
        "scitech",
        "science",
        "industrial",
        "manufacturing",
        "equipment",
        "trade",
        "trading",
        "business",
        "engineering",
        "industrycommerce",
        "services",
        "development",
        "innovation",
        "international",
        "intelligent",
        "automotive",
        "information",
        "enginetech",
    ]
)
_HONOURING = frozenset(
    [
        "university",
        "institute",
        "academy",
        "college",
        "school",
        "conservatory",
        "hospital",
        "library",
        "museum",
        "theatre",
        "researchinstitute",
        "centre",
        "plant",
    ]
)


def compare_parts(ours: OrganisationName, theirs: OrganisationName) -> Judged:
    """Judge by parts, places and proper words.

    Returns:
        A score from 0 to 1, and the reason that decided.
    """
    cross = ours.script != theirs.script
    words = compare_words(ours, theirs)
    if words.countries == "other":
        return 0.04, _names_reason("other_place", ours, theirs, "country")
    slip = spelt_nearly(words, ours.script, theirs.script)
    if slip:
        words = replace(words, agreed=(*words.agreed, *words.ours), ours=(), theirs=())
    if words.ours and words.theirs:
        places = words.ours[0].key and words.theirs[0].key
        values = {"left": _told(words.ours), "right": _told(words.theirs)}
        return 0.04, Reason("other_place" if places else "other_words", -0.95, values)
    numbers = [frozenset(i for p in n.meant if p.kind == "number" for i in p.ids) for n in (ours, theirs)]
    if numbers[0] != numbers[1]:
        told = {"left": _numbers(numbers[0]), "right": _numbers(numbers[1])}
        return 0.06, Reason("other_number", -0.9, told)
    left, right = _left_over(ours, theirs, cross)
    score, reason = _judge_left_over(ours, theirs, words, left, right)
    if slip and score > _NEARLY:
        return _NEARLY, Reason("spelt_nearly_so", 0.3)
    return score, reason


def _told(words: Sequence[Word]) -> str:
    return " ".join(w.text for w in words)


def _numbers(numbers: frozenset[str]) -> str:
    return ", ".join(sorted(n.removeprefix("#") for n in numbers)) or "—"


def _names_reason(code: str, ours: OrganisationName, theirs: OrganisationName, kind: str) -> Reason:
    left = [w for w in ours.named if w.kind == kind]
    right = [w for w in theirs.named if w.kind == kind]
    return Reason(code, -0.95, {"left": _told(left), "right": _told(right)})


def _left_over(ours: OrganisationName, theirs: OrganisationName, cross: bool) -> tuple[list[Part], list[Part]]:
    """The parts of each that the other has not; across scripts a word of many meanings covers several of the other's."""
    left = [p for p in ours.meant if p.kind not in ("legal", "number")]
    right = [p for p in theirs.meant if p.kind not in ("legal", "number")]
    # The narrowest meanings choose first, so that a wide one (学院) is left for what only it can be.
    for part in sorted(left, key=lambda p: len(p.ids)):
        fits = [
            o for o in right if _same_part(part, o, ours.script, cross) and (part.kind == "head") == (o.kind == "head")
        ]
        fits = fits or [o for o in right if _same_part(part, o, ours.script, cross)]
        if fits:
            left.remove(part)
            right.remove(min(fits, key=lambda o: (len(o.ids ^ part.ids), o.surface)))
    if cross:
        have_left = frozenset(i for p in ours.meant for i in p.ids)
        have_right = frozenset(i for p in theirs.meant for i in p.ids)
        left = [p for p in left if p.kind == "head" or not p.ids & have_right]
        right = [p for p in right if p.kind == "head" or not p.ids & have_left]
        left, right = _match_compounds(left, right, theirs.script)
        right, left = _match_compounds(right, left, ours.script)
    return left, right


def _match_compounds(ours: list[Part], theirs: list[Part], script: str) -> tuple[list[Part], list[Part]]:
    """Leave out the parts of ours that theirs says in several words: химико-технологический is chemical and technological."""
    table = english_parts()
    if script != "latin" or len(theirs) < 2:
        return ours, theirs
    left, right = list(ours), list(theirs)
    for part in ours:
        for phrase in (phrase for id_ in sorted(part.ids) for phrase in words_of(id_, "en") if " " in phrase):
            meant = [table[word].ids for word in phrase.split() if word in table]
            said = [next((o for o in right if o.ids & ids), None) for ids in meant]
            if len(meant) > 1 and all(said) and len({id(o) for o in said}) == len(meant) and part in left:
                left.remove(part)
                right = [o for o in right if not any(o is one for one in said)]
    return left, right


def _same_part(part: Part, other: Part, script: str, cross: bool) -> bool:
    if cross:
        return bool(part.ids & other.ids)
    if part.surface == other.surface:
        return True
    # In one language words of one row are one; a research institute is an institute.
    return script != "han" and (part.ids == other.ids or (part.kind == "head" and "institute" in part.ids & other.ids))


def _judge_left_over(
    ours: OrganisationName, theirs: OrganisationName, words: WordsCompared, left: list[Part], right: list[Part]
) -> Judged:
    heads = [p for p in left if p.kind == "head"], [p for p in right if p.kind == "head"]
    lands = _lands(ours), _lands(theirs)
    other_land = lands[0] and lands[1] and not lands[0] & lands[1] and (words.agreed or words.countries == "same")
    if other_land and (_main_heads(ours) or _main_heads(theirs) or (heads[0] and heads[1])):
        return 0.1, _parts_reason("other_body", heads[0] or left, heads[1] or right)
    # A city or a province named beside what the body is only says where: Правительство провинции Хэйлунцзян.
    bodies = tuple([p for p in side if not p.ids & LAND or len(p.ids) > 2] for side in heads)
    shares_head = len(heads[0]) < sum(p.kind == "head" for p in ours.meant)
    if (_main_heads(ours) and _main_heads(theirs)) or (shares_head and words.agreed):
        heads = bodies[0], bodies[1]
    branded = _judge_brand(ours, theirs, words, left, right)
    if branded is not None:
        return branded
    soft = 0.0
    if heads[0] and heads[1]:
        if len(heads[0]) == len(heads[1]) == 1 and _near_heads(heads[0][0], heads[1][0]):
            soft = 0.25
        else:
            return 0.08, _parts_reason("other_body", heads[0], heads[1])
    elif heads[0] or heads[1]:
        longer, shorter = (left, right) if heads[0] else (right, left)
        if shares_head and not shorter and not (words.ours or words.theirs) and _only_academy(longer):
            return 0.6, _parts_reason("whole_untold", left, right)
        return 0.15, _parts_reason("unit_of", heads[0], heads[1])
    telling = [[p for p in side if p.kind != "head" and not p.ids & _LIGHT] for side in (left, right)]
    light = [p for side in (left, right) for p in side if p.kind != "head" and p.ids & _LIGHT]
    if telling[0] or telling[1]:
        return _judge_telling(ours, theirs, words, telling)
    return _judge_agreeing(ours, theirs, words, soft + 0.09 * len(light))


def _main_heads(name: OrganisationName) -> bool:
    return any(p.kind == "head" and not (p.ids & LAND and len(p.ids) <= 2) for p in name.meant)


def _lands(name: OrganisationName) -> frozenset[str]:
    return frozenset(i for p in name.meant if p.kind == "head" and len(p.ids) <= 2 for i in p.ids & LAND)


def _only_academy(parts: Sequence[Part]) -> bool:
    """Whether parts say only to which academy a body belongs: Институт катализа СО РАН is often named without it."""
    told = frozenset(i for p in parts for i in p.ids)
    return "academy" in told and all(p.ids & _ACADEMY for p in parts)


def _near_heads(left: Part, right: Part) -> bool:
    """Words of which one is translated by the other where a school is small: 学院 and university, college and институт."""
    for part, other in ((left, right), (right, left)):
        if part.surface == "学院" and "university" in other.ids:
            return True
        if "college" in part.ids and other.ids & {"institute", "academy"}:
            return True
    return False


def _judge_brand(
    ours: OrganisationName, theirs: OrganisationName, words: WordsCompared, left: list[Part], right: list[Part]
) -> Judged | None:
    """A brand alone, and the brand with what it makes: Geely and Geely Automobile; Тунцзи and Университет Тунцзи."""
    if not words.agreed or words.ours or words.theirs:
        return None
    bare = [not [p for p in n.meant if p.kind != "legal"] for n in (ours, theirs)]
    if bare[0] == bare[1]:
        return None
    if all(w.key for w in words.agreed):
        # A place alone is no body in it, but a district and its name are one.
        rest = left or right
        only_land = all(p.ids & {"district", "county", "city", "province", "newarea", "zone"} for p in rest)
        return (0.62 if only_land and len(rest) == 1 else 0.15), _parts_reason("one_part_more", left, right)
    rest = left or right
    if any(p.kind == "head" for p in rest):
        return 0.62, Reason("same_proper_word", 0.3, {"name": _told(words.agreed)})
    return 0.72, Reason("same_proper_word", 0.5, {"name": _told(words.agreed)})


def _judge_telling(
    ours: OrganisationName, theirs: OrganisationName, words: WordsCompared, telling: list[list[Part]]
) -> Judged:
    """Names of which one has a part that tells and the other lacks: siblings, unless a brand carries the name."""
    reason = _parts_reason("other_parts" if telling[0] and telling[1] else "one_part_more", telling[0], telling[1])
    if telling[0] and telling[1]:
        return 0.06, reason
    side = telling[0] or telling[1]
    proper = [w for w in words.agreed if not w.key]
    company = any(p.kind == "legal" for n in (ours, theirs) for p in n.meant)
    if (
        proper
        and company
        and not words.ours
        and not words.theirs
        and all(p.ids & _BRANDED for p in side)
        and len(side) == 1
    ):
        return 0.6, reason
    return 0.25 if len(side) == 1 else 0.1, reason


def _judge_agreeing(ours: OrganisationName, theirs: OrganisationName, words: WordsCompared, doubt: float) -> Judged:
    """All telling parts agree: how much that says depends on the names beside them."""
    cross = ours.script != theirs.script
    code = "same_parts_translated" if cross else "same_parts"
    values = {"name": _told(words.agreed) or ", ".join(p.surface for p in ours.meant if p.kind in ("head", "field"))}
    rest = words.ours or words.theirs
    fields = [p for p in ours.meant if p.kind in ("field", "plain")]
    if rest:
        return _judge_name_more(ours, theirs, words, rest, doubt)
    if words.agreed:
        if not ours.meant and not theirs.meant:
            return 0.9 - doubt, Reason("same_proper_word", 0.8, {"name": values["name"]})
        score = 0.93 - doubt - (0.05 if words.countries in ("one", "part") else 0.0)
        return max(0.5, score), Reason(code, 0.9, values)
    if words.countries == "one":
        return max(0.4, (0.8 if len(fields) > 1 else 0.6) - doubt), Reason("place_untold", 0.0, values)
    heads = [p for p in ours.meant if p.kind == "head"]
    if words.countries in ("same", "part"):
        return max(0.4, (0.92 if words.countries == "same" else 0.7) - doubt), Reason(code, 0.9, values)
    if len(fields) + len(heads) >= 2 and fields:
        return max(0.5, 0.88 - doubt), Reason(code, 0.8, values)
    if heads or fields:
        return (0.55 if cross else 0.6), Reason("same_parts_nearly", 0.1, values)
    return 0.2, Reason("nothing_shared", -0.3)


def _judge_name_more(
    ours: OrganisationName, theirs: OrganisationName, words: WordsCompared, rest: tuple[Word, ...], doubt: float
) -> Judged:
    """One name has a place or a proper word that the other lacks."""
    told = {"name": _told(rest)}
    script = ours.script if words.ours else theirs.script
    heads = frozenset(i for p in ours.meant if p.kind == "head" for i in p.ids)
    if all(w.key for w in rest):
        if words.agreed:
            return max(0.5, 0.82 - doubt), Reason("place_more", 0.2, told)
        return 0.42, Reason("place_untold", -0.1, told)
    if words.agreed and heads & _HONOURING and all(w.key or looks_foreign(w, script) for w in rest):
        return max(0.5, 0.78 - doubt), Reason("honour_untold", 0.3, told)
    return (0.3 if words.agreed else 0.2), Reason("word_more", -0.5, told)


def _parts_reason(code: str, left: Sequence[Part], right: Sequence[Part]) -> Reason:
    def told(parts: Sequence[Part]) -> str:
        return ", ".join(p.surface for p in parts) or "—"

    return Reason(code, -0.8, {"left": told(left), "right": told(right)})
