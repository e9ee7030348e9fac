"""Whether a verb or a noun tells of something held or planned, or of nothing that was or will be.

Tense, voice and mood are those of the language; negation, cancelling, wishes, rumours and habits are words of
`contact.toml` in the same clause. An encounter that is only wished for, refused or rumoured is none.
"""

from collections.abc import Sequence

from bridgebook.languages import Hit, Sentence, Token
from bridgebook.reading.contacts.hits import find_hits
from bridgebook.reading.passages import Passages
from bridgebook.vocabulary import Span

OPEN = "open"
"""A present tense or a bare noun: its date tells whether it was or is to be."""

_NEAR = 3
_MANAGED = 6
"""Words before an infinitive in which "managed to" stands in the past."""
_ZH_NEGATION, _ZH_WISH, _ZH_PLAN = 6, 16, 28
_LEAD = 12
"""Signs before "at the next meeting" where it still opens its clause."""

_DONE = ("了", "来", "过")
"""Signs behind a Chinese word for a plan that make it done: "把所长请了来"."""

_ZH_BEHIND = 6
"""Signs behind a Chinese noun in which a word of what is to come still goes with it ("大会将于…")."""

_VERBS = frozenset({"VERB", "INFN", "PRTS", "PRTF", "GRND"})


def is_void(passages: Passages, sentence: Sentence, clause: Span) -> bool:
    """Whether the clause says that nothing came of it, that it is hearsay or people's own life, or that it happens as a rule."""
    if find_hits(passages, sentence, "cancel") and not find_hits(passages, sentence, "instead"):
        return True
    return bool(
        _inside(find_hits(passages, sentence, "habit", "private"), clause) or find_hits(passages, sentence, "rumour")
    )


def is_stay(passages: Passages, sentence: Sentence, clause: Span) -> bool:
    """Whether the clause tells of students' or trainees' stays, which are no encounters, and names nobody."""
    people = passages.places_in(clause.start, clause.end, "person")
    return not people and bool(_inside(find_hits(passages, sentence, "stay"), clause))


def read_verb(passages: Passages, sentence: Sentence, clause: Span, hit: Hit) -> str | None:
    """held, planned or open, as a verb of an encounter says it; None where it is denied or only wished for."""
    if _inside(find_hits(passages, sentence, "cancel"), clause) and find_hits(passages, sentence, "instead"):
        return "planned"
    if passages.language == "zh":
        return _chinese(passages, sentence, clause, hit)
    tokens = sentence.tokens_in(hit.start, hit.end)
    if not tokens:
        return OPEN
    at = sentence.tokens.index(tokens[0])
    before = [t for t in sentence.tokens[:at] if t.start >= clause.start]
    if passages.language == "ru":
        return _russian(passages, sentence, clause, tokens, before)
    return _english(passages, sentence, clause, tokens, before)


def is_noun_use(passages: Passages, sentence: Sentence, hit: Hit) -> bool:
    """Whether an English word that is noun and verb ("visit", "tour") is a noun here."""
    tokens = sentence.tokens_in(hit.start, hit.end)
    if passages.language != "en" or not tokens:
        return False
    first = tokens[0].text.casefold()
    at = sentence.tokens.index(tokens[0])
    if first.endswith("ed") or at == 0:
        return False
    before = sentence.tokens[at - 1].text.casefold()
    if first.endswith("ing"):
        return before not in passages.words("contact")["being"]
    return before in passages.words("contact")["determiner"] or before.endswith(("'s", "’s"))


def read_noun(passages: Passages, sentence: Sentence, clause: Span, hit: Hit) -> tuple[str | None, bool]:
    """held, planned or open for a noun that names an encounter, and whether a verb says that it happened or will."""
    if _is_denied(passages, sentence, hit):
        return None, False
    verbs = [h for h in _inside(find_hits(passages, sentence, "happen", "join"), clause) if not _touch(h, hit)]
    verbs.sort(key=lambda h: abs(h.start - hit.start))
    stances = [s for v in verbs if (s := read_verb(passages, sentence, clause, v)) is not None]
    coming = _inside(find_hits(passages, sentence, "future"), clause)
    if _is_sequel(passages, sentence, clause, hit):
        return "held", True
    is_coming = any(passages.language != "zh" or h.start <= hit.end + _ZH_BEHIND for h in coming)
    plans = [h for h in _inside(find_hits(passages, sentence, "planning"), clause) if h.start < hit.start or is_coming]
    if "held" in stances[:1] and not (is_coming and passages.language == "zh"):
        return "held", True
    if "planned" in stances or is_coming:
        return "planned", True
    if plans:
        if _inside(find_hits(passages, sentence, "wished"), Span(clause.start, hit.end)):
            return None, False
        return "planned", True
    if verbs and not stances:
        return None, False
    if _has_past(passages, sentence, clause):
        return "held", bool(stances)
    return OPEN, bool(stances)


