"""Acts in English clauses: behind words of deciding, promising or asking, behind auxiliaries, and in the terms of what was agreed."""

from collections.abc import Iterator

from bridgebook.languages import Hit, Token
from bridgebook.reading.commitments.clause import Act, Clause, is_letter
from bridgebook.reading.commitments.english_duties import find_duties
from bridgebook.reading.commitments.english_letters import find_written
from bridgebook.reading.commitments.english_words import (
    PARTIES,
    acts_before,
    find_verb,
    is_blocked,
    is_negated,
    is_passive,
    is_weak,
    looks_past,
    make_act,
    starts_of,
    tokens_after,
    tokens_before,
    words_of,
)
from bridgebook.reading.party_words import find_party_words

_TRIGGERS = {"decide": "decided", "promise": "promised", "ask": "asked"}

_OPENING = 5
"""Signs from the start of a clause within which "if" governs it."""

_NEAR_TO = 9
"""Words between "asked" and the "to" that says what."""


def find_acts(clause: Clause, *, agreed: bool, chain: Act | None) -> Iterator[Act]:
    """The acts an English clause says.

    Args:
        clause: The clause.
        agreed: Whether the text before it said that what follows was agreed.
        chain: The act of the clause before it, where the same word may govern this one too.
    """
    found = _governed(clause) or find_written(clause) or _accepted(clause)
    if clause.text.rstrip().endswith("?") or _ends_asking(clause):
        yield from (a for a in found if a.rule == "asked")
        return
    found = found or _future(clause, agreed) or _reported(clause) or find_duties(clause, agreed)
    if not found and chain and agreed:
        found = _elliptic(clause, chain)
    found = found or _noted(clause, agreed) or _shared_out(clause, agreed)
    yield from found


def _ends_asking(clause: Clause) -> bool:
    behind = clause.passages.text[clause.end : clause.sentence.end].strip()
    return not behind and clause.sentence.text.rstrip().endswith("?")


def _governed(clause: Clause) -> list[Act]:
    """ "Agreed to prepare", "promised to send", "asked X to provide", "agreed on a joint application"."""
    if clause.has("rumour", "refuse"):
        return []
    for hit in clause.find("decide", "promise", "ask"):
        if is_negated(clause, hit.start, hit.end) or _is_unreal(clause, hit):
            continue
        if hit.section == "ask":
            found = _asked(clause, hit) and (
                hit.start not in starts_of(clause, "noun_too") or looks_past(hit.text.split()[0])
            )
        elif hit.section == "promise":
            found = _promised(clause, hit)
        else:
            found = _decided(clause, hit)
        if found:
            that = [
                t for t in tokens_after(clause, hit.end)[:_NEAR_TO] if t.text.casefold() in words_of(clause, "content")
            ]
            if hit.text.casefold().split()[-1] in words_of(clause, "content"):
                return [make_act(_TRIGGERS[hit.section], clause, hit, tokens_after(clause, hit.end)[0].start)]
            return [make_act(_TRIGGERS[hit.section], clause, hit, that[0].end + 1 if that else None)]
    return _relative(clause)


def _relative(clause: Clause) -> list[Act]:
    """ "…, which Kumoh has undertaken to return by 15 November": a promise that a relative clause tells."""
    opening = [h for h in clause.hits if h.section == "sub" and h.word in words_of(clause, "relative")]
    for hit in clause.hits:
        if hit.section not in ("promise", "decide") or clause.is_main(hit) or is_negated(clause, hit.start, hit.end):
            continue
        before = [h for h in opening if h.end <= hit.start]
        told = _promised(clause, hit) if hit.section == "promise" else _decided(clause, hit)
        if before and told and not clause.has("condition", "hope"):
            return [make_act(_TRIGGERS[hit.section], clause, hit, before[-1].start)]
    for hit in clause.hits:
        if (
            hit.section not in ("oblige", "future")
            or clause.is_main(hit)
            or not clause.due
            or clause.has("condition", "hope")
        ):
            continue
        # "…, which imec must complete no later than 15 February", "…, which will give its opinion within two weeks".
        verb = find_verb(clause, hit.end)
        before = [h for h in opening if h.end <= hit.start]
        deed = verb and any(h.section == "deed" and h.start == verb.start for h in clause.hits)
        if before and deed and not is_negated(clause, hit.start, hit.end):
            rule = "obliged" if hit.section == "oblige" else "future"
            return [make_act(rule, clause, hit, before[-1].start)]
    return []


