"""Chinese names of organisations cut into known words, places and the runs between them, by the cheapest way through."""

from functools import lru_cache

from bridgebook.names.foreign_sounds import is_transcribed
from bridgebook.names.parts import HAN_DIGITS, Meaning, Spot, chinese_parts, find_spot, han_lengths

Run = tuple[str, Meaning | None, Spot | None]

# A word costs less the longer it is; a run of unknown characters costs more than two known words, and little to go on,
# so that a proper name of two characters is not torn for one of them that is a word.
_WORD, _LETTER, _LONE, _FINAL, _UNKNOWN, _MORE = 1.0, 0.04, 1.35, 0.55, 1.5, 0.6
_LAST = frozenset("部处厅局司院所行系社区县市省州旗镇乡村站厂报队党军港")
_JOINERS = frozenset("与及和驻")
_SIZES = frozenset("区县旗盟镇乡")
_LANDS = frozenset("中俄白哈德法美英日韩")
_NOISE = frozenset(" \t“”\"'「」《》〈〉（）()【】[]·•—-–、,，.。&/“”‘’")


@lru_cache(maxsize=20_000)
def _known(run: str) -> tuple[Meaning | None, Spot | None]:
    meaning = chinese_parts().get(run)
    if len(run) == 1:
        return (None, find_spot(run, "zh")) if run in _LANDS else (meaning, None)
    spot = (find_spot(run[:-1], "zh") if run[-1] in "市省" and len(run) > 2 else None) or find_spot(run, "zh")
    if spot is not None and run[-1] in _SIZES and not spot.key.startswith("p:"):
        # The gazetteer's 滨海新区 is a name and what it is the name of.
        spot = None
    if spot is not None and (meaning is None or spot.is_sure):
        return None, spot
    return meaning, spot if meaning is None else None


@lru_cache(maxsize=50_000)
def cut_han(text: str) -> tuple[Run, ...]:
    """The words of a Chinese name in their order: each with its meaning, or its place, or neither."""
    text = "".join(c for c in text if c not in _NOISE)
    size = len(text)
    lengths = han_lengths()
    best = [0.0] + [1e9] * size
    # Behind each point: where its last run began, and what it is; an unknown run may be gone on with.
    back: list[tuple[int, Meaning | None, Spot | None, bool]] = [(0, None, None, False)] * (size + 1)
    for at in range(size):
        here = best[at]
        if here >= 1e9:
            continue
        unknown = back[at][3] and at > 0
        cost = here + (_MORE if unknown else _UNKNOWN)
        if cost < best[at + 1]:
            best[at + 1] = cost
            back[at + 1] = (back[at][0] if unknown else at, None, None, True)
        if text[at] in _JOINERS and at and here + _FINAL < best[at + 1]:
            best[at + 1] = here + _FINAL
            back[at + 1] = (at, None, None, False)
        for length in lengths.get(text[at], ()):
            end = at + length
            if end > size:
                break
            meaning, spot = _known(text[at:end])
            if meaning is None and spot is None:
                continue
            if length == 1:
                if not _may_stand_alone(text, at, back[at]):
                    continue
                is_final = end == size and text[at] in _LAST
                cost = here + (_FINAL if is_final or text[at] in _LANDS else _LONE)
            else:
                cost = here + _WORD - _LETTER * length + (0.02 if spot else 0.0)
            if cost < best[end]:
                best[end] = cost
                back[end] = (at, meaning, spot, False)
    return _runs(text, back)


def _may_stand_alone(text: str, at: int, before: tuple[int, Meaning | None, Spot | None, bool]) -> bool:
    """One character is a word at the end, behind a place, or before one; elsewhere it is a part of a word."""
    if at + 1 == len(text):
        return at > 0
    if text[at] in _LANDS:
        return (at == 0 and text[at + 1] in _LANDS) or (at == 1 and text[0] in _LANDS)
    return text[at] in _LAST


def _runs(text: str, back: list[tuple[int, Meaning | None, Spot | None, bool]]) -> tuple[Run, ...]:
    found: list[Run] = []
    end = len(text)
    while end > 0:
        start, meaning, spot, unknown = back[end]
        if unknown or meaning is not None or spot is not None:
            found.append((text[start:end], meaning, spot))
        end = start
    found.reverse()
    found = _mend_transcriptions(found)
    kept: list[Run] = []
    for number, (run, meaning, spot) in enumerate(found):
        if run == "院" and kept and kept[-1][0].endswith("学") and len(kept[-1][0]) > 1:
            # 医学院 is a 学院 of medicine, though 医学 is a word.
            kept.append(("学院", chinese_parts().get("学院"), None))
            continue
        if run == "院" and kept and kept[-1][0].endswith("医"):
            kept.append(("医院", chinese_parts().get("医院"), None))
            continue
        # The size of a place behind its name says little: 黑龙江省, 哈尔滨市.
        if run in ("省", "市") and kept and kept[-1][2] is not None and number + 1 < len(found):
            continue
        if meaning is None and spot is None:
            kept += _unknown(run)
        elif spot is not None and run[-1] in "省市" and len(run) > 2:
            kept.append((run[:-1], None, spot))
        else:
            kept.append((run, meaning, spot))
    return tuple(kept)


def _mend_transcriptions(runs: list[Run]) -> list[Run]:
    """Put a foreign name together again that was torn for a town of two characters in its middle: 普里奥|焦尔|斯克."""
    found: list[Run] = []
    for run, meaning, spot in runs:
        if (
            len(found) > 1
            and all(m is None and s is None for m, s in ((meaning, spot), found[-2][1:]))
            and (torn := found[-1][2])
            and not (torn.is_sure or torn.is_country)
            and is_transcribed(found[-2][0] + run)
        ):
            found[-2:] = [(found[-2][0] + found[-1][0] + run, None, None)]
        else:
            found.append((run, meaning, spot))
    return found


def _unknown(run: str) -> list[Run]:
    """An unknown run: digits are a number; a size of a place or 市 within parts two names (北安市城郊, 江苏省昆山市)."""
    found: list[Run] = []
    digits = ""
    loose = ""
    for sign in run:
        if sign.isdigit():
            digits += sign
            continue
        if digits:
            found.append((digits, Meaning(frozenset((f"#{digits}",)), frozenset(("number",))), None))
            digits = ""
        if sign in "省市" and len(loose) >= 2:
            found.append((loose, None, None))
            loose = ""
            continue
        loose += sign
    if digits:
        found.append((digits, Meaning(frozenset((f"#{digits}",)), frozenset(("number",))), None))
    if loose in HAN_DIGITS:
        found.append((loose, Meaning(frozenset((f"#{HAN_DIGITS[loose]}",)), frozenset(("number",))), None))
    elif loose and loose not in ("第", "号"):
        found.append((loose.removeprefix("第") if digits else loose, None, None))
    return found
