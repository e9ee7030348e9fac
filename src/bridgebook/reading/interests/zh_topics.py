"""Chinese topics: runs of characters between the words that lead to them and those that close them."""

import re
from collections.abc import Sequence

from bridgebook.languages import Sentence
from bridgebook.languages.characters import plain
from bridgebook.reading.interests.cues import Cue, find_words
from bridgebook.reading.passages import Passages
from bridgebook.vocabulary import Span

_SPLIT = re.compile(r"以及|[、]|(?<=[\u4e00-\u9fffA-Za-z0-9”]{2})[和与及與](?=[\u4e00-\u9fffA-Za-z0-9“]{2})")
_FIRST_SPLIT = re.compile(r"以及|[、]")
_END = re.compile(r"[，。；：（）！？,;\n]")
_COUNTED = re.compile(r"(?:等)?(?:[一二三四五六七八九十两兩\d]+|多|几)(?:大|个|個|项|項|种|種|类|類)\w{0,4}$|等\w{0,3}$")
_COUNT = re.compile(r"^(?:[一二三四五六七八九十两兩\d]+|多|几|数)(?:个|個|项|項|种|種|台|套|款|类|類|批|家|名|份)")
_VERBS_IN = ("在", "以", "对", "於", "于", "就", "围绕", "围繞", "圍繞", "針對", "针对")


def read_after(passages: Passages, sentence: Sentence, cue: Cue) -> Sequence[Span]:
    """The items that follow a cue, up to the end of the clause; what "在…方面" encloses, where that is said."""
    scope = Span(cue.end, cue.clause.end)
    if cue.direction == "mutual":
        ends = [h for h in find_words(passages, sentence, "mutual_end") if h.start > cue.end and h.end <= cue.clause.end]
        if ends:
            scope = Span(cue.end, max(ends, key=lambda h: (-h.start, h.end)).start)
    if cue.frame == "within":
        inner = _enclosed(passages, sentence, Span(cue.start, cue.clause.end))
        if inner is None and passages.text[cue.end : cue.clause.end].strip("的，。；") == "":
            return ()
        scope = inner or scope
    else:
        scope = _enclosed(passages, sentence, scope) or scope
    # A list of many items goes on over enumeration commas only; a clause sign ends it.
    return _items(passages, sentence, scope)


def read_before(passages: Passages, sentence: Sentence, cue: Cue) -> Sequence[Span]:
    """The items before a cue: what "在…方面" or "对…" encloses, else the clause's subject; also of the clause before."""
    clause = Span(cue.clause.start, cue.start)
    if not passages.text[clause.start : clause.end].strip("的，也更还均都 "):
        sentence_start = sentence.start
        earlier = passages.text[sentence_start : cue.clause.start].rstrip("，")
        cut = max(earlier.rfind(c) for c in "，；：")
        clause = Span(sentence_start + cut + 1, sentence_start + len(earlier))
    # "水下机器人是河内理工大学的强项": the topic ends before the party it is told of.
    for place in reversed(passages.places_in(*clause, "organisation")):
        if place.end >= clause.end - 1 and place.start > clause.start + 2:
            clause = Span(clause.start, place.start)
    text = passages.text[clause.start : clause.end]
    clause = Span(clause.start, clause.end - len(text) + len(text.rstrip("是为乃")))
    inner = _enclosed(passages, sentence, clause, open_end=True)
    return _items(passages, sentence, inner or clause)


def read_between(passages: Passages, sentence: Sentence, cue: Cue, start: int) -> Sequence[Span]:
    """What stands between "领先的" and the word for a body: "全球领先的光伏组件企业"."""
    del sentence
    text = passages.text[start : cue.start]
    return () if not text.strip("的") or set(text) & set("，。；、") else [_trim(passages, Span(start, cue.start))]


