"""Chinese: names of organisations, by their head word, and in quotation marks."""

import re
from collections.abc import Sequence
from functools import cache

from bridgebook.languages import words
from bridgebook.reading.mentions.mention import FoundMention
from bridgebook.reading.mentions.zh_left import find_left, has_proper
from bridgebook.reading.mentions.zh_run import (
    SIGNS,
    Run,
    either,
    ends_in,
    ends_post,
    is_known_place,
    is_transcribing,
    starts_with,
    word_set,
)

_TOPIC = "organisations"
_FIELD = 2
"""Signs of a word of a field at least that stands behind a head."""

_INNER = 8
"""Signs of a name in quotation marks that a head stands behind, at most."""

_SEVERAL = 3
"""Words of a field that make a union's name, though each alone tells little."""

_NAME = 4
"""Signs of a person's name at most."""

_OFFICE = 4
"""Signs before the one that ends an office's name, a land's name among them, at least."""

Span = tuple[int, int, str]
"""Start and end in the sentence, and the rule."""


@cache
def _heads() -> re.Pattern[str]:
    heads = sorted(word_set(_TOPIC, "body") | word_set(_TOPIC, "unit"), key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, heads)))


@cache
def _goes_on() -> dict[str, tuple[str, ...]]:
    return {str(k): tuple(map(str, v)) for k, v in words("zh", _TOPIC).map("goes_on").items()}


def find_organisations(run: Run, barred: frozenset[int] = frozenset()) -> list[Span]:
    """The organisations a sentence names by a head word; a parent and its unit, one behind the other, are two.

    Args:
        run: The sentence.
        barred: Offsets of characters that belong to names found before (foreign persons).
    """
    text = run.text
    spans: list[Span] = [s for s in _quoted(run) if not barred & set(range(s[0], s[1]))]
    quoted = {n for start, end, _ in spans for n in range(start, end)}
    at = 0
    while (match := _heads().search(text, at)) is not None:
        head, end = match.span()
        at = head + 1
        if quoted & {head, end - 1} or barred & {head, end - 1}:
            continue
        floor = max((e for s, e, _ in spans if e <= head), default=0)
        if not _ends_word(run, head, end) or _continues(text, end, match.group()):
            continue
        start = find_left(run, head, floor, barred | quoted)
        opened = _opened(run, start, head, floor)
        if opened is not None:
            spans.append((opened, end, "headed"))
            at = end
            continue
        before = next(
            (s for s in spans if s[1] == start or (s[1] == floor and _is_place_bracket(text[floor:start]))), None
        )
        if before and _is_same_house(run, before, start, end, match.group()):
            spans.remove(before)
            spans.append((before[0], end, "headed"))
        elif is_name(run, start, head, end, follows=bool(before) or text[start - 1 : start] in ("）", ")")):
            spans.append((start, end, "headed"))
        at = end
    return sorted((s, _with_campus(text, s, e), rule) for s, e, rule in spans)


def _opened(run: Run, start: int, head: int, floor: int) -> int | None:
    """Where a name in quotation marks begins that words of a field and a head follow (“丝路”联合实验室); None if none does."""
    text = run.text
    if start >= head or start < 3 or text[start - 1] not in "”」" or ends_in(text, start, _TOPIC, "indefinite"):
        return None
    opened = max(text.rfind("“", floor, start), text.rfind("「", floor, start))
    inner = text[opened + 1 : start - 1]
    return opened if opened >= 0 and 1 < len(inner) <= _INNER and not set(inner) & SIGNS else None


def _with_campus(text: str, start: int, end: int) -> int:
    """The end of a name with a place in brackets behind it: 哈尔滨工业大学（威海）."""
    match = re.compile(r"[（(]([\u4e00-\u9fff]{2,6})[）)]").match(text, end)
    if (
        match
        and text[start:end].endswith(tuple(words("zh", _TOPIC)["campus_of"]))
        and (is_known_place(match[1]) or match[1] in word_set(_TOPIC, "compass"))
    ):
        return match.end()
    return end


def _is_place_bracket(between: str) -> bool:
    return bool(re.fullmatch(r"[（(][\u4e00-\u9fff]{2,10}[）)]", between))


def _ends_word(run: Run, head: int, end: int) -> bool:
    """Whether the word ends here, by the tagger or by a post or sign behind it."""
    text = run.text
    if end - head > 1:
        return end in run.ending or end >= len(text) or not _splits_word(run, end)
    if end >= len(text) or text[end] in SIGNS or _is_post(text, end):
        return True
    # A single character is a head where it closes a word, or stands behind a word of a field.
    return end in run.ending or (head in run.ending and len(ends_in(text, head, _TOPIC, "domain")) > 1)


