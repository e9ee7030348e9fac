"""Whose text it is: the organisation that says "we", for which a bare "vice-rector" or "the international office" needs no name.

No one word tells. Each organisation gathers points for signs that an author's house shows: it is named first, stands in
the letterhead or the source line, is named again and again, signs the text, or calls itself "we".
"""

import re

from bridgebook.languages import Sentence
from bridgebook.reading import faculties_zh, foreign_zh, visitors_zh
from bridgebook.reading.addressees import find_addressees
from bridgebook.reading.party_words import find_party_words
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.units import find_whole, is_unit, kinds_of

_OPENING = 3
"""Sentences that open a text."""

_LABELS = 8
"""Paragraphs in which a report says who travels."""

_CLOSING = 2
"""Sentences that close it."""

_TOP = 2
"""Signs before a name that a text begins with."""

_BESIDE = 24
"""Signs before and behind a name in which a newspaper's word stands."""

_ENOUGH = 6
"""Mentions beyond which more of them say no more."""

_SHORT_LINE = 90
"""Signs of a letterhead's or a source line at most."""

_LEAST = -2.0
"""Points below which a Chinese text names its own house nowhere: 我校 alone, beside its guests."""

_POINTS = {
    "mention": 0.5,
    "first": 2.5,
    "second": 1.0,
    "opening": 1.0,
    "closing": 1.0,
    "line": 2.0,
    "calls_itself": 6.0,
    "school": 0.5,
    "kind": 1.5,
    "guest": -1.5,
    "host": 1.0,
    "addressee": -3.0,
    "foreign": -12.0,
    "top": 3.0,
    "travels": 5.0,
    "paper": -9.0,
    "papers_owner": 3.0,
    "beside_us": -8.0,
}


def find_own(passages: Passages) -> str | None:
    """The top-level organisation whose text it is; None where the text names none."""
    return passages.once(_own)


def _own(passages: Passages) -> str | None:
    if letter := _sender(passages):
        return letter
    points: dict[str, float] = {}
    counts: dict[str, int] = {}
    order: dict[str, int] = {}
    beside: set[str | None] = set()
    reporters = _reporters(passages)
    for place in passages.places:
        sentence = passages.sentence_at(place.start)
        whole = find_whole(passages, place.entity)
        if place.kind != "organisation" or sentence is None or whole in reporters:
            continue
        if is_unit(passages, whole) and not kinds_of(passages, whole):
            continue
        if passages.language == "zh" and faculties_zh.is_faculty_name(passages, whole):
            continue
        counts[whole] = counts.get(whole, 0) + 1
        if counts[whole] <= _ENOUGH:
            _add(points, whole, "mention")
        order.setdefault(whole, len(order))
        for sign in _signs(passages, sentence, place):
            _add(points, whole, sign)
            if sign == "beside_us":
                beside.add(whole)
    for whole, sign in zip(order, ("first", "second"), strict=False):
        _add(points, whole, sign)
    for whole in _travelling(passages):
        _add(points, whole, "travels")
    told = _own_kinds(passages)
    for whole in points:
        kinds = kinds_of(passages, whole)
        if told and kinds & told:
            _add(points, whole, "kind")
        elif not told and kinds & {"university", "institute", "academy"}:
            _add(points, whole, "school")
        if passages.language == "zh" and whole in foreign_zh.find_foreign(passages):
            _add(points, whole, "foreign")
    visitors = visitors_zh.find_visitors(passages) if passages.language == "zh" else frozenset()
    candidates = (o for o in points if o not in visitors)
    # Travellers may be named only where nothing is read: behind all others.
    best = max(candidates, key=lambda o: (points[o], -order.get(o, len(order))), default=None)
    return None if best in beside and points.get(best or "", 0.0) < _LEAST else best


def _travelling(passages: Passages) -> list[str]:
    """The first body of a Russian report's line that says who travels ("Состав: проректор X N. N.")."""
    for paragraph in passages.paragraphs[:_LABELS] if passages.language == "ru" else ():
        first = paragraph[0]
        hits = find_party_words(passages, first, "travel_label")
        if any(h.start == first.start and passages.text[h.end : h.end + 1] == ":" for h in hits):
            named = passages.places_in(first.start, paragraph[-1].end, "organisation")
            return [find_whole(passages, named[0].entity)] if named else []
    return []


def _own_kinds(passages: Passages) -> set[str]:
    """The kinds the text's words for its own house tell of ("our university", "我司")."""
    table = passages.words("parties").map("own_kind")
    hits = [h.word for s in passages.sentences for h in find_party_words(passages, s, "own")]
    return {str(table[word]) for word in hits if word in table}


def _sender(passages: Passages) -> str | None:
    """The organisation a letter comes from: of its letterhead, else of its signature; None in other texts."""
    quoted = passages.text.find("\n>")
    end = quoted if quoted > 0 else len(passages.text)
    marks = [h.start for s in passages.sentences for h in find_party_words(passages, s, "salutation") if h.start < end]
    named = [p for p in passages.places_in(0, end, "organisation") if not _is_copied(passages, p)]
    if not marks or not named:
        return None
    written_to = find_addressees(passages)
    named = [p for p in named if find_whole(passages, p.entity) not in written_to] or named
    head = [p for p in named if p.start < marks[0]]
    if passages.language == "zh" and written_to:
        head = []
    signature = [p for p in named if p.start > marks[-1]]
    signed = [p for p in signature if _opens_line(passages, p)]
    return find_whole(passages, (head or signed or signature or named)[0].entity)


