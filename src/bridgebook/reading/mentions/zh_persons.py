"""Chinese: names of people of the Chinese kind, Japanese, Korean and Vietnamese ones among them, by signs added up.

A name is a surname with one or two characters; nearly any two characters may be a word too. So what stands before it (a post,
a label, another name), behind it (a verb, a post, a sign) and how the tagger cuts it are weighed together.
"""

import re
from collections.abc import Sequence
from functools import cache

from bridgebook.languages.characters import plain
from bridgebook.reading.mentions.mention import FoundMention
from bridgebook.reading.mentions.zh_foreign import Span, find_latin_persons, find_single, separators
from bridgebook.reading.mentions.zh_given import find_surname, may_be
from bridgebook.reading.mentions.zh_run import (
    SIGNS,
    Run,
    ends_in,
    ends_post,
    is_han,
    is_transcribing,
    own_places,
    starts_with,
    word_set,
)

_TOPIC = "persons"
_ENOUGH = 2.2
_AGAIN = 1.0
"""What signs a name must add up to, and what is enough where it is met more than once with that much."""

_LED = 2.0
"""More than that a post or a label before a name says for it: then the name may be a word, or hold rare signs."""

_TITLED = 0.3
"""What a sign before and a post behind a name of three signs say together."""

_POST = 0.4
"""What a post before and a verb or a sign behind a name say together, beyond each by itself."""


def find_persons(run: Run, foreign: Sequence[Span], bodies: frozenset[int], trusted: frozenset[str]) -> list[Span]:
    """The people a sentence names.

    Args:
        run: The sentence.
        foreign: Names of foreigners found before.
        bodies: Offsets of characters of organisations' names.
        trusted: Names that several places of the document speak for.
    """
    taken = bodies | {n for s, e, _ in foreign for n in range(s, e)}
    spans = [*foreign]
    found = _native(run, taken, spans, trusted)
    spans += found
    taken |= {n for s, e, _ in found for n in range(s, e)}
    spans += find_single(run, frozenset(taken))
    spans += find_latin_persons(run, spans, frozenset(taken))
    spans += _titled(run, frozenset(n for s, e, _ in spans for n in range(s, e)) | bodies)
    return sorted(spans)


def count_candidates(run: Run, bodies: frozenset[int]) -> list[str]:
    """The names a sentence may hold with some signs for them, for the second look at the document."""
    return [
        run.text[s : s + n] for s in range(len(run.text)) for n, score in _sizes(run, s, bodies, []) if score >= _AGAIN
    ]


def _native(run: Run, taken: frozenset[int], spans: Sequence[Span], trusted: frozenset[str]) -> list[Span]:
    found: list[Span] = []
    at = 0
    while at < len(run.text):
        before = [*spans, *found] if _may_start(run.text[at]) else []
        score, size = _best(run, at, taken, before, trusted)
        # A name that starts one or two characters on and has more signs for it takes this one's place.
        later = (_best(run, n, taken, before, trusted)[0] for n in range(at + 1, min(at + 3, len(run.text))))
        if score >= _ENOUGH and all(other <= score for other in later):
            found.append((at, at + size, "native"))
            at += size
        else:
            at += 1
    return found


def _best(
    run: Run, start: int, taken: frozenset[int], spans: Sequence[Span], trusted: frozenset[str]
) -> tuple[float, int]:
    """The signs for the likeliest name that starts here, and its length; no signs where none can."""
    options = [
        (score + (1.0 if run.text[start : start + size] in trusted else 0.0), size)
        for size, score in _sizes(run, start, taken, spans, trusted)
    ]
    return max(options, key=lambda o: o[0], default=(-9.0, 0))


@cache
def _initials() -> frozenset[str]:
    sections = ("surname", "rare", "compound", "japanese")
    return frozenset(word[0] for section in sections for word in word_set(_TOPIC, section))


def _may_start(character: str) -> bool:
    return character in _initials()