def _splits_word(run: Run, at: int) -> bool:
    """Whether a longer ordinary word runs over this place; 大学|美术学院 is none, though the tagger cuts 大学美术."""
    if run.is_border(at) or _is_post(run.text, at) or starts_with(run.text, at, _TOPIC, "follower"):
        return False
    return len(starts_with(run.text, at, _TOPIC, "domain")) < _FIELD


def _is_post(text: str, at: int) -> bool:
    return bool(starts_with(text, at, "persons", "role")) or text[at : at + 1] in word_set(_TOPIC, "chief")


def _continues(text: str, end: int, head: str) -> bool:
    """Whether the word goes on: 大学生, 公司法, 部门, 处理, 系统, 院士."""
    if (
        text[end : end + 1] in word_set(_TOPIC, "chief")
        and _is_post(text, end - 1)
        and ends_in(text, end - 1, _TOPIC, "body")
    ):
        # 大学|校长, no 学校.
        return True
    for key, following in _goes_on().items():
        if head.endswith(key) and len(key) == 1 < len(head) and text[end : end + 1] not in word_set(_TOPIC, "chief"):
            # 研究所|签署, 理工学院|校长: a sign that ends a longer head begins no other word.
            continue
        if head.endswith(key) and text.startswith(following, end):
            if head == key or len(key) == len(head):
                return not (
                    following
                    and text[end : end + 1] in word_set(_TOPIC, "chief")
                    and _is_post(text, end - 1)
                    and len(head) > 1
                )
            return True
    if head in word_set(_TOPIC, "brand_head") and (
        starts_with(text, end, _TOPIC, "domain") or starts_with(text, end, _TOPIC, "body")
    ):
        return True
    if _firm_follows(text, end):
        return True
    # 大学联盟, 银行协会: the next head follows at once and makes one name with this.
    follow = starts_with(text, end, _TOPIC, "union")
    return bool(follow) and len(head) > 1


def _firm_follows(text: str, at: int) -> bool:
    """Whether words of a field and a firm's legal form follow: 孵化器|管理有限公司."""
    start = at
    while field := starts_with(text, at, _TOPIC, "domain"):
        at += len(field)
    return at > start and len(starts_with(text, at, _TOPIC, "legal")) > _SEVERAL


def _is_same_house(run: Run, before: Span, start: int, end: int, head: str) -> bool:
    """Whether a head right behind a name makes one name with it: 大学出版社, 高新区管委会, 科学院大学."""
    own = run.text[start:end]
    if before[2] == "quoted" or ends_in(run.text, end, _TOPIC, "generic_end", start):
        return False
    if own in word_set(_TOPIC, "alone") or own in word_set(_TOPIC, "never_joined"):
        return False
    if (
        own in word_set(_TOPIC, "same_house")
        or (own in word_set(_TOPIC, "generic") and not own.startswith(tuple(words("zh", "part_of")["joint"])))
        or (own == head and head in word_set(_TOPIC, "body"))
    ):
        return True
    return own.startswith(tuple(words("zh", _TOPIC)["attached"])) or bool(re.match(r"[（(]", own))


def is_name(run: Run, start: int, head: int, end: int, *, follows: bool = False) -> bool:
    """Whether a run that ends in a head word is a name, not a common noun.

    Args:
        run: The sentence.
        start, head, end: Where it begins, where its head word stands, where it ends.
        follows: Whether an organisation's name ends right before it.
    """
    text = run.text
    name, own, word = text[start:end], text[start:head], text[head:end]
    if name in word_set(_TOPIC, "alone"):
        return not ends_in(text, start, _TOPIC, "indefinite")
    if ends_in(text, end, _TOPIC, "generic_end", start):
        return False
    if not own or len(name) < 3 or name in word_set(_TOPIC, "generic"):
        return False
    if len(word) == 1 and len(name) <= _NAME and ends_post(text, start):
        # 部长|森田贤司: a name behind a post, no office.
        return False
    if is_known_place(name) and word not in word_set(_TOPIC, "park_head"):
        return False
    if len(word) == 1 and not _closes_field(run, head, end) and not _is_office(run, start, head, end):
        return False
    if word in word_set(_TOPIC, "branch") and not follows and is_known_place(own):
        return False
    proper = has_proper(run, start, head)
    if len(word) == 1 and not proper and len(own) < 2:
        return follows and len(own) >= 2
    if word in word_set(_TOPIC, "proper_only") and not proper:
        return False
    if word in word_set(_TOPIC, "common") and not proper:
        if not _telling(own, word, has_post=_is_post(text, end)) and not (follows and len(own) >= 2):
            return False
        lead = text[max(0, start - 14) : start]
        if ends_in(text, start, _TOPIC, "indefinite") or _is_founded(lead):
            return False
    if not proper and not follows and ends_in(text, start, _TOPIC, "indefinite"):
        return False
    return not own.startswith(tuple(words("zh", _TOPIC)["no_start"])) or proper or follows


