"""The places in a text that tell of an encounter: a verb of visiting, a meeting that took place, an invitation, an item's head."""

from bridgebook.languages import Hit, Sentence
from bridgebook.reading.clauses import split_clauses
from bridgebook.reading.contacts.frames import find_frame, is_heading
from bridgebook.reading.contacts.hits import find_hits
from bridgebook.reading.contacts.invitations import read_invitation
from bridgebook.reading.contacts.stance import OPEN, is_noun_use, is_stay, is_void, read_noun, read_verb
from bridgebook.reading.contacts.trigger import Trigger
from bridgebook.reading.contacts.zh_stops import split_stops
from bridgebook.reading.parties import organisation_of, top_level
from bridgebook.reading.party_words import find_party_words
from bridgebook.reading.passages import Passages
from bridgebook.reading.sides import is_attribute
from bridgebook.vocabulary import Span

_VERBS = (("visit", "visit"), ("receive", "visit"), ("meet", "meeting"))
"""Sections whose verbs open a story by themselves, and the kind of encounter they tell of."""

_DATED_VERBS = (("motion", "visit"), ("go", "visit"), ("assemble", "meeting"), ("act", "meeting"))
"""Sections whose verbs tell of an encounter only where a day and a partner are told with them."""

_NOUNS = (("online", "online"), ("conference", "conference"), ("gathering", "meeting"), ("ceremony", "meeting"))

_ASIDE_REACH = {"ru": 14, "en": 14, "zh": 2}
"""Signs between "during", "the results of" and the noun of an encounter told already."""


_RUBRIC = 8
"""Words up to which a line can be the name of a section."""

_BARS = 2
"""Bars that make a line a row of a table."""

_ENTRY, _ENTRY_HEAD = 12, 60
"""Signs before the day of an entry, and behind it within which its partner is named."""

_DIGEST = 3
"""Entries from which a text is a digest."""

_POSSESSED = 14
"""Signs between who came and the noun: " delegation's "."""

_ANEW = 6
"""Signs between "next", "upcoming" and the noun of an encounter that is not the one told."""


def find_triggers(passages: Passages) -> list[Trigger]:
    """The triggers of a document in the order of the text: for each clause one, for an item without any its head."""
    found: list[Trigger] = []
    told: set[int] = set()
    for sentence in passages.sentences:
        if _is_rubric(passages, sentence):
            continue
        clauses = [c for whole in split_clauses(passages, sentence) for c in split_stops(passages, sentence, whole)]
        for clause in clauses:
            if trigger := read_clause(passages, sentence, clause):
                found.append(trigger)
                told.add(sentence.paragraph)
    found += [t for t in _read_items(passages) if t.sentence.paragraph not in told]
    headed = {t.sentence.index: t for t in _read_entries(passages)}
    strong = {t.sentence.paragraph for t in found if t.strong or t.rule in ("item", "signing", "conference")}
    found = [t for t in found if t.sentence.index not in headed or t.sentence.paragraph in strong]
    found += [t for t in headed.values() if t.sentence.paragraph not in strong]
    return sorted(found, key=lambda t: (t.sentence.index, t.start))


def _is_rubric(passages: Passages, sentence: Sentence) -> bool:
    """Whether a sentence is the name of a section ("Visits and visitors", "【来访】"): short, without an organisation or a figure."""
    return (
        len(sentence.tokens) <= _RUBRIC
        and is_heading(passages, sentence.start, sentence.end)
        and not any(c.isdigit() for c in sentence.text)
        and not passages.places_in(sentence.start, sentence.end, "organisation", "person")
    )


def read_clause(passages: Passages, sentence: Sentence, clause: Span) -> Trigger | None:
    """What one clause tells of an encounter; None where it tells of none."""
    if is_void(passages, sentence, clause):
        passages.decline("contact", clause.start, clause.end, "it was called off, refused or only talked of")
        return None
    if is_stay(passages, sentence, clause):
        passages.decline(
            "contact", clause.start, clause.end, "it tells of a stay, a career or a habit, not of an encounter"
        )
        return None
    hits = _sort_hits(passages, sentence, clause)
    if _is_row(sentence):
        hits.pop("sign", None)
    if not hits:
        return None
    if "invite" in hits and (invited := read_invitation(passages, sentence, clause, hits)):
        return invited
    return (
        _read_verbs(passages, sentence, clause, hits)
        or _read_nouns(passages, sentence, clause, hits)
        or _read_discussion(passages, sentence, clause, hits)
        or _read_dated(passages, sentence, clause, hits)
        or _read_signing(passages, sentence, clause, hits)
    )