def _is_unreal(clause: Clause, hit: Hit) -> bool:
    """ "Would agree", "hopes to decide", "is to decide": nothing was agreed yet."""
    near = {t.start for t in tokens_before(clause, hit.start)[-3:]}
    doubts = ("hope", "maybe", "future", "oblige", "plan")
    return any(h.start in near for h in clause.hits if h.section in doubts and h.end <= hit.start)


def _is_open(clause: Clause, words: list[Token]) -> bool:
    """Whether words behind "to" begin with a verb that says something to be done."""
    return bool(words) and words[0].is_word and not is_weak(clause, words[0])


def _decided(clause: Clause, hit: Hit) -> bool:
    rest = tokens_after(clause, hit.end)
    if not rest:
        return False
    last = hit.text.casefold().split()[-1]
    if last == "to":
        return _is_open(clause, rest)
    at = next((n for n, t in enumerate(rest[:_NEAR_TO]) if t.text.casefold() in words_of(clause, "to")), None)
    rest = _past_partner(clause, rest)
    if last not in words_of(clause, "upon") and rest[0].text.casefold() in words_of(clause, "upon") and len(rest) > 1:
        # "Reached an understanding on jointly publishing …".
        last, rest = rest[0].text.casefold(), rest[1:]
    if last in words_of(clause, "upon"):
        nouns = starts_of(clause, "act_noun")
        deeds = starts_of(clause, "deed") - starts_of(clause, "weak")
        doing = any(t.start in deeds and t.text.casefold().endswith("ing") for t in rest[:3])
        return (doing or any(t.start in nouns for t in rest[:_NEAR_TO])) and not is_weak(clause, rest[0])
    if last in words_of(clause, "content") or rest[0].text.casefold() in words_of(clause, "content"):
        verbs = [v for h in clause.find("future", "oblige", "modal") if (v := find_verb(clause, h.end))]
        deeds = starts_of(clause, "deed") - starts_of(clause, "weak")
        return any(not is_weak(clause, v) for v in verbs) or (not verbs and any(t.start in deeds for t in rest))
    return at is not None and _is_open(clause, rest[at + 1 :])


def _past_partner(clause: Clause, rest: list[Token]) -> list[Token]:
    """The words behind "with the hosts", where a word that takes a noun follows: "a consensus with X on launching"."""
    if rest[0].text.casefold() not in words_of(clause, "with"):
        return rest
    upon = words_of(clause, "upon")
    at = next((n for n, t in enumerate(rest[:_NEAR_TO]) if n and t.text.casefold() in upon), None)
    return rest[at:] if at else rest


def _promised(clause: Clause, hit: Hit) -> bool:
    rest = tokens_after(clause, hit.end)
    if hit.text.casefold().split()[-1] in words_of(clause, "to"):
        return _is_open(clause, rest)
    near = rest[:_NEAR_TO]
    at = next((n for n, t in enumerate(near) if t.text.casefold() in words_of(clause, "to")), None)
    if at is not None:
        return _is_open(clause, rest[at + 1 :])
    verbs = [v for h in clause.find("future", "hope") if h.start >= hit.end and (v := find_verb(clause, h.end))]
    if verbs:
        return not is_weak(clause, verbs[0])
    if near and near[0].text.casefold() in words_of(clause, "when"):
        # "The maps promised in November": the day is that of the promise.
        return False
    # "Promised an answer by Friday": what is promised, as a noun.
    return clause.dated and bool(near) and hit.word not in words_of(clause, "content_only")


