"""Chinese topics: runs of characters between the words that lead to them and those that close them."""

import re
from collections.abc import Sequence

from bridgebook.languages import Hit, Sentence
from bridgebook.languages.characters import plain
from bridgebook.reading.interests.cues import Cue, find_words
from bridgebook.reading.party_words import find_party_words
from bridgebook.reading.passages import Passages
from bridgebook.vocabulary import Span

_SIGNS = "，。；、 "
_COMMA = re.compile("、")
_ANNOUNCING = 8
"""Signs between a cue and the colon before its list."""
_NUMBER = re.compile(r"(?<=..)[一二三四五六七八九十百两\d]+$")
_SUBJECT = 4
"""Signs beside a name in a run that only tells the subject ("X目前处于")."""
_COUNTED = 6
"""Signs behind "三项" at the end of a list ("…三项成果") at most."""
_END = re.compile(r"[，。；：（）！？,;\n]")
_TITLE = re.compile("《[^《》]{2,40}》")
"""The title of a talk; what it is about stands in it."""
_OF = "的"
_QUOTES = " ，、：:“”「」『』\u3000"


def read_after(passages: Passages, sentence: Sentence, cue: Cue) -> Sequence[Span]:
    """The items that follow a cue, up to the end of the clause; what "在…方面" encloses, where that is said."""
    scope = Span(cue.end, cue.clause.end)
    if cue.direction == "mutual":
        ends = [
            h for h in find_words(passages, sentence, "mutual_end") if h.start > cue.end and h.end <= cue.clause.end
        ]
        if ends:
            scope = Span(cue.end, max(ends, key=lambda h: (-h.start, h.end)).start)
    told = Span(cue.end, cue.clause.end)
    if listed := _numbered(passages, sentence, told) or _announced(passages, sentence, told):
        return listed
    if cue.direction == "offers" and cue.frame == "after" and (field := _field_before(passages, sentence, cue)):
        return _items(passages, sentence, field)
    if cue.frame == "within" and (moved := _moved(passages, sentence, cue)):
        return _items(passages, sentence, moved)
    if cue.frame == "within":
        inner = _enclosed(passages, sentence, Span(cue.start, cue.clause.end))
        if inner is None and not _strip(passages, Span(cue.end, cue.clause.end)):
            return ()
        scope = inner or scope
    else:
        scope = _enclosed(passages, sentence, scope) or scope
    # A list of many items goes on over enumeration commas only; a clause sign ends it.
    return _items(passages, sentence, scope)


def read_before(passages: Passages, sentence: Sentence, cue: Cue) -> Sequence[Span]:
    """The items before a cue: what "在…方面" or "对…" encloses, else the clause's subject; also of the clause before."""
    clause = Span(cue.clause.start, cue.start)
    if not _strip(passages, clause) or _is_framed_before(passages, sentence, cue, clause):
        sentence_start = sentence.start
        earlier = passages.text[sentence_start : cue.clause.start].rstrip("，")
        cut = max(earlier.rfind(c) for c in "，；：")
        clause = Span(sentence_start + cut + 1, sentence_start + len(earlier))
    # "水下机器人是河内理工大学的强项": the topic ends before the party it is told of.
    for place in reversed(passages.places_in(*clause, "organisation")):
        if place.end >= clause.end - 1 and place.start > clause.start + 2:
            clause = Span(clause.start, place.start)
    for word in reversed(find_party_words(passages, sentence, "all", "own", "hosts", "guests")):
        if word.end == clause.end and word.start > clause.start + 2:
            clause = Span(clause.start, word.start)
    shown = [h for h in find_words(passages, sentence, "impress") if clause.start + 2 <= h.start < clause.end]
    if shown and cue.direction == "offers":
        clause = Span(clause.start, shown[0].start)
    fillers = "".join(passages.words("interest")["filler"])
    rest = passages.text[clause.start : clause.end].rstrip(fillers)
    clause = Span(clause.start, clause.start + len(rest))
    inner = _enclosed(passages, sentence, clause, open_end=True)
    return _items(passages, sentence, inner or clause)


def _is_framed_before(passages: Passages, sentence: Sentence, cue: Cue, clause: Span) -> bool:
    """Whether the run between commas only names the subject, and "在……方面" stands before it: "在膜技术方面，X居领先地位"."""
    named = passages.places_in(clause.start, clause.end)
    bare = clause.end - clause.start - sum(p.end - p.start for p in named)
    subject = find_party_words(passages, sentence, "own", "that", "hosts", "guests", "kind")
    bare -= sum(h.end - h.start for h in subject if clause.start <= h.start and h.end <= clause.end)
    if bare > _SUBJECT:
        return False
    earlier = passages.text[sentence.start : cue.clause.start].rstrip("，")
    cut = max(earlier.rfind(c) for c in "，；：")
    scope = Span(sentence.start + cut + 1, sentence.start + len(earlier))
    return _enclosed(passages, sentence, scope, open_end=True) is not None