def _sizes(
    run: Run, start: int, taken: frozenset[int], spans: Sequence[Span], trusted: frozenset[str] = frozenset()
) -> list[tuple[int, float]]:
    """The lengths a name that starts here may have, each with the signs for it added up."""
    text = run.text
    if start in taken or not _may_start(text[start]):
        return []
    surname, lengths = find_surname(text, start)
    if not surname:
        return []
    left = _left(run, start, taken, spans)
    found = []
    for size in lengths:
        end = start + size
        name = text[start:end]
        if len(name) < size or any(n in taken or not is_han(text[n]) for n in range(start, end)):
            continue
        named = left > _LED and bool(starts_with(text, end, _TOPIC, "surname_title"))
        if not may_be(name, surname, is_led=left > _LED, is_titled=named):
            continue
        right = _right(run, end, taken)
        led = left > _LED and right > 0
        score = left + right + _cut(run, start, end, left) + (0.3 if size > 2 else -0.3)
        score += _POST if led else 0.0
        if (
            size == len(surname) + 2
            and text[start - 1 : start] in SIGNS
            and len(starts_with(text, end, _TOPIC, "role")) > 1
        ):
            # ，钱若谷副会长: whole, between a sign and a post.
            score += _TITLED
        is_verb = (run.starting.get(start) or (0, 0, ""))[2].startswith("v")
        if start - 1 in taken and not is_verb and len(starts_with(text, end, _TOPIC, "surname_title")) > 1:
            # 科技部|钱朗|部长
            score += _POST
        if len(surname) == 1 and surname in word_set(_TOPIC, "rare"):
            score -= 0.2 if led else 0.6
        if len(surname) > 1:
            score += 0.6 if surname in word_set(_TOPIC, "compound") else 1.2
            score -= 1.6 if set(name[len(surname) :]) & word_set(_TOPIC, "land_end") else 0.0
        if all(is_transcribing(c) for c in text[start : end + 1]) and _right(run, end, taken) < 0:
            # The beginning of a transcription: 戈洛杰|茨.
            score -= 1.2
        if name[-2:] in word_set("organisations", "generic"):
            # 任|中心
            score -= 2.0
        if surname in word_set(_TOPIC, "verb_like") and name[1:] in trusted:
            # 向|周济
            score -= 2.0
        if name[-1] in word_set(_TOPIC, "house_end") and starts_with(text, end, _TOPIC, "role"):
            score -= 2.0
        if starts_with(text, end - 1, _TOPIC, "role"):
            score -= 2.0
        if name[-1] in word_set(_TOPIC, "territory") or starts_with(text, end - 1, _TOPIC, "site"):
            score -= 3.0
        firm = text[end : end + 1] in SIGNS or end >= len(text)
        if not firm and name[-1] in word_set(_TOPIC, "said") and _right(run, end - 1, taken) > 0:
            score -= 0.3 if led else 0.9
        is_tagged = (run.starting.get(start) or (0, 0, ""))[1:] == (end, "nr")
        score -= (0.3 if firm or led or is_tagged else 0.9) * sum(
            c in word_set(_TOPIC, "rare_given") for c in name[len(surname) :]
        )
        found.append((size, score))
    return found


def _left(run: Run, start: int, taken: frozenset[int], spans: Sequence[Span]) -> float:
    """How much what stands before speaks for a name."""
    text = run.text
    bare = len(text[:start].rstrip())
    if bare and ends_in(text, bare, _TOPIC, "byline"):
        return 2.5
    if bare and text[bare - 1] in ":：" and ends_post(text, bare - 1):
        return 2.1
    before = next((e for _, e, _ in reversed(spans) if e <= start), -1)
    if before >= 0 and start - before <= 4 and separators().fullmatch(text[before:start]):
        return 1.9
    if 0 <= before == start - len(ends_in(text, start, _TOPIC, "role")) < start:
        # 钱若谷校长|高度评价: the post is told of the name before it.
        return 0.5
    if ends_post(text, start) or (bare < start and ends_post(text, bare)):
        return 2.1
    if ends_in(text, start, _TOPIC, "acted_on"):
        return 1.3
    if not start or text[start - 1] in SIGNS:
        return 0.6
    if start - 1 in taken:
        return 0.9
    if ends_in(text, start, _TOPIC, "joining") or ends_in(text, start, "organisations", "left_stop"):
        return 0.7
    word = run.ending.get(start)
    return 0.5 if word and word[2].startswith(("v", "p", "c", "u", "d", "t")) else -1.0