def _asked(clause: Clause, hit: Hit) -> bool:
    near = tokens_after(clause, hit.end)[:_NEAR_TO]
    before = tokens_before(clause, hit.start)[-1:]
    if len(near) > 1 and near[0].text.casefold() in words_of(clause, "to"):
        goal = clause.passages.places_in(near[1].start, near[1].end)
        if any(p.start == near[1].start for p in goal):
            # "Have been asked to Trondheim": an invitation.
            return False
    if near and near[0].text.casefold() in words_of(clause, "to") and hit.word not in words_of(clause, "to_others"):
        # "X asked to join" asks for itself; "X was asked to send" is to act.
        own = near[1:2] and near[1].text.casefold() in words_of(clause, "own_wish")
        if own and not any(t.text.casefold() in (*words_of(clause, "was"), *words_of(clause, "have")) for t in before):
            return False
    if before and before[0].text.casefold() in words_of(clause, "at_request"):
        return False
    at = next((n for n, t in enumerate(near) if t.text.casefold() in words_of(clause, "to")), None)
    if at is None and near and near[0].text.casefold() in words_of(clause, "upon"):
        # "Asked for the drawings": a thing to be sent.
        return any(t.start in starts_of(clause, "thing") for t in near[:5])
    if at is None and near and hit.word.split()[-1] in words_of(clause, "with"):
        # "Tasked with preparing the draft", "tasked with a concept note".
        named = any(t.start in starts_of(clause, "thing", "act_noun") for t in near)
        return named or (near[0].text.casefold().endswith("ing") and not is_weak(clause, near[0]))
    if at is None:
        return bool(near) and near[0].text.casefold() in words_of(clause, "content") and not is_weak(clause, near[-1])
    return _is_open(clause, tokens_after(clause, near[at].end))


def _reported(clause: Clause) -> list[Act]:
    """ "Said that X would deliver": what is to come, in reported speech."""
    said = clause.find("say")
    for hit in clause.find("modal"):
        verb = find_verb(clause, hit.end)
        if verb is None or is_blocked(clause, reported=True) or is_negated(clause, hit.start, hit.end):
            continue
        is_deed = verb.start in starts_of(clause, "deed") - starts_of(clause, "event") - starts_of(clause, "weak")
        pronoun = any(t.text.casefold() in words_of(clause, "pronoun") for t in tokens_before(clause, hit.start)[-1:])
        someone = pronoun or acts_before(clause, hit) or (clause.dated and is_passive(clause, hit.end))
        if is_deed and (clause.said or any(h.end < hit.start for h in said)) and someone:
            return [make_act("future", clause, hit)]
    return []


def _accepted(clause: Clause) -> list[Act]:
    """ "X's proposal to publish a volume was accepted": a proposal that was answered."""
    for hit in clause.find("proposal"):
        answers = [h for h in clause.find("accept") if h.start > hit.end and _tells_past(h.text)]
        to = [t for t in tokens_after(clause, hit.end)[:_NEAR_TO] if t.text.casefold() in words_of(clause, "to")]
        if (
            answers
            and not clause.has("refuse")
            and to
            and _is_open(clause, tokens_after(clause, to[0].end))
            and not is_negated(clause, answers[0].start, answers[0].end)
        ):
            return [make_act("decided", clause, hit)]
    return []


def _future(clause: Clause, agreed: bool) -> list[Act]:
    """ "X will send", "the draft will be sent by X", "we shall prepare"."""
    if is_blocked(clause) or clause.has("praise"):
        return []
    for hit in clause.find("future", "plan"):
        verb = find_verb(clause, hit.end)
        if verb is None or is_negated(clause, hit.start, hit.end) or is_weak(clause, verb):
            continue
        deed = verb.start in starts_of(clause, "deed")
        event = any(h.start <= verb.start < h.end for h in clause.find("event"))
        if verb.start in starts_of(clause, "obtain") and clause.due and not is_passive(clause, hit.end):
            # "You will have the scan by Friday": somebody is to send it.
            return [make_act("future", clause, hit)]
        if clause.due and is_passive(clause, hit.end) and clause.find("thing", "act_noun") and clause.find("ready"):
            # "The draft will be ready by mid-November": a thing, and by when.
            return [make_act("future", clause, hit)]
        mine = bool(clause.find("mine")) and is_letter(clause.passages)
        # "The reports will be sent out within three weeks": by when is enough where the deed is plain.
        passive = is_passive(clause, hit.end) and (clause.named or agreed or (deed and not event and clause.due))
        if not (acts_before(clause, hit) or passive or mine):
            continue
        if hit.section == "plan":
            if deed and not event and clause.due:
                return [make_act("future", clause, hit)]
            continue
        bound = hit.word in words_of(clause, "bound") and clause.due
        if event and not (deed and (agreed or bound or (mine and clause.dated))):
            continue
        if deed or agreed or clause.due:
            return [make_act("future", clause, hit)]
    return []


def _tells_past(words: str) -> bool:
    return " " in words or looks_past(words)