def read_between(passages: Passages, sentence: Sentence, cue: Cue, start: int) -> Sequence[Span]:
    """What stands between "领先的" and the word for a body: "全球领先的光伏组件企业"."""
    del sentence
    inside = _strip(passages, Span(start, cue.start))
    return [_trim(passages, Span(start, cue.start))] if inside and not set(inside) & set(_SIGNS) else ()


def _numbered(passages: Passages, sentence: Sentence, scope: Span) -> list[Span]:
    """The items of "两个方面：一是A，二是B" behind a cue."""
    signs = passages.text[scope.end - 1 : scope.end + 1]
    if "：" not in signs:
        return []
    marks = [h for h in find_words(passages, sentence, "numbered") if h.start >= scope.end]
    if not marks or marks[0].start - scope.end > 1:
        return []
    found: list[Span] = []
    for mark in marks:
        found += _items(passages, sentence, Span(mark.end, sentence.end))
    return found


def _announced(passages: Passages, sentence: Sentence, scope: Span) -> list[Span]:
    """The items behind "共同关注的领域有三：": the cue's own clause says nothing more."""
    signs = passages.text[scope.end - 1 : scope.end]
    if signs != "：" or scope.end - scope.start > _ANNOUNCING or scope.end >= sentence.end:
        return []
    return _items(passages, sentence, Span(scope.end, sentence.end))


def _field_before(passages: Passages, sentence: Sentence, cue: Cue) -> Span | None:
    """The field that "在A、B两方面已具备……" tells of before its verb."""
    opens = [h for h in find_words(passages, sentence, "opener") if cue.clause.start <= h.start and h.end < cue.start]
    closes = [h for h in find_words(passages, sentence, "field_close") if h.end <= cue.start]
    opens = [h for h in opens if not _in_word(passages, sentence, h)]
    if not opens or not closes or closes[-1].start < opens[0].end + 2:
        return None
    field = Span(opens[0].end, closes[-1].start)
    return None if "，" in passages.text[field.start : field.end] else field


def _moved(passages: Passages, sentence: Sentence, cue: Cue) -> Span | None:
    """What a wish takes as its object before the verb: "有意把A放在X做" tells of A."""
    takes = [h for h in find_words(passages, sentence, "taking") if cue.start <= h.start < cue.clause.end]
    verbs = [h for h in find_words(passages, sentence, "moved") if takes and h.start > takes[0].end + 1]
    return Span(takes[0].end, verbs[0].start) if verbs and verbs[0].start < cue.clause.end else None


def _strip(passages: Passages, scope: Span) -> str:
    """A run without the signs and the particles around it."""
    return passages.text[scope.start : scope.end].strip(_SIGNS + "".join(passages.words("interest")["filler"]))


def _enclosed(passages: Passages, sentence: Sentence, scope: Span, *, open_end: bool = False) -> Span | None:
    """What stands between "在" and "方面", "领域"; with `open_end` also from "对" to the end of the run."""
    spread = [h for h in find_words(passages, sentence, "spread") if scope.start < h.start and h.end <= scope.end]
    opens = [h for h in find_words(passages, sentence, "opener") if scope.start <= h.start and h.end <= scope.end]
    opens = [h for h in opens if not _in_word(passages, sentence, h)]
    inner = find_words(passages, sentence, "word")
    spread = [h for h in spread if len(h.text) > 1 or not any(w.start <= h.start < w.end for w in inner)]
    for opener in opens:
        close = next((h for h in spread if h.start > opener.end + 1), None)
        if close is not None and "，" not in passages.text[opener.end : close.start]:
            return Span(opener.end, close.start)
    if open_end:
        loose = find_words(passages, sentence, "loose_opener")
        loose = [h for h in loose if scope.start <= h.start < scope.end and not _in_word(passages, sentence, h)]
        return Span(loose[-1].end, scope.end) if loose else None
    return None


def _in_word(passages: Passages, sentence: Sentence, hit: Hit) -> bool:
    """Whether a sign belongs to a longer word (现在, 存在, 对方, 对接)."""
    if any(w.end == hit.end for w in find_words(passages, sentence, "not_longer")):
        return False
    return any(w.start <= hit.start and hit.end <= w.end for w in find_words(passages, sentence, "longer"))