def _enclosed(passages: Passages, sentence: Sentence, scope: Span, *, open_end: bool = False) -> Span | None:
    """What stands between "在" and "方面", "领域"; with `open_end` also from "对" to the end of the run."""
    text = plain(passages.text[scope.start : scope.end])
    spread = [h for h in find_words(passages, sentence, "spread") if scope.start < h.start and h.end <= scope.end]
    opens = [m.start() + len(w) for w in _VERBS_IN for m in re.finditer(w, text)]
    opens = sorted(o for o in opens if not _in_word(passages, scope.start + o))
    for start in opens:
        at = scope.start + start
        close = next((h for h in spread if h.start > at + 1), None)
        if close is not None and "，" not in passages.text[at : close.start] and text[start - 1] != "以":
            return Span(at, close.start)
    for start in reversed(opens):
        if open_end and text[start - 1] in "对就於于以":
            return Span(scope.start + start, scope.end)
    return None


def _in_word(passages: Passages, offset: int) -> bool:
    """Whether the sign before an offset belongs to a longer word (现在, 存在, 对方, 对接)."""
    around = passages.text[max(0, offset - 2) : offset + 1]
    return (around[:2] in ("现在", "存在", "正在", "所在", "内在", "反对", "相对", "针对") and around[:2] != "针对") or around[1:] in (
        "对方", "对接", "对口", "在座", "在校", "在研", "在华", "对外", "就业", "对话", "对此", "在此", "在职", "在线", "在建", "在于", "以及", "以来", "以上", "以下", "可以", "所以", "予以", "以后", "以前", "难以", "以此", "以上"
    )  # fmt: skip


def _items(passages: Passages, sentence: Sentence, scope: Span) -> list[Span]:
    text = passages.text
    start = _skip(passages, scope.start, scope.end)
    stop = _END.search(text, start, scope.end)
    end = stop.start() if stop else scope.end
    stops = [h.start for h in find_words(passages, sentence, "stop") if start < h.start < end]
    end = min([end, *stops])
    counted = _COUNTED.search(text[start:end])
    if counted and counted.start() >= 2:
        end = start + counted.start()
    pieces = _cut(text, start, end)
    found = []
    for piece in pieces:
        item = _trim(passages, piece)
        if item.end - item.start >= 2:
            found.append(item)
    return found


def _cut(text: str, start: int, end: int) -> list[Span]:
    """The items of a list: parted by enumeration commas, in the last part by a conjunction too."""
    cuts = [(m.start(), m.end()) for m in _FIRST_SPLIT.finditer(text, start, end)]
    last = cuts[-1][1] if cuts else start
    cuts += [(m.start(), m.end()) for m in _SPLIT.finditer(text, last, end)]
    pieces, at = [], start
    for left, right in sorted(set(cuts)):
        pieces.append(Span(at, left))
        at = right
    return [*pieces, Span(at, end)]


def _skip(passages: Passages, start: int, end: int) -> int:
    """Where the topic begins: past the words that lead to it and the names of those it is of."""
    leads = passages.once(_leads)
    while start < end:
        rest = plain(passages.text[start:end])
        stripped = len(rest) - len(rest.lstrip(" ，、：:“「『\u3000"))
        named = next((p for p in passages.places_in(start, end) if p.start == start), None)
        count = _COUNT.match(rest)
        if stripped:
            start += stripped
        elif named and passages.text[named.end : named.end + 1] != "型":
            start = named.end
        elif lead := next((w for w in leads if rest.startswith(w) and len(rest) > len(w) + 1), None):
            start += len(lead)
        elif count and count.end() < len(rest) - 1:
            start += count.end()
        else:
            return start
    return start


def _leads(passages: Passages) -> list[str]:
    return sorted(passages.words("interest")["lead"], key=len, reverse=True)


def _trim(passages: Passages, piece: Span) -> Span:
    start = _skip(passages, *piece)
    tails = sorted(passages.words("interest")["tail"], key=len, reverse=True)
    end = piece.end
    while True:
        rest = plain(passages.text[start:end]).rstrip(" ，、：“”「」『』\u3000")
        end = start + len(rest)
        tail = next((t for t in tails if rest.endswith(t) and len(rest) > len(t) + 1), None)
        if tail is None:
            return Span(start, end)
        end -= len(tail)