def _opens_line(passages: Passages, place: Place) -> bool:
    """Whether a name begins a short line, as in a signature."""
    text = passages.text
    start, end = text.rfind("\n", 0, place.start) + 1, text.find("\n", place.end)
    line = text[start : end if end >= 0 else len(text)]
    return len(line) <= _SHORT_LINE and not text[start : place.start].strip()


def _is_copied(passages: Passages, place: Place) -> bool:
    """Whether a name stands in the line that says to whom a letter goes."""
    start = passages.text.rfind("\n", 0, place.start) + 1
    before = passages.text[start : place.start].replace("：", ":")
    label, colon, _ = before.partition(":")
    # 致X函: a Chinese title says without a colon to whom a letter goes.
    is_titled = passages.language == "zh" and place.end - start < _SHORT_LINE
    return bool(colon or is_titled) and label.strip().casefold() in passages.words("own")["copied"]


def find_copied(passages: Passages) -> str | None:
    """The organisation a line of its own names as the one a letter goes to (致X函)."""
    return next((p.entity for p in passages.places if p.kind == "organisation" and _is_copied(passages, p)), None)


def _add(points: dict[str, float], whole: str, sign: str) -> None:
    points[whole] = points.get(whole, 0.0) + _POINTS[sign]


def _signs(passages: Passages, sentence: Sentence, place: Place) -> list[str]:
    """The signs one mention shows."""
    signs = []
    last = len(passages.sentences)
    if sentence.index < _OPENING:
        signs.append("opening")
    if sentence.index >= last - _CLOSING:
        signs.append("closing")
    if sentence.index < 2 * _OPENING or sentence.index >= last - _CLOSING:
        if _is_line(passages, sentence, place):
            signs.append("line")
        signs += [s for s in ("guest", "host", "addressee") if _is_near(passages, sentence, place, s)]
    if place.start <= _TOP:
        signs.append("top")
    signs += _paper_signs(passages, place)
    if passages.language == "zh" and foreign_zh.is_beside_us(passages, place):
        signs.append("beside_us")
    if _calls_itself(passages, place):
        signs.append("calls_itself")
    return signs


def _is_line(passages: Passages, sentence: Sentence, place: Place) -> bool:
    """Whether the name is most of a short line of its own, as in a letterhead, a source or a signature."""
    text = passages.text
    start, end = text.rfind("\n", 0, place.start) + 1, text.find("\n", place.end)
    line = text[start : end if end >= 0 else len(text)].strip()
    rest = (text[start : place.start] + text[place.end : end if end >= 0 else len(text)]).strip(" :：,，.—–-\u3000")
    if len(line) > _SHORT_LINE:
        return False
    source = passages.words("own").find(sentence, "source")
    return len(rest) <= 3 or any(h.end <= place.start and place.start - h.end <= 6 for h in source)


def _is_near(passages: Passages, sentence: Sentence, place: Place, section: str) -> bool:
    """Whether a word of the section stands directly before (Chinese: around) the name."""
    for hit in passages.words("own").find(sentence, section):
        gap = passages.text[hit.end : place.start] if hit.end <= place.start else passages.text[place.end : hit.start]
        if len(gap) <= (8 if passages.language == "zh" else 25) and not set(gap) & set(",.;:，。；：\n"):
            behind = hit.start >= place.end
            if behind == (hit.word in passages.words("own")["behind"]):
                return True
    return False


def _paper_signs(passages: Passages, place: Place) -> list[str]:
    """Whether a word beside the name says that it is a newspaper's («газета «Политехник»») or its owner's («газета ОАО «Х»»)."""
    papers = set(passages.words("own")["paper"])
    behind = re.match(r"[»”\"]?\s*[,—–-]?\s*(\w+)", passages.text[place.end : place.end + _BESIDE])
    if behind and behind.group(1).casefold() in papers:
        return ["paper"]
    before = re.findall(r"\w+", passages.text[max(0, place.start - _BESIDE) : place.start])
    if before and before[-1].casefold() in papers:
        return ["paper" if place.text[:1] in '«“"' or passages.text[place.start - 1] in '«“"' else "papers_owner"]
    return []


def _calls_itself(passages: Passages, place: Place) -> bool:
    """Whether the text introduces the name as "we": （以下简称“我院”）, (hereinafter "we", "the University")."""
    after = passages.text[place.end : place.end + 30]
    return any(
        re.match(rf"\s*[（(][^）)]*{re.escape(word)}", after, re.IGNORECASE) for word in passages.words("own")["we"]
    )


def _reporters(passages: Passages) -> frozenset[str]:
    names = {w.casefold() for w in passages.words("parties")["press"]}
    return frozenset(
        e.id
        for e in passages.entities.values()
        if e.kind == "organisation" and {e.name.casefold(), *(m.text.casefold() for m in e.mentions)} & names
    )