def _items(passages: Passages, sentence: Sentence, scope: Span) -> list[Span]:
    text = passages.text
    start = _skip(passages, scope.start, scope.end)
    stop = _END.search(text, start, scope.end)
    end = stop.start() if stop else scope.end
    stops = [h.start for h in find_words(passages, sentence, "stop") if start < h.start < end]
    end = min([end, *stops])
    counted = [h for h in find_words(passages, sentence, "counted") if start + 2 <= h.start and h.end <= end]
    if counted and end - counted[-1].end <= _COUNTED:
        end = counted[-1].start
    pieces = _cut(passages, sentence, Span(start, end))
    found = []
    for piece in pieces:
        item = _trim(passages, piece)
        if item.end - item.start >= 2:
            found.append(item)
    return found


def _cut(passages: Passages, sentence: Sentence, scope: Span) -> list[Span]:
    """The items of a list: parted by enumeration commas, in the last part by a conjunction too."""
    cuts = [Span(m.start(), m.end()) for m in _COMMA.finditer(passages.text, *scope)]
    cuts += [Span(h.start, h.end) for h in find_words(passages, sentence, "also") if scope.start < h.start < scope.end]
    last = max((c.end for c in cuts), default=scope.start)
    links = [h for h in find_words(passages, sentence, "and") if last + 2 <= h.start and h.end + 2 <= scope.end]
    cuts += [Span(h.start, h.end) for h in links if not _in_word(passages, sentence, h)]
    names = passages.places_in(*scope, "organisation")
    cuts = [c for c in cuts if not any(p.start < c.start and c.end < p.end for p in names)]
    pieces, at = [], scope.start
    for cut in sorted(cuts):
        if cut.start >= at:
            pieces.append(Span(at, cut.start))
            at = cut.end
    return [*pieces, Span(at, scope.end)]


def _skip(passages: Passages, start: int, end: int) -> int:
    """Where the topic begins: past the words that lead to it and the names of those it is of."""
    leads, counts = passages.once(_leads), passages.words("interest")["count"]
    types = passages.words("interest")["type"]
    while start < end:
        rest = plain(passages.text[start:end])
        stripped = len(rest) - len(rest.lstrip(_QUOTES))
        near = passages.places_in(start, end)
        named = next((p for p in near if p.start == start and p.kind != "place"), None)
        if land := next((p for p in near if p.start == start and p.kind == "place"), None):
            # "希望与法国X研究所开展…": the country belongs to whom it is done with.
            bodies = (p for p in near if p.start == land.end and p.kind == "organisation")
            named = named or next((p for p in bodies if passages.text[p.end : p.end + 1] != _OF), None)
        maker = _made_by(passages, rest)
        count = next((w for w in counts if rest.startswith(w) and len(rest) > len(w) + 1), None)
        if stripped:
            start += stripped
        elif named and not passages.text.startswith(types, named.end):
            start = named.end
        elif maker:
            start += maker
        elif (lead := next((w for w in leads if rest.startswith(w) and len(rest) > len(w) + 1), None)) and not (
            len(lead) == 1 and rest.startswith(passages.words("interest")["longer"])
        ):
            start += len(lead)
        elif count:
            start += len(count)
        else:
            return start
    return start


def _made_by(passages: Passages, rest: str) -> int:
    """The length of words at the start that only say whose the thing is: "研究院研制的……"; 0 where there are none."""
    kinds, made = passages.words("parties").map("kind"), passages.once(_making)
    for kind in kinds:
        if rest.startswith(kind):
            word = next((w for w in made if rest.startswith(w, len(kind))), "")
            return len(kind) + len(word) if word and len(rest) > len(kind) + len(word) + 1 else 0
    return 0


def _making(passages: Passages) -> list[str]:
    return sorted(passages.words("interest")["made"], key=len, reverse=True)


def _leads(passages: Passages) -> list[str]:
    return sorted(passages.words("interest")["lead"], key=len, reverse=True)


def _without_count(passages: Passages, text: str) -> str:
    """An item without the number at its end ("耐旱亲本八份")."""
    measure = next((m for m in passages.words("interest")["thing_measure"] if text.endswith(m)), "")
    bare = text[: len(text) - len(measure)]
    cut = _NUMBER.sub("", bare)
    return cut if measure and cut != bare else text


def _trim(passages: Passages, piece: Span) -> Span:
    start = _skip(passages, *piece)
    title = _TITLE.search(passages.text, piece.start, piece.end)
    if title and title.start() <= start <= title.start() + 1:
        return Span(title.start() + 1, title.end() - 1)
    tails = sorted(passages.words("interest")["tail"], key=len, reverse=True)
    end = piece.end
    while True:
        rest = plain(passages.text[start:end]).rstrip(_QUOTES)
        rest = _without_count(passages, rest)
        end = start + len(rest)
        tail = next((t for t in tails if rest.endswith(t) and len(rest) > len(t) + 1), None)
        if tail is None:
            return Span(start, end)
        end -= len(tail)