def _elliptic(clause: Clause, chain: Act) -> list[Act]:
    """ "…, and MUST to train the operators": a second subject with "to", under the same word of undertaking."""
    named = clause.passages.places_in(clause.start, clause.end, "organisation", "person")
    for place in named[:1]:
        rest = tokens_after(clause, place.end)
        if len(rest) > 1 and rest[0].text.casefold() in words_of(clause, "to") and _is_open(clause, rest[1:]):
            return [make_act(chain.rule, clause, rest[0])]
    return []


def _noted(clause: Clause, agreed: bool) -> list[Act]:
    """ "KM to ask Skov by Friday": the shorthand of notes, a name, "to" and a deed at the head of a clause."""
    if is_blocked(clause):
        return []
    words = [t for t in clause.main if t.is_word]
    at = next((n for n, t in enumerate(words[:6]) if t.text.casefold() in words_of(clause, "to")), None)
    if not at or at + 1 >= len(words) or not words[0].is_capitalised:
        return []
    is_name = all(t.is_capitalised for t in words[:at] if len(t.text) > 3)
    deeds = starts_of(clause, "deed") - starts_of(clause, "weak")
    sure = clause.dated or agreed or is_letter(clause.passages) or clause.named
    if is_name and sure and words[at + 1].start in deeds and not clause.find("finite"):
        return [make_act("agreed", clause, words[at])]
    return []


def _shared_out(clause: Clause, agreed: bool) -> list[Act]:
    """ "GTU writes the first draft", "the rooms are provided by KNRTU", where it was agreed who does what, or by when."""
    is_due = clause.due
    short = _is_shorthand(clause)
    if not (agreed or is_due or short) or is_blocked(clause):
        return []
    if not (clause.named or clause.find("mine") or short or _opens_with_name(clause) or _names_place(clause)):
        return []
    tokens = [t for t in clause.main if t.is_word]
    for number, token in enumerate(tokens):
        if token.start not in starts_of(clause, "deed") or number == 0:
            continue
        before = tokens[number - 1]
        if token.start in starts_of(clause, "event") and not is_due:
            continue
        present = is_present(token)
        passive = looks_past(token.text) and before.text.casefold() in words_of(clause, "is")
        ours = before.start in {h.start for h in clause.find("mine", "someone")}
        ours = ours and token.text.casefold().startswith(token.lemma) and not looks_past(token.text)
        if (present or passive or ours) and _ends_with_party(clause, before, passive, ours):
            return [make_act("agreed", clause, token)]
    return []


def _names_place(clause: Clause) -> bool:
    return any(p.start - clause.start <= _OPENING for p in clause.passages.places_in(clause.start, clause.end, "place"))


def is_present(token: Token) -> bool:
    """Whether a word may be a verb in the third person of the present tense."""
    return token.text.endswith("s") and not token.text.endswith("ss") and not token.is_capitalised


def _is_shorthand(clause: Clause) -> bool:
    """ "JBS drafts two pages": initials that name no organisation, and a deed right behind them."""
    words = [t for t in clause.main if t.is_word][:3]
    if (
        len(words) < 3
        or not words[0].text.isupper()
        or clause.passages.places_in(clause.start, words[0].end, "organisation")
    ):
        return False
    return words[1].start in starts_of(clause, "deed") and is_present(words[1])


def _opens_with_name(clause: Clause) -> bool:
    """Whether a clause opens with initials or a surname that is no known entity ("JBS drafts two pages")."""
    first = clause.main[0] if clause.main else None
    return bool(
        first and first.is_capitalised and first.text[1:] and (first.text.isupper() or is_letter(clause.passages))
    )


def _ends_with_party(clause: Clause, before: Token, passive: bool, ours: bool) -> bool:
    """Whether who acts stands right before the verb, or behind "by" in the passive."""
    if passive or ours:
        return True
    places = clause.passages.places_in(clause.start, before.end, "organisation", "person")
    if any(p.end == before.end for p in places) or (before.start == clause.start and _opens_with_name(clause)):
        return True
    if any(h.end == before.end for h in clause.find("someone")):
        return True
    if any(p.end == before.end for p in clause.passages.places_in(clause.start, before.end, "place")):
        # "Tashkent passes its layers over": a town stands for those from there.
        return True
    words = find_party_words(clause.passages, clause.sentence, *PARTIES)
    return any(h.end == before.end and h.start >= clause.start for h in words)
