"""Noun phrases: how far the words around a noun belong to it.

Used for what an agreement is about, what a laboratory is called, what a topic is.
"""

from bridgebook.languages import Hit, Sentence, Token
from bridgebook.reading.party_words import find_party_words
from bridgebook.reading.passages import Passages
from bridgebook.reading.tense import find_ladder

_OPENING, _CLOSING = '«“"„‘『「《', '»”"“’』」》'
_RU_MODIFIERS = {"ADJF", "PRTF", "NUMR", "ADJS"}
_RU_NOMINALS = {"NOUN", "ADJF", "PRTF", "NUMR", ""}
_ACTS = ("sign", "submit", "found", "prepare", "plan", "plan_form", "in_force", "operate", "end", "refuse")
_BREAKS = set(",;:()[]—–.!?，。；：（）、")


def find_left_edge(passages: Passages, sentence: Sentence, start: int) -> int:
    """Where the phrase begins whose noun starts at `start`."""
    if passages.language == "zh":
        return _left_by_stops(passages, sentence, start)
    before = [t for t in sentence.tokens if t.end <= start]
    edge = start
    opens = set(passages.words("phrases")["open"]) | set(passages.words("phrases")["stop"])
    for token in reversed(before):
        if passages.language == "ru":
            # An adjective directly before belongs to the noun; so does its partner in "учебной и научной".
            if token.tag not in _RU_MODIFIERS or token.lemma in ("этот", "тот", "свой", "наш", "их", "его", "ряд"):
                break
        elif not token.is_word or token.text.casefold() in opens or _is_act(passages, sentence, token):
            break
        edge = token.start
    return edge


def _is_act(passages: Passages, sentence: Sentence, token: Token) -> bool:
    """Whether an English word before a noun is a verb rather than part of its name: "signed", "opening", "plan"."""
    if token.text.casefold() in passages.words("phrases")["modifier"]:
        return False
    return token.text.endswith(("ed", "ing")) or any(
        h.start <= token.start and token.end <= h.end for h in find_ladder(passages, sentence, *_ACTS)
    )


def _left_by_stops(passages: Passages, sentence: Sentence, start: int) -> int:
    text = passages.text[sentence.start : start]
    if text and text[-1] in _OPENING:
        return start
    edge = sentence.start
    opened = max((text.rfind(c) for c in _OPENING), default=-1)
    closed = max((text.rfind(c) for c in _CLOSING), default=-1)
    if opened > closed:
        return sentence.start + opened + 1
    for at in range(len(text) - 1, -1, -1):
        if text[at] in _BREAKS or text[at].isspace():
            edge = sentence.start + at + 1
            break
    stops = [h for h in passages.words("phrases").find(sentence, "stop") if edge < h.end <= start]
    # 青年: a sign inside a longer word stops nothing.
    longer = [(t.start, t.end) for t in sentence.tokens_in(edge, start) if t.end - t.start > 1 and t.tag[:1] == "n"]
    stops = [h for h in stops if h.end - h.start > 1 or not any(a <= h.start and h.end <= b for a, b in longer)]
    verbs = find_ladder(passages, sentence, "sign", "submit", "found", "prepare")
    stops += [h for h in verbs if edge < h.end <= start and (h.end - h.start > 1 or h.end == start)]
    inside = passages.places_in(edge, start)
    # A stop that is part of a name ("与" never, "在" in a name sometimes) does not count.
    stops = [h for h in stops if not any(p.start <= h.start and h.end <= p.end for p in inside)]
    return max([edge, *(h.end for h in stops)])


def find_right_edge(passages: Passages, sentence: Sentence, end: int) -> int:
    """Where the phrase ends whose noun ends at `end`: its complements, up to a verb, a clause sign or the end."""
    if passages.language == "zh":
        return end
    after = [t for t in sentence.tokens if t.start >= end]
    words = passages.words("phrases")
    stops, links, ands = ({*words[s]} for s in ("stop", "link", "and"))
    subjects = {h.start for h in find_party_words(passages, sentence, "all", "own", "guests", "hosts")}
    edge, quoted, index = end, False, 0
    while index < len(after):
        token = after[index]
        folded = token.text.casefold()
        following = after[index + 1] if index + 1 < len(after) else None
        if token.start in subjects or _is_past(passages, token, after[index - 1] if index else None):
            break
        if token.text in _OPENING + _CLOSING:
            quoted = not quoted
        elif quoted:
            pass
        elif (token.text in _BREAKS and token.text != "-") or folded in stops or _is_verb(token):
            break
        elif folded in links or folded in ands:
            if following is None or not _can_go_on(passages, following, after[index + 2 : index + 4], folded in ands):
                break
            if folded in ands and index and not _is_same_case(after[index - 1], following):
                break
            index += 1
            continue
        edge = token.end
        index += 1
    return edge


def _is_past(passages: Passages, token: Token, previous: Token | None) -> bool:
    """Whether an English word is a past form that ends the phrase ("people began"), not one inside it ("of led lamps")."""
    if passages.language != "en":
        return False
    folded = token.text.casefold()
    is_form = folded.endswith("ed") or folded in passages.words("ladder")["past_form"]
    if not is_form or folded in passages.words("phrases")["modifier"]:
        return False
    inside = {*passages.words("phrases")["link"], *passages.words("phrases")["and"], *passages.words("phrases")["open"]}
    return previous is None or (previous.is_word and previous.text.casefold() not in inside)


_CASES = {"nomn", "gent", "datv", "accs", "ablt", "loct"}


def _is_same_case(left: Token, right: Token) -> bool:
    """Whether two words joined by a conjunction can be parts of one list (Russian: in the same case)."""
    cases = left.grammemes & _CASES, right.grammemes & _CASES
    return not (cases[0] and cases[1]) or cases[0] == cases[1]


def _is_verb(token: Token) -> bool:
    return token.tag in ("VERB", "PRTS", "ADJS", "GRND", "INFN", "PRED", "NPRO", "ADVB", "PRCL")


def _can_go_on(passages: Passages, following: Token, rest: list[Token], after_and: bool) -> bool:
    """Whether a preposition or conjunction inside a phrase is followed by more of the phrase."""
    if passages.language == "ru":
        if following.tag not in _RU_NOMINALS or not following.is_word:
            return following.text in _OPENING
        # "… лаборатории и договорились": a verb soon after "и" means a new clause with its own subject.
        return not (after_and and any(t.tag == "VERB" for t in rest[:1]))
    stops = passages.words("phrases")["stop"]
    if after_and and following.text.casefold().endswith("ed"):
        return False
    return following.text in _OPENING or (following.is_word and following.text.casefold() not in stops)


def is_plural(passages: Passages, sentence: Sentence, hit: Hit) -> bool:
    """Whether a noun of the lexicon stands in the plural (never told of a Chinese one)."""
    if passages.language == "ru":
        nouns = [t for t in sentence.tokens_in(hit.start, hit.end) if t.tag == "NOUN"]
        return any("plur" in t.grammemes for t in nouns[:1])
    return passages.language == "en" and hit.text.endswith("s") and not hit.word.endswith("s")


def quote_around(text: str, start: int, end: int) -> str | None:
    """What stands in quotation marks, where the run is inside such marks; None elsewhere."""
    left = max(text.rfind(c, max(0, start - 80), start + 1) for c in _OPENING)
    if left < 0:
        return None
    closing = _CLOSING[_OPENING.index(text[left])]
    right = text.find(closing, left + 1)
    if right < end - 1 or right - left > 120 or "\n" in text[left:right]:
        return None
    return text[left + 1 : right]