def _is_row(sentence: Sentence) -> bool:
    """Whether a sentence is a row of a table, as tasks are told in."""
    return max(sentence.text.count("|"), sentence.text.count("｜")) >= _BARS


def _sort_hits(passages: Passages, sentence: Sentence, clause: Span) -> dict[str, list[Hit]]:
    """The words of a clause by section, without those in names and those that point back; English nouns among the nouns."""
    names = passages.places_in(sentence.start, sentence.end, "organisation", "person")
    found: dict[str, list[Hit]] = {}
    for hit in find_hits(passages, sentence):
        is_named = any(p.start <= hit.start and hit.end <= p.end for p in names)
        if hit.start < clause.start or hit.end > clause.end or is_named or _refers_back(passages, sentence, hit):
            continue
        section = hit.section
        if section == "visit" and any(_touch(hit, o) for o in find_hits(passages, sentence, "online")):
            continue
        if section == "go" and not any(p.start == hit.end for p in passages.places_in(hit.end, clause.end)):
            continue
        if section in ("visit", "motion", "receive_plain", "meet") and is_noun_use(passages, sentence, hit):
            if section != "visit":
                continue
            section = "gathering"
        found.setdefault(section, []).append(hit)
    if "receive" in found or "meet" in found:
        # "会见来访的X校长": who came is told in passing.
        found["visit"] = [h for h in found.get("visit", []) if not is_attribute(passages, h)]
    if _has_guests(passages, sentence, clause):
        found.setdefault("receive", []).extend(found.get("receive_plain", []))
    return found


def _read_verbs(passages: Passages, sentence: Sentence, clause: Span, hits: dict[str, list[Hit]]) -> Trigger | None:
    for section, kind in _VERBS:
        for hit in hits.get(section, ()):
            status = read_verb(passages, sentence, clause, hit)
            if status and not (section == "visit" and not _has_goal(passages, sentence, clause)):
                if section == "receive" and _hosts_event(passages, sentence, hit, hits):
                    kind = "conference"
                elif find_hits(passages, sentence, "sidelines"):
                    hits = {k: v for k, v in hits.items() if k != "conference"}
                return _make(sentence, clause, _refine(kind, hits), status, 3, section, hit)
    return None


def _hosts_event(passages: Passages, sentence: Sentence, hit: Hit, hits: dict[str, list[Hit]]) -> bool:
    """Whether what is hosted is an event, not guests: "will play host to the annual assembly"."""
    events = [h for h in hits.get("conference", ()) if h.start >= hit.end]
    guests = [h for h in find_party_words(passages, sentence, "guests", "delegation") if h.start >= hit.start]
    return bool(events) and not any(g.start < events[0].start for g in guests)


def _read_nouns(passages: Passages, sentence: Sentence, clause: Span, hits: dict[str, list[Hit]]) -> Trigger | None:
    """A noun for an event: it opens a story with a verb that says it happened or will, else only with its own day."""
    for section, kind in _NOUNS:
        for hit in hits.get(section, ()):
            status, is_told = read_noun(passages, sentence, clause, hit)
            if status is None:
                continue
            if _is_one_of(passages, hit, "visit_noun"):
                kind = "visit"
            elif section == "ceremony" and _is_one_of(passages, hit, "signing_noun"):
                kind = "signing"
            if section == "ceremony" and any(0 <= hit.start - s.end <= 1 for s in hits.get("sign", ())):
                kind = "signing"
            if status == OPEN and find_hits(passages, sentence, "instead"):
                status, is_told = "planned", True
            is_told = is_told or bool("sign" in hits and section == "gathering" and status != "planned")
            strength = 2 if is_told and section != "ceremony" else 1
            return _make(sentence, clause, _refine(kind, hits), status, strength, section, hit)
    return None


