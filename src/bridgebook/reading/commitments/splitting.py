"""Sentences split into clauses: where a new act begins, and which clauses only qualify another."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bridgebook.languages import Sentence, Token
from bridgebook.reading.commitments.clause import Clause
from bridgebook.reading.party_words import find_party_words
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.task_words import find_words

_SIGNS = {",", ";", ":", "—", "–", "-", "：", "，", "；", "。", "(", ")", "（", "）"}
AND = "and"
"""Stands for a sign where an "and" begins a second thing to do."""

_HARD = {";", "；", ":", "：", "。", AND}
_HELPERS = ("future", "oblige")
_TOPIC = 7
"""Signs a Chinese topic before 由 has at most."""

_NEAR = 6
"""Words within which a clause that begins without a conjunction names who acts, and how."""

_AHEAD = 14
"""Words within which an English clause shows its verb."""


def split(passages: Passages, sentence: Sentence) -> list[Clause]:
    """The clauses of a sentence, in order; together they cover it but for the signs between them."""
    if passages.language == "zh":
        return list(_split_chinese(passages, sentence))
    return list(_join(passages, sentence, _segments(passages, sentence)))


def _segments(passages: Passages, sentence: Sentence) -> list[tuple[str, list[Token]]]:
    """Runs of words between signs, each with the sign before it; names and brackets are kept whole."""
    text = passages.text
    named = passages.places_in(sentence.start, sentence.end)
    found: list[tuple[str, list[Token]]] = [("", [])]
    depth = 0
    joints = _joints(passages, sentence, named) if passages.language == "en" else {}
    for token in sentence.tokens:
        depth += token.text in "(（"
        depth -= token.text in ")）" and depth > 0
        is_sign = token.text in _SIGNS and not depth and token.text not in "()（）"
        if is_sign and token.text in "—–-":
            is_sign = text[token.start - 1 : token.start].isspace() and text[token.end : token.end + 1].isspace()
        if token.text == "." and text[token.end : token.end + 2].strip().istitle():
            # "… 20 Feb. GTU writes …": an abbreviation hides the end of a sentence.
            is_sign = True
        if is_sign and any(p.start < token.start and token.end < p.end for p in named):
            is_sign = False
        if token.start in joints and not depth:
            found.append((joints[token.start], []))
        if is_sign:
            found.append((token.text, []))
        else:
            found[-1][1].append(token)
    return [(sign, tokens) for sign, tokens in found if tokens]


def _joints(passages: Passages, sentence: Sentence, named: Sequence[Place]) -> dict[int, str]:
    """Where an "and" without a comma joins a second deed ("… and GIG analyses them", "… and is to name a contact"), and its sign."""
    hits = find_words(passages, sentence)
    deeds = frozenset(h.start for h in hits if h.section == "deed")
    helpers = {h.start for h in hits if h.section in _HELPERS}
    actors = {p.start: p.end for p in named if p.kind in ("organisation", "person")}
    actors |= {h.start: h.end for h in hits if h.section in ("mine", "someone")}
    tokens = sentence.tokens
    found: dict[int, str] = {}
    for number, token in enumerate(tokens):
        if number < 3 or not any(h.section == "and" and h.start == token.start for h in hits):
            continue
        if number + 1 < len(tokens) and tokens[number + 1].start in helpers:
            # "X will send the samples and is to name a contact": a second thing to do for the same one.
            found[token.start] = AND
            continue
        first = next((t.start for t in tokens[number + 1 : number + 3] if t.start in actors), None)
        behind = next((t for t in tokens[number + 1 :] if first is not None and t.start >= actors[first]), None)
        if behind and (behind.start in helpers or (behind.start in deeds and behind.text.endswith("s"))):
            found[token.start] = ","
    return found


def _join(passages: Passages, sentence: Sentence, segments: list[tuple[str, list[Token]]]) -> Iterator[Clause]:
    """Clauses from segments: one without a verb of its own, or one that qualifies, belongs to its neighbour."""
    subordinate = {h.start for h in find_words(passages, sentence) if h.section == "sub"}
    opening = {h.start for h in find_words(passages, sentence) if h.section == "content"}
    deeds = frozenset(h.start for h in find_words(passages, sentence) if h.section == "deed")
    sign, said = "", False
    run: list[Token] = []
    main: list[Token] = []
    for mark, tokens in segments:
        first = _first_word(tokens)
        is_sub = first.start in subordinate
        own = [] if is_sub else _main_tokens(passages, tokens, subordinate)
        has_verb = _has_predicate(passages, own, deeds)
        is_new = has_verb and not is_sub and _begins(passages, mark, tokens, deeds)
        if run and ((mark in _HARD and main) or (is_new and _has_predicate(passages, main, deeds))):
            yield _make(passages, sentence, run, main, sign, said)
            run, main, sign, said = [], [], mark, False
        if not run:
            sign = mark
        if first.start in opening and not main:
            # "…, что X пришлёт": the clause begins behind the word that reports.
            said = True
            tokens = [t for t in tokens if t.start > first.start] or tokens
            own = [t for t in own if t.start > first.start]
        run += tokens
        main += own
    if run:
        yield _make(passages, sentence, run, main, sign, said)


def _make(passages: Passages, sentence: Sentence, run: list[Token], main: list[Token], sign: str, said: bool) -> Clause:
    return Clause(passages, sentence, run[0].start, run[-1].end, tuple(main), sign, said)


def _first_word(tokens: list[Token]) -> Token:
    """The first word that is no conjunction of one or two letters and no preposition before "which"."""
    words = [t for t in tokens if t.is_word]
    return (
        next((t for t in words if t.tag not in ("CONJ", "PREP", "PRCL") or len(t.text) > 2), words[0])
        if words
        else tokens[0]
    )


def _main_tokens(passages: Passages, tokens: list[Token], subordinate: set[int]) -> list[Token]:
    """The words of a segment up to a subordinate clause inside it (English has no comma before "if" and "who")."""
    if passages.language == "ru":
        return tokens
    for number, token in enumerate(tokens):
        if number and token.start in subordinate:
            return tokens[:number]
    return tokens


def _has_predicate(passages: Passages, tokens: list[Token], deeds: frozenset[int] = frozenset()) -> bool:
    if passages.language == "ru":
        return any(t.tag in ("VERB", "INFN", "PRED", "PRTS") for t in tokens)
    finite = passages.once(_finite)
    if any(t.text.casefold() in finite or _looks_past(t) for t in tokens) or _shows_present(tokens, deeds):
        return True
    return _acts(passages, tokens, deeds)


def _acts(passages: Passages, tokens: list[Token], deeds: frozenset[int]) -> bool:
    """ "The Ecology Commission takes …", "we ship …": a deed right behind a name or a word for somebody."""
    if not tokens:
        return False
    sentence = passages.sentence_at(tokens[0].start)
    places = passages.places_in(tokens[0].start, tokens[-1].end, "organisation", "person")
    ends = {p.end for p in places}
    words = find_words(passages, sentence) if sentence else []
    bare = {h.end for h in words if h.section in ("mine", "someone") and h.start >= tokens[0].start}
    pairs = [(a, b) for a, b in pairwise(tokens) if b.start in deeds and b.text.islower()]
    return any((a.end in ends and b.text.endswith("s")) or a.end in bare for a, b in pairs)


def _shows_present(tokens: list[Token], deeds: frozenset[int]) -> bool:
    """ "GTU writes …": a name or a noun, then a deed in the third person."""
    return any(t.start in deeds and t.text.endswith("s") and t.text.islower() for t in tokens[1:4])


def _begins(passages: Passages, mark: str, tokens: list[Token], deeds: frozenset[int]) -> bool:
    """Whether a segment with a verb begins an act of its own, not one more verb of a list or an insertion."""
    if passages.language == "ru":
        return True
    finite = passages.once(_finite)
    ahead = tokens[:_AHEAD]
    if any(t.text.casefold() in finite for t in ahead) or mark in _HARD or _looks_past(tokens[0]):
        return True
    joining = {
        h.start
        for s in [passages.sentence_at(tokens[0].start)]
        if s
        for h in find_words(passages, s)
        if h.section == "and"
    }
    words = tokens[1:] if tokens[0].start in joining else tokens
    if words and words[0].is_capitalised and _shows_present(words, deeds):
        return True
    return _acts(passages, words[:_NEAR], deeds)


def _looks_past(token: Token) -> bool:
    return token.text.endswith("ed") and token.text[0].islower() and len(token.text) > 4


def _finite(passages: Passages) -> frozenset[str]:
    return frozenset(passages.words("commitment")["finite"])


def _split_chinese(passages: Passages, sentence: Sentence) -> Iterator[Clause]:
    """Chinese clauses: a comma begins a new act where who acts is named behind it, or a word of commitment stands there."""
    run: list[Token] = []
    sign = ""
    for mark, tokens in _segments(passages, sentence):
        opens = _has_verb(tokens) or _holds(passages, sentence, tokens, "deed")
        begins = run and (mark in _HARD or (opens and _begins_chinese(passages, sentence, tokens)))
        if begins and (
            mark in _HARD or _has_verb(run) or _holds(passages, sentence, run, "decide", "promise", "ask", "give")
        ):
            yield _make(passages, sentence, run, run, sign, False)
            run = []
        if not run:
            sign = mark
        run = [*run, *tokens]
    if run:
        yield _make(passages, sentence, run, run, sign, False)


def _holds(passages: Passages, sentence: Sentence, run: list[Token], *sections: str) -> bool:
    """Whether a run holds a word of some sections."""
    start, end = run[0].start, run[-1].end
    hits = find_words(passages, sentence)
    return any(h.section in sections and start <= h.start and h.end <= end for h in hits)


def _has_verb(tokens: list[Token]) -> bool:
    return any(t.tag.startswith("v") for t in tokens) or sum(len(t.text) for t in tokens) > _AHEAD


def _begins_chinese(passages: Passages, sentence: Sentence, tokens: list[Token]) -> bool:
    start, end = tokens[0].start, tokens[-1].end
    hits = [h for h in find_words(passages, sentence) if start <= h.start and h.end <= end]
    links = [h.end for h in hits if h.section == "link" and h.start == start]
    begin = max(links, default=start)
    opening = {h.section for h in hits if h.start - begin <= 1}
    topics = [h for h in hits if h.section == "by" and 2 <= h.start - begin <= _TOPIC]
    if topics and not passages.places_in(begin, topics[0].start):
        # "用房由我院解决": a thing of its own, and who sees to it.
        return True
    if "by" in opening:
        # "，由公司全额出资", "，由A负责": says who does the act before it.
        return not (any(h.section == "assign" and end - h.end <= 1 for h in hits) and end - start <= 30)
    if opening & {"ask", "mine", "yours", "terms"}:
        return True
    if any(h.section in ("future", "promise", "decide", "plan") and h.start - begin <= 8 for h in hits):
        return True
    due = [h for h in hits if h.section in ("deadline", "period")]
    if due and any(h.section in ("deed", "give") for h in hits):
        # "名单12月10日前公示": a thing and a deadline of its own; "…，于5月前完成" only dates what stands before it,
        # but for what stands there as done.
        before = [h for h in find_words(passages, sentence) if h.end <= start]
        return tokens[0].tag.startswith("n") or any(h.section in ("done", "promise") for h in before)
    if any(h.section == "accept" and h.start - begin <= 8 for h in hits) and end - begin <= _AHEAD:
        # "…，所长表示赞成": the answer to a proposal.
        return True
    someone = [h for h in hits if h.section in ("someone", "mine", "yours") and 1 <= h.start - begin <= _TOPIC]
    if someone and any(h.section == "deed" and 0 <= h.start - someone[0].end <= 2 for h in hits):
        # "場地對方提供": a thing, who, and the deed.
        return True
    named = passages.places_in(begin, end, "organisation", "person")
    if named and named[0].start - begin <= 1:
        return True
    words = find_party_words(passages, sentence, "all", "guests", "hosts", "own", "that", "nation")
    return any(0 <= h.start - begin <= 1 for h in words)