def _right(run: Run, end: int, taken: frozenset[int]) -> float:
    """How much what stands behind speaks for a name that ends here."""
    text = run.text
    if end >= len(text):
        return 0.7
    if text[end] in "（(" and text[end + 1 : end + 2] in word_set(_TOPIC, "sex"):
        return 2.2
    if text[end] in "（(" and (starts_with(text, end + 1, _TOPIC, "role") or end + 1 in taken):
        return 1.2
    if text[end] in SIGNS:
        return 0.9 if text[end] in "、）" else 0.7
    if starts_with(text, end, _TOPIC, "role"):
        return 1.2
    if end in taken:
        return 0.2
    if text[end].isdigit():
        return 0.6
    said = starts_with(text, end, _TOPIC, "said")
    if said and len(said) == 1 and said in word_set(_TOPIC, "rare_given") and text[end + 1 : end + 2] in SIGNS:
        # 覃敏之。: a particle ends no clause.
        return -0.3
    if said:
        return 1.0 if len(said) > 1 or said in word_set(_TOPIC, "speaks") else 0.6
    if _is_false_word(run, end):
        return -0.3
    word = run.starting.get(end)
    return 0.5 if word and word[2] in ("v", "p", "d", "c", "t") else -1.0


def _cut(run: Run, start: int, end: int, left: float = 0.0) -> float:
    """How well the tagger's words fit a name here."""
    word = run.starting.get(start)
    if word and word[1] == end:
        if word[2].startswith("nr"):
            return 1.2
        if word[2] in ("nz", "x", "ns", "zg", "nt"):
            return 0.2
        # Behind a label even a word is a name: 摄影：高远.
        if left > 2.0 and (end >= len(run.text) or run.text[end] in SIGNS):
            return -0.4
        return -0.6 if left > _LED and word[2] != "v" else -1.6
    if word and word[1] == end + 1 and word[2].startswith("nr") and run.text[end] in word_set(_TOPIC, "said"):
        # 周丽为, 陈平作: the tagger draws a verb into the name.
        return 1.0
    score = 0.2 if run.is_border(start) or left > 2.0 else -1.2
    score += 0.2 if run.is_border(end) or _is_false_word(run, end - 1) else -0.7
    if word and word[2].startswith("nr"):
        score += 0.4
    if word and word[1] - word[0] > 1 and word[1] != end and not word[2].startswith(("nr", "nz")):
        score -= 0.8
    return score


def _is_false_word(run: Run, at: int) -> bool:
    """Whether the tagger makes a word of a name's last character and what follows it (侯志|坚于)."""
    word = run.starting.get(at)
    if word is None or word[1] - word[0] != 2 or word[2].startswith("nr"):
        return False
    known = word_set(_TOPIC, "said")
    return run.text[at + 1] in known and run.text[at : at + 2] not in known and run.text[at] not in known


def _titled(run: Run, taken: frozenset[int]) -> list[Span]:
    """A surname with a post: 王校长, 李总."""
    text = run.text
    found: list[Span] = []
    for at in range(len(text)):
        surname = text[at : at + 2] if text[at : at + 2] in word_set(_TOPIC, "compound") else text[at]
        if at in taken or not (len(surname) > 1 or surname in word_set(_TOPIC, "surname")):
            continue
        title = starts_with(text, at + len(surname), _TOPIC, "surname_title")
        if not title or (at and not (run.is_border(at) or text[at - 1] in SIGNS)):
            continue
        end = at + len(surname) + len(title)
        rest = starts_with(text, at + len(surname), _TOPIC, "role")
        if len(rest) > len(title):
            end = at + len(surname) + len(rest)
        if len(title) == 1 and not _closes(run, end):
            continue
        if not any(n in taken for n in range(at, end)):
            found.append((at, end, "titled"))
    return found