def _read_discussion(
    passages: Passages, sentence: Sentence, clause: Span, hits: dict[str, list[Hit]]
) -> Trigger | None:
    """ "The rector of X and the director of Y discussed …": two persons of two houses who talked have met."""
    for hit in hits.get("discussed", ()):
        people = passages.entities_in(clause.start, hit.start, "person")
        homes = {top_level(passages, o) for p in people if (o := organisation_of(passages, p))}
        if len(homes) > 1 and read_verb(passages, sentence, clause, hit) == "held":
            return _make(sentence, clause, _refine("meeting", hits), "held", 1, "discussed", hit)
    return None


def _read_dated(passages: Passages, sentence: Sentence, clause: Span, hits: dict[str, list[Hit]]) -> Trigger | None:
    for section, kind in _DATED_VERBS:
        for hit in hits.get(section, ()):
            status = read_verb(passages, sentence, clause, hit)
            if section == "act" and find_hits(passages, sentence, "visit_noun"):
                # "During his stay at X he gave three lectures".
                kind = "visit"
            if status and not (section == "act" and status != "held"):
                return _make(sentence, clause, _refine(kind, hits), status, 1, section, hit)
    return None


def _read_signing(passages: Passages, sentence: Sentence, clause: Span, hits: dict[str, list[Hit]]) -> Trigger | None:
    """A signing told as an event of its own: the encounter it may belong to is looked for later."""
    for hit in hits.get("sign", ()):
        status = read_verb(passages, sentence, clause, hit)
        if status == "held":
            is_visit = bool(find_hits(passages, sentence, "visit_noun"))
            return _make(sentence, clause, "visit" if is_visit else "signing", status, 1, "signing", hit)
    return None


def _read_items(passages: Passages) -> list[Trigger]:
    """The heads of items that give a day and a host: "am: X University, with Professor N."."""
    found = []
    for paragraph in passages.paragraphs:
        first = paragraph[0]
        frame = find_frame(passages, first)
        clause = Span(first.start, first.end)
        people = passages.places_in(first.start, paragraph[-1].end, "person")
        if (
            frame.date is None
            or not _is_nominal(passages, first)
            or is_void(passages, first, clause)
            or _is_row(first)
            or find_hits(passages, first, "cancel", "negation", "author")
        ):
            continue
        if passages.places_in(first.start, first.end, "organisation") and people:
            status = "planned" if frame.planned else OPEN
            at = min(p.start for p in passages.places_in(first.start, first.end, "organisation"))
            name = passages.places_in(at, first.end, "organisation")[0].text
            found.append(Trigger(first, first.start, first.end, "meeting", status, 1, "item", (name,), at))
    return found


def _read_entries(passages: Passages) -> list[Trigger]:
    """The entries of a digest: lines that begin with their own day and then only name the partner: "02.07 / online / X"."""
    entries = []
    for paragraph in passages.paragraphs:
        first = paragraph[0]
        frame = find_frame(passages, first)
        date = frame.date
        if date is None or not first.start <= date.start <= first.start + _ENTRY or frame.item != first.index:
            continue
        lead = Span(date.end, min(paragraph[-1].end, date.end + _ENTRY_HEAD))
        named = passages.places_in(lead.start, lead.end, "organisation")
        if _is_row(first):
            continue
        entries.append((first, frame.planned, named))
    if len(entries) < _DIGEST:
        return []
    found = []
    for first, planned, named in entries:
        clause = Span(first.start, first.end)
        if not named or is_void(passages, first, clause) or not _is_verbless(passages, first, named[0].start):
            continue
        aside = find_hits(passages, first, "negation", "sign", "deadline", "author")
        if any(h.start < named[0].start for h in aside):
            continue
        kind = "meeting"
        if find_hits(passages, first, "online"):
            kind = "online"
        elif find_hits(passages, first, "conference"):
            kind = "conference"
        elif any(h.start < named[0].start for h in find_hits(passages, first, "visit_noun", "visit", "first_person")):
            kind = "visit"
        status = "planned" if planned else OPEN
        at = named[0].start
        last = passages.sentence_at(at) or first
        clause = Span(first.start, max(first.end, last.end))
        found.append(Trigger(first, clause.start, clause.end, kind, status, 1, "item", (named[0].text,), at))
    return found


