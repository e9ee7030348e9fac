"""Compares two names in any scripts and says why."""

from collections.abc import Callable
from functools import lru_cache

from bridgebook.languages.characters import plain
from bridgebook.names.chinese import ChineseName, parse_chinese
from bridgebook.names.comparing_organisations import compare_organisations
from bridgebook.names.people import PersonalName, alike, parse_personal, same_given
from bridgebook.names.scripts import find_script
from bridgebook.vocabulary import Comparison, Reason, Verdict


def judge(score: float, *reasons: Reason) -> Comparison:
    """A comparison from its score: same from 0.75 up, different below 0.35, undecided between."""
    verdict = Verdict.SAME if score >= 0.75 else Verdict.DIFFERENT if score < 0.35 else Verdict.UNDECIDED
    return Comparison(verdict, round(score, 3), reasons)


def compare_names(kind: str, left: str, right: str) -> Comparison:
    """Judge whether two names can be the same one's, whatever their scripts; the order makes no difference.

    Args:
        kind: person, organisation or place.
        left, right: The names.

    Returns:
        The verdict with a score (0.5 and more leans to the same) and the reasons a reviewer reads.
    """
    first, second = sorted((" ".join(left.split()), " ".join(right.split())))
    return _COMPARERS.get(kind, compare_organisations)(first, second)


@lru_cache(maxsize=100_000)
def compare_persons(left: str, right: str) -> Comparison:
    """Judge two names of people."""
    if fold(left) == fold(right):
        return judge(1.0, Reason("same_name", 1.0, {"name": left}))
    ours, theirs = parse_chinese(left), parse_chinese(right)
    if ours and theirs:
        return _compare_chinese(left, right, ours, theirs)
    scripts = find_script(left), find_script(right)
    if (ours or theirs) and "han" in scripts:
        # A Chinese name in characters is no transcription of a foreign one unless the other reads as no Chinese name.
        han = left if scripts[0] == "han" else right
        if (
            "·" not in han
            and (ours if scripts[0] == "han" else theirs)
            and len(plain(han)) <= 3
            and not _can_transcribe(han)
        ):
            return judge(0.05, Reason("other_kind_of_name", -0.9, {"name": han}))
    return _compare_personal(left, right, parse_personal(left), parse_personal(right))


def _can_transcribe(han: str) -> bool:
    from bridgebook.languages import words

    return all(c in words("zh", "persons")["transcription"] for c in plain(han))


def fold(name: str) -> str:
    """A name without regard to case, spacing and the kind of characters."""
    return plain(name).casefold().replace("ё", "е").replace(" ", "")


def _compare_chinese(
    left: str, right: str, ours: tuple[ChineseName, ...], theirs: tuple[ChineseName, ...]
) -> Comparison:
    if ours[0].characters and theirs[0].characters:
        if ours[0].characters == theirs[0].characters:
            return judge(1.0, Reason("same_characters", 1.0))
        sounds = any(a.surname == b.surname and a.given == b.given for a in ours for b in theirs)
        return judge(0.1 if sounds else 0.0, Reason("sound_alike" if sounds else "other_characters", -1.0))
    best = 0.0
    reason = Reason("other_syllables", -1.0)
    for a in ours:
        for b in theirs:
            if a.surname != b.surname:
                continue
            score, how = _compare_given(a.given, b.given)
            if a.weak or b.weak:
                score *= 0.8
            if score > best:
                best = score
                said = {"surname": "-".join(a.surname), "given": "-".join(a.given), "other": "-".join(b.given)}
                reason = Reason(f"pinyin_{how}", score, said)
    return judge(best, reason)