def _closes(run: Run, end: int) -> bool:
    text = run.text
    return end >= len(text) or text[end] in SIGNS or bool(starts_with(text, end, _TOPIC, "said"))


def make(run: Run, span: Span) -> FoundMention:
    """The mention of a span."""
    start, end = run.sentence.start + span[0], run.sentence.start + span[1]
    shown = run.sentence.document_text[start:end]
    return FoundMention(start, end, shown, "person", shown, rule=f"mentions.{span[2]}")


def keep_titled(found: Sequence[FoundMention]) -> list[FoundMention]:
    """The mentions without surnames with a post that may be a verb with one (任校长), unless such a person is named."""
    named = [plain(m.name) for m in found if m.kind == "person" and m.rule != "mentions.titled"]
    initials = {n[0] for n in named} | {n[:2] for n in named} | {re.split("[·•・]", n)[-1] for n in named}
    kept = []
    for mention in found:
        if mention.rule == "mentions.titled":
            surname = surname_of(mention.name)
            if surname not in initials and surname in word_set(_TOPIC, "verb_like"):
                continue
        kept.append(mention)
    return kept


def surname_of(titled: str) -> str:
    """The surname in a surname with a post."""
    name = plain(titled)
    return name[:2] if name[:2] in word_set(_TOPIC, "compound") else name[:1]


def find_again(runs: Sequence[Run], found: Sequence[FoundMention]) -> list[FoundMention]:
    """Names told before, met again: whole, or one part of a transcription."""
    names = _names(found)
    taken = {n for m in found for n in range(m.start, m.end)}
    longest = max(map(len, names), default=0)
    heads = {n[:2] for n in names}
    again: list[FoundMention] = []
    for run in runs:
        text, offset = run.text, run.sentence.start
        at = 0
        while at < len(text):
            size = 0
            if text[at : at + 2] in heads:
                size = next((n for n in range(min(longest, len(text) - at), 1, -1) if text[at : at + n] in names), 0)
            if size and not any(offset + n in taken for n in range(at, at + size)):
                if _fits_again(run, at, at + size, is_part=names[text[at : at + size]]):
                    again.append(make(run, (at, at + size, "again")))
                at += size
            else:
                at += 1
    return again


def _names(found: Sequence[FoundMention]) -> dict[str, bool]:
    """Names to look for again, each with whether it is but a part of one."""
    names: dict[str, bool] = {}
    for mention in found:
        if mention.kind != "person" or mention.rule == "mentions.titled":
            continue
        name = plain(mention.name)
        names[name] = False
        for part in re.split(r"[·•・‧]", name) if is_han(name[0]) else name.split():
            if part != name and len(part) >= 2 and part not in own_places():
                names.setdefault(part, True)
    return names


def _fits_again(run: Run, start: int, end: int, *, is_part: bool) -> bool:
    """Whether a run is the name again, not a piece of a longer name or word."""
    text = run.text
    if text[start:end].isascii():
        return not (text[start - 1 : start].isalpha() and start and text[start - 1].isascii()) and not (
            text[end : end + 1].isascii() and text[end : end + 1].isalpha()
        )
    if not is_part:
        return True
    if start and is_transcribing(text[start - 1]) and not run.is_border(start):
        return False
    word = run.starting.get(start)
    covering = [w for w in run.starting.values() if w[0] < start < w[1] or w[0] < end < w[1]]
    inside = any(w[2] in ("nt", "n", "v", "vn", "l") and w[1] - w[0] > 2 for w in covering)
    return not inside and not (word and word[1] == end and word[2] in ("v", "d", "p", "c") and end - start == 2)