def _is_verbless(passages: Passages, sentence: Sentence, before: int) -> bool:
    """Whether no verb stands before the first name of an entry; in Chinese none of motion or of other acts."""
    if passages.language == "zh":
        return before - sentence.start <= _ENTRY_HEAD // 2
    past = passages.words("contact")["past"]
    return not any(
        t.tag == "VERB" or (passages.language == "en" and t.text.casefold() in past)
        for t in sentence.tokens
        if t.end <= before
    )


def _is_nominal(passages: Passages, sentence: Sentence) -> bool:
    """Whether a sentence has no verb of its own, as the head of an item: "am: X University, with Professor N."."""
    past = passages.words("contact")["past"]
    return passages.language != "zh" and not any(
        t.tag == "VERB" or (passages.language == "en" and (t.text.casefold() in past or t.text.endswith("ed")))
        for t in sentence.tokens
    )


def _refers_back(passages: Passages, sentence: Sentence, hit: Hit) -> bool:
    """Whether a noun only points at an encounter told already: "the results of the trip", "по завершении встречи"."""
    if hit.section not in ("gathering", "meet", "receive", "visit"):
        return False
    reach = _ASIDE_REACH[passages.language]
    if passages.language == "zh":
        is_meant = any(0 <= hit.start - h.end <= 1 for h in find_hits(passages, sentence, "this_one"))
        return is_meant or any(0 <= h.start - hit.end <= reach for h in find_hits(passages, sentence, "after"))
    if hit.section != "gathering":
        return hit.section == "visit" and _is_possessed_aside(passages, sentence, hit)
    if any(h.start <= hit.start <= h.end + _ANEW for h in find_hits(passages, sentence, "again", "future")):
        return False
    return any(0 <= hit.start - h.end <= reach for h in find_hits(passages, sentence, "after")) or _is_possessed_aside(
        passages, sentence, hit
    )


def _is_possessed_aside(passages: Passages, sentence: Sentence, hit: Hit) -> bool:
    """Whether it points back over who came: "within the framework of the X delegation's visit"."""
    if passages.text[hit.start - 3 : hit.start - 1] not in ("'s", "’s", "s'", "s’"):
        return False
    for lead in find_hits(passages, sentence, "after"):
        names = passages.places_in(lead.end, hit.start, "organisation") if lead.end < hit.start else ()
        if names and names[0].start - lead.end <= _ANEW and hit.start - names[-1].end <= _POSSESSED:
            return True
    return False


def _touch(left: Hit, right: Hit) -> bool:
    return left.start < right.end and right.start < left.end


def _make(sentence: Sentence, clause: Span, kind: str, status: str, strength: int, rule: str, hit: Hit) -> Trigger:
    return Trigger(sentence, clause.start, clause.end, kind, status, strength, rule, (hit.text,), hit.start)


def _refine(kind: str, hits: dict[str, list[Hit]]) -> str:
    if "online" in hits:
        return "online"
    return "conference" if kind == "meeting" and "conference" in hits else kind


def _is_one_of(passages: Passages, hit: Hit, section: str) -> bool:
    sentence = passages.sentence_at(hit.start)
    found = find_hits(passages, sentence, section) if sentence else []
    return any(h.start == hit.start for h in found)


def _has_guests(passages: Passages, sentence: Sentence, clause: Span) -> bool:
    """Whether words for guests, the teller or a person make "received" a reception."""
    if passages.places_in(clause.start, clause.end, "person"):
        return True
    words = [
        *find_party_words(passages, sentence, "guests", "delegation"),
        *find_hits(passages, sentence, "first_person"),
    ]
    return any(clause.start <= h.start < clause.end for h in words)


def _has_goal(passages: Passages, sentence: Sentence, clause: Span) -> bool:
    """Whether something that can be visited is named beside the verb, or the verb says it itself (来校)."""
    if find_party_words(passages, sentence, "own_coming", "own", "guests", "delegation", "ours"):
        return True
    frame = find_frame(passages, sentence)
    return bool(
        passages.places_in(clause.start, clause.end, "organisation", "place") or (frame.date and frame.organisations)
    )