def _is_sequel(passages: Passages, sentence: Sentence, clause: Span, hit: Hit) -> bool:
    """Whether "next" only puts it after the encounter told before: "At the next meeting with X the parties agreed …"."""
    if passages.language == "zh" or not _has_past(passages, sentence, clause):
        return False
    coming = [h for h in _inside(find_hits(passages, sentence, "future"), clause) if h.word not in ("следующий",)]
    if any(not _touch(h, hit) for h in coming):
        return False
    lead = [h for h in find_hits(passages, sentence, "at_next") if h.start - clause.start <= _LEAD]
    return any(h.start <= hit.start <= h.end + 1 for h in lead)


def _has_past(passages: Passages, sentence: Sentence, clause: Span) -> bool:
    """Whether the clause has a verb in the past: what its nouns name was then."""
    tokens = [t for t in sentence.tokens if clause.start <= t.start < clause.end]
    if passages.language == "ru":
        return any(t.tag == "VERB" and "past" in t.grammemes for t in tokens)
    past = passages.words("contact")["past"]
    return passages.language == "en" and any(t.text.casefold() in past or t.text.endswith("ed") for t in tokens)


def _inside(hits: Sequence[Hit], run: Span) -> list[Hit]:
    return [h for h in hits if run.start <= h.start and h.end <= run.end]


def _touch(left: Hit, right: Hit) -> bool:
    return left.start < right.end and right.start < left.end


def _is_denied(passages: Passages, sentence: Sentence, hit: Hit) -> bool:
    reach = _ZH_NEGATION if passages.language == "zh" else 12
    return any(0 <= hit.start - n.end <= reach for n in find_hits(passages, sentence, "negation"))


def _russian(
    passages: Passages, sentence: Sentence, clause: Span, tokens: Sequence[Token], before: Sequence[Token]
) -> str | None:
    words = passages.words("contact")
    near = [t.text.casefold() for t in before[-_NEAR:]]
    after = [t.text.casefold() for t in sentence.tokens if tokens[-1].end <= t.start][:1]
    if any(w in words["negation"] for w in near[-2:]) or "бы" in (*near, *after):
        return None
    verb = next((t for t in tokens if t.tag in _VERBS), None)
    if verb is None:
        return OPEN
    earlier = {t.text.casefold() for t in before}
    if "INFN" in verb.grammemes or verb.tag == "INFN":
        if earlier & set(words["to_come"]):
            return "planned"
        # "Рад был увидеться с Вами", "удалось посетить": it was; "рад увидеться" without "был" is to come or now.
        is_past = any("past" in t.grammemes for t in before[-_MANAGED:])
        return "held" if is_past and earlier & set(words["managed"]) else None
    if "futr" in verb.grammemes:
        return "planned"
    if verb.tag == "PRTS" and earlier & {"будет", "будут"}:
        return "planned"
    if "pres" in verb.grammemes:
        return OPEN
    return "held"


def _english(
    passages: Passages, sentence: Sentence, clause: Span, tokens: Sequence[Token], before: Sequence[Token]
) -> str | None:
    words = passages.words("contact")
    near = [t.text.casefold() for t in before[-4:]]
    first = tokens[0].text.casefold()
    said = [t.text.casefold() for t in tokens]
    is_past = any(w in words["past"] or w.endswith("ed") for w in said) and first not in ("be", "to")
    if any(w in words["negation"] for w in near[-_NEAR:]):
        return None
    if any(w in words["to_come"] for w in near) or first in words["to_come"]:
        return "planned"
    is_infinitive = "to" in near[-2:] or first == "to" or "be" in near[-2:] or first == "be"
    if is_infinitive and any(0 <= tokens[0].start - h.end <= 1 for h in find_hits(passages, sentence, "future")):
        return "planned"
    if is_infinitive and any(0 <= tokens[0].start - h.end <= 1 for h in find_hits(passages, sentence, "glad")):
        return "held"
    if is_infinitive:
        planning = find_hits(passages, sentence, "planning", "invite")
        plans = [h for h in planning if clause.start <= h.start <= tokens[0].start]
        return "planned" if plans and not _is_wished(words["wish"], [t.text.casefold() for t in before]) else None
    if any(w in words["wish"] for w in near[-2:]) and not is_past:
        return None
    if is_past or (first.endswith("ing") and any(w in ("was", "were") for w in near)):
        return "held"
    return OPEN


def _is_wished(wishes: Sequence[str], before: Sequence[str]) -> bool:
    text = " ".join(before[-8:])
    return any(f" {w} " in f" {text} " for w in wishes)


def _chinese(passages: Passages, sentence: Sentence, clause: Span, hit: Hit) -> str | None:
    def near(section: str, reach: int) -> bool:
        return any(
            clause.start <= h.start
            and not (section == "to_come" and passages.text[h.end : h.end + 1] in _DONE)
            and 0 <= bare_gap(passages, h.end, hit.start) <= reach
            for h in find_hits(passages, sentence, section)
        )

    if near("negation", _ZH_NEGATION):
        return None
    is_done = passages.text[hit.end : hit.end + 1] in ("了", "过")
    if not is_done and near("to_come", _ZH_PLAN):
        return "planned"
    if not is_done and near("wish", _ZH_WISH):
        return None
    return "held"


def bare_gap(passages: Passages, start: int, end: int) -> int:
    """Signs between two words without the names among them: "尚未与X大学会谈" is as near as "尚未会谈"."""
    return end - start - sum(p.end - p.start for p in passages.places_in(start, end)) if end >= start else -1