def _closes_field(run: Run, head: int, end: int) -> bool:
    """Whether a head of one character stands behind a word of a field, or closes a word of the tagger that is no common noun."""
    word = run.holding(head)
    if word is not None and word[0] < head:
        if word[2] == "nr" and all(is_transcribing(c) for c in run.text[word[0] : end]):
            # 季塔连科: a name, no section.
            return False
        return word[1] == end and run.text[word[0] : end] not in word_set(_TOPIC, "generic") and word[2].startswith("n")
    return bool(ends_in(run.text, head, _TOPIC, "domain"))


def _is_office(run: Run, start: int, head: int, end: int) -> bool:
    """Whether a head of one character closes the name of a state's or a land's office: 泰国国家科技发展署, 马来西亚棕榈油局."""
    text = run.text
    if text[head:end] not in word_set(_TOPIC, "office") or not run.is_border(end):
        return False
    return head - start >= _OFFICE and any(is_known_place(text[start : start + n]) for n in range(2, 9))


def _telling(own: str, head: str, *, has_post: bool) -> bool:
    """Whether the words before a head tell more than what any such house is.

    Several do of a union (世界旅游教育协会), and of a centre that has a post (先进制造和工程研究中心主任).
    """
    at = count = 0
    while at < len(own):
        weak = starts_with(own, at, _TOPIC, "weak") or starts_with(own, at, _TOPIC, "coordination")
        field = starts_with(own, at, _TOPIC, "domain")
        if len(field) > len(weak) or not weak:
            return True
        at += len(weak)
        count += 1
    return count >= _SEVERAL and (has_post or head in word_set(_TOPIC, "union_head"))


def _is_founded(lead: str) -> bool:
    """Whether the words before say that something is set up here: then it has no name yet."""
    if re.search(r"[“「『《][^”」』》]*$", lead):
        return False
    bare = re.sub(rf"(?:{either(_TOPIC, 'founding_gap')}|\d+)+$", "", lead)
    return bool(ends_in(bare, len(bare), _TOPIC, "founding"))


@cache
def _quotes() -> re.Pattern[str]:
    return re.compile(r"[“「『]([^“”「」『』，。；：！？]{3,40})[”」』]")


def _quoted(run: Run) -> list[Span]:
    """Names in quotation marks that end in a head word: “中乌棉花联合实验室”."""
    found = []
    for match in _quotes().finditer(run.text):
        start, end = match.span(1)
        word = next((m for m in reversed(list(_heads().finditer(match[1]))) if m.end() == len(match[1])), None)
        if word is None or not word.start() or match[1] in word_set(_TOPIC, "generic"):
            continue
        if run.text.startswith(tuple(words("zh", _TOPIC)["not_name"]), end + 1):
            continue
        if len(word.group()) == 1 and len(match[1]) < 5:
            continue
        found.append((start, end, "quoted"))
    return found


def find_events(run: Run) -> list[Span]:
    """Names of events that open with a place or a body (中国—东盟海洋科技合作论坛): what they hold is no name by itself."""
    found: list[Span] = []
    for match in _events().finditer(run.text):
        start = find_left(run, match.start(), max((e for _, e, _ in found), default=0))
        if match.start() - start >= 2:
            found.append((start, match.end(), "event"))
    return found


@cache
def _events() -> re.Pattern[str]:
    return re.compile(either(_TOPIC, "event"))


def make(run: Run, span: Span) -> FoundMention:
    """The mention of a span."""
    start, end = run.sentence.start + span[0], run.sentence.start + span[1]
    shown = run.sentence.document_text[start:end]
    return FoundMention(start, end, shown, "organisation", shown, rule=f"mentions.{span[2]}")


def overlaps(start: int, end: int, spans: Sequence[Span]) -> bool:
    """Whether a run touches one of the spans."""
    return any(s < end and start < e for s, e, _ in spans)