def _compare_given(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[float, str]:
    if left == right and any(len(s) > 1 for s in left):
        return 0.95, "same"
    short, long = sorted((left, right), key=lambda g: (sum(map(len, g)), len(g)))
    if all(len(s) == 1 for s in short):
        full_first = long[0][:1]
        latin = {"л": "l", "ч": "z", "ц": "j", "с": "x", "ю": "y"}
        if len(short) == len(long) and all(
            s == x[:1] or latin.get(s) == x[:1] for s, x in zip(short, long, strict=True)
        ):
            return 0.7, "initial"
        if len(short) == 1 and short[0] == full_first:
            return 0.65, "initial"
    return 0.0, "other"


@lru_cache(maxsize=100_000)
def _compare_personal(left: str, right: str, ours: PersonalName, theirs: PersonalName) -> Comparison:
    short, long = sorted(
        (ours, theirs), key=lambda n: (len(n.words), len(n.words) + len(n.initials) + bool(n.patronymic))
    )
    if not short.words:
        return judge(0.3, Reason("nothing_to_compare", 0.0))
    pairs = _align(short, long)
    if pairs is None:
        return judge(0.0, Reason("other_sounds", -1.0))
    score = min(s for _, _, s in pairs)
    rest = [w for n, w in enumerate(long.words) if n not in {b for _, b, _ in pairs}]
    if (
        ours.patronymic
        and theirs.patronymic
        and alike(ours.patronymic, theirs.patronymic, ours.script, theirs.script) < 0.7
    ):
        return judge(0.02, Reason("other_patronymic", -1.0))
    initials = _compare_initials(short, long, rest)
    if initials is False:
        return judge(0.03, Reason("initials_unfit", -1.0))
    han = "han" in (ours.script, theirs.script)
    if len(pairs) == 1:
        if initials is None:
            if han and len(long.words) >= 2:
                return judge(0.68 * score, Reason("surname_only", 0.3))
            return judge(0.5 * score, Reason("one_word_only", 0.2))
        return judge(0.85 * score, Reason("surname_and_initials", 0.8))
    return judge(
        (0.95 if not han else 0.88) * min(1.0, score + 0.15), Reason("same_transcription" if han else "same_sound", 0.9)
    )


def _align(short: PersonalName, long: PersonalName) -> list[tuple[int, int, float]] | None:
    """Each word of the shorter name with one of the longer; None where one has none."""
    pairs: list[tuple[int, int, float]] = []
    used: set[int] = set()
    for n, word in enumerate(short.words):
        scored = [
            (alike(word, other, short.script, long.script) or (0.9 if same_given(word, other) else 0.0), -m)
            for m, other in enumerate(long.words)
            if m not in used
        ]
        best = max(scored, default=(0.0, 0))
        if best[0] < 0.6:
            return None
        used.add(-best[1])
        pairs.append((n, -best[1], best[0]))
    return pairs


def _compare_initials(short: PersonalName, long: PersonalName, rest: list[str]) -> bool | None:
    """Whether initials fit the words and patronymic they stand for; None where there are none to compare."""
    if not short.initials and not long.initials:
        return None
    if short.initials and long.initials and not rest:
        size = min(len(short.initials), len(long.initials))
        return short.initials[:size] == long.initials[:size]
    told = [w[:1] for w in rest]
    patronymic = long.patronymic[:1]
    given = short.initials or long.initials
    if not told:
        # Both words agree in full: an initial is the patronymic's.
        other = long.patronymic or short.patronymic
        return True if not other else given[-1] == other[:1]
    if long.script == "han" or short.script == "han":
        return None
    first = given[0] == told[0] or {given[0], told[0]} in ({"e", "i"}, {"i", "y"}, {"u", "i"}, {"a", "i"})
    second = len(given) < 2 or not patronymic or given[1] == patronymic
    return first and second


def compare_places(left: str, right: str) -> Comparison:
    """Judge two names of places."""
    from bridgebook.languages.places import load_places

    if fold(left) == fold(right):
        return judge(1.0, Reason("same_name", 1.0, {"name": left}))
    records = []
    for name in (left, right):
        code = {"cyrillic": "ru", "han": "zh"}.get(find_script(name), "en")
        bare = plain(name).removesuffix("市").removesuffix("省") if code == "zh" else name
        records.append(load_places(code).get(name.casefold()) or load_places(code).get(bare.casefold()))
    if all(records):
        same = records[0].key == records[1].key  # type: ignore[union-attr]
        return judge(
            0.97 if same else 0.02,
            Reason("same_place" if same else "two_places", 1.0 if same else -1.0),
        )
    return judge(0.2, Reason("unknown_place", 0.0))


_COMPARERS: dict[str, Callable[[str, str], Comparison]] = {
    "person": compare_persons,
    "organisation": compare_organisations,
    "place": compare_places,
}
