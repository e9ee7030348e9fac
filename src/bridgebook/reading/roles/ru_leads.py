"""Russian: posts told by a verb or a participle of leading: «возглавляет кафедру», «отделом, которым руководит Х», «возглавила её Х»."""

import re
from collections.abc import Sequence
from functools import cache

from bridgebook.languages import Sentence, Token, words
from bridgebook.languages.ru.morphology import find_parses, find_tokens, lemma
from bridgebook.reading import addressees_ru
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.roles.role import Role

_TIMES = r"(?:\s*(?:\(|\)|[-–—]|\d[\d.-]*-?[а-я]*|с|со|до|по|в|во|года?|годах|году|лет|г\.|гг\.|" + "{}))*"
_FROM_WHICH = re.compile(r"\s*»?\s*(?:\([^()]{1,40}\))?\s*,\s*(?:(?:[а-яё]+\s+)?котор\w+|где)\s*")
_STRONG = set(".;:!?\n")
_TITLED = 70
"""Signs of titles and degrees between a verb and the name of who leads, at most."""
_BLOCK = 4
"""Lines from the post of whom a letter is written to up to the name."""

_FAR = 600
"""Signs back in which a body meant by a pronoun or its kind is looked for."""

Lead = tuple[Role, Place]


def find_leads(passages: Passages, sentence: Sentence) -> list[Lead]:
    """Who leads what, each as a post in the words of its verb.

    Catches «Х возглавляет отдел», «отделом заведует Х», «Х, руководящий отделом»; not «делегацию университета возглавил Х».
    """
    hits = passages.words("position").find(sentence, "lead")
    if not hits:
        return []
    places = passages.places_in(sentence.start, sentence.end)
    found: list[Lead] = []
    for hit in hits:
        token = next((t for t in sentence.tokens if t.start == hit.start), None)
        is_noun = token is None or token.tag == "NOUN" or (token.tag == "PRTF" and token.lemma in _lemmas("role"))
        if token is None or is_noun or any(p.start <= hit.start < p.end for p in places):
            continue
        is_taking = token.lemma in _lemmas("lead_whom") or _stands_for(token) in _lemmas("lead_whom")
        body, start, end = _find_body(passages, sentence, (hit.start, hit.end), "accs" if is_taking else "ablt")
        if body is None:
            continue
        run = min(start, hit.start), max(end, hit.end)
        person = _find_person(passages, run, token, places)
        if person is not None:
            role = Role(*run, hit.start, hit.end, (body,), is_title=False)
            found.append((role, person))
    return found


def find_addressed(passages: Passages, sentence: Sentence, role: Role) -> Place | None:
    """Who a letter is written to: a post in the dative that opens a line, and a name that fills one of the next lines."""
    text = passages.text
    if text[text.rfind("\n", 0, role.start) + 1 : role.start].strip():
        return None
    if not addressees_ru.is_dative_post(re.findall(r"[^\W\d_]+", text[role.text_start : role.text_end])):
        return None
    for line in passages.sentences[sentence.index : sentence.index + _BLOCK]:
        named = passages.places_in(max(line.start, role.end), line.end, "person")
        if named and not text[max(line.start, role.end) : named[0].start].strip():
            return named[0]
        if line.text.rstrip().endswith((".", "!", ",")):
            return None
    return None


@cache
def _lemmas(section: str) -> frozenset[str]:
    return frozenset(lemma(w) for w in words("ru", "position")[section])


@cache
def _time() -> re.Pattern[str]:
    told = "|".join(re.escape(w) for w in words("ru", "position")["lead_since"])
    return re.compile(_TIMES.format(told) + r"\s*", re.IGNORECASE)


def _stands_for(token: Token) -> str:
    """The verb a participle is of."""
    return next((p.normal_form for p in find_parses(token.text.lower()) if p.tag.POS in ("PRTF", "VERB")), token.lemma)


def _find_body(
    passages: Passages, sentence: Sentence, verb: tuple[int, int], case: str
) -> tuple[Place | None, int, int]:
    """What is led, with the run of text that names it: behind the verb, before it, or meant by a pronoun or its kind."""
    text = passages.text
    bodies = passages.places_in(sentence.start, sentence.end, "organisation")
    behind = next((p for p in bodies if p.start >= verb[1]), None)
    if (
        behind
        and (_time().fullmatch(text[verb[1] : behind.start]) or _is_kind(text[verb[1] : behind.start], case))
        and _can_be(passages, behind, case, unknown=True)
    ):
        return behind, verb[0], behind.end
    before = next((p for p in reversed(bodies) if p.end <= verb[0]), None)
    if before:
        gap = text[before.end : verb[0]]
        which = _FROM_WHICH.match(gap)
        if which and _time().fullmatch(gap[which.end() :]):
            return before, before.start, verb[1]
        # «кафедрой гидравлики | Уфимского университета заведует»: the innermost of the chain that can be led.
        at = before
        while _time().fullmatch(gap) or _is_aside(gap):
            if _can_be(passages, at, case, unknown=False):
                return at, at.start, verb[1]
            inner = next((p for p in reversed(bodies) if p.end <= at.start), None)
            if inner is None or text[inner.end : at.start].strip():
                break
            at = inner
        named = passages.places_in(before.end, verb[0], "person")
        between = text[before.end : named[0].start] + text[named[0].end : verb[0]] if named else "."
        if _time().fullmatch(between) and _can_be(passages, before, case, unknown=False):
            return before, before.start, verb[1]
    return _find_meant(passages, sentence, verb, case)


def _is_aside(gap: str) -> bool:
    """Whether only a few words without a verb stand between a body and the verb behind it: «отделом | на комбинате»."""
    said = find_tokens(gap)
    return len(said) <= 3 and all(
        t.is_word and not t.is_capitalised and t.tag in ("PREP", "NOUN", "ADVB") for t in said
    )


def _find_meant(
    passages: Passages, sentence: Sentence, verb: tuple[int, int], case: str
) -> tuple[Place | None, int, int]:
    """A body told before and meant by a pronoun beside the verb («заведует ею») or by the word for its kind («возглавил центр»)."""
    tokens = list(sentence.tokens)
    at = next((n for n, t in enumerate(tokens) if t.start >= verb[0]), 0)
    last = next((n for n, t in enumerate(tokens) if t.end >= verb[1]), at)
    beside = tokens[last + 1 : last + 2] + tokens[max(0, at - 1) : at]
    for token in beside:
        is_pronoun = token.tag == "NPRO" and "3per" in token.grammemes
        if not is_pronoun and not (token.tag == "NOUN" and token.lemma in _kinds()):
            continue
        parses = [
            p
            for p in find_parses(token.text.lower())
            if p.tag.number == "sing" and (p.tag.case == case or (is_pronoun and case == "accs"))
        ]
        following = next((t for t in tokens if t.start >= token.end), None)
        is_described = following is not None and following.tag in ("ADJF", "NOUN") and not following.is_capitalised
        if not parses or (is_described and not is_pronoun and token.start > verb[0]):
            continue
        before = passages.places_in(max(0, verb[0] - _FAR), min(verb[0], token.start), "organisation")
        genders = {str(p.tag.gender) for p in parses} if is_pronoun else set()
        if place := _last_like(before, token, genders):
            return place, min(token.start, verb[0]), max(token.end, verb[1])
    return None, *verb


def _last_like(places: Sequence[Place], token: Token, genders: set[str]) -> Place | None:
    """The body named last whose noun is the token's, or, for a pronoun, has its gender."""
    for place in reversed(places):
        head = _head(place)
        if head is None:
            continue
        if genders:
            is_alike = any(str(p.tag.gender) in genders for p in find_parses(head.lower())[:1])
            return place if is_alike else None
        if lemma(head) == token.lemma:
            return place
    return None


@cache
def _kinds() -> frozenset[str]:
    return frozenset(lemma(w) for s in ("body", "unit") for w in words("ru", "organisations")[s])


def _head(place: Place) -> str | None:
    """The noun that says what kind of body a name is of, as it stands."""
    return next((w for w in re.findall(r"[\w-]+", place.text)[:5] if lemma(w) in _kinds()), None)


def _can_be(passages: Passages, place: Place, case: str, *, unknown: bool) -> bool:
    """Whether a name stands in a case; what is told of names that show none."""
    head = _head(place)
    if head is None:
        return unknown
    return any(p.tag.case == case for p in find_parses(head.lower()) if p.score > 0.01)


def _is_kind(gap: str, case: str) -> bool:
    """Whether only a word for the kind of body stands between: «возглавляет компанию | «Х»»."""
    said = gap.split()
    return len(said) == 1 and any(
        p.normal_form in _types() and p.tag.case == case for p in find_parses(said[0].lower())
    )


@cache
def _types() -> frozenset[str]:
    return frozenset(lemma(w) for w in words("ru", "organisations")["type"]) | _kinds()


def _find_person(passages: Passages, run: tuple[int, int], verb: Token, places: Sequence[Place]) -> Place | None:
    """Who leads: of a participle the name beside it, of a verb the name before, else the one behind."""
    text = passages.text
    persons = [p for p in places if p.kind == "person"]
    inside = [p for p in persons if run[0] <= p.start and p.end <= run[1]]
    if inside:
        return inside[0]
    before = next((p for p in reversed(persons) if p.end <= run[0]), None)
    behind = next((p for p in persons if p.start >= run[1]), None)
    gap_before = text[before.end : run[0]] if before else ""
    gap_behind = text[run[1] : behind.start] if behind else ""
    is_behind = behind is not None and _is_titles(passages, run[1], behind.start, gap_behind)
    if verb.tag == "PRTF":
        if before and re.fullmatch(r"\s*(?:\([^()]*\))?\s*,\s*", _without_time(gap_before)):
            return before
        return behind if is_behind else None
    if before and _time().fullmatch(re.sub(r"\s*,\s*который\s*", "", gap_before)):
        return before
    return behind if is_behind else None


def _without_time(gap: str) -> str:
    comma = gap.find(",")
    rest = gap[comma + 1 :] if comma >= 0 else ""
    return gap[: comma + 1] if comma >= 0 and _time().fullmatch(rest) else gap


def _is_titles(passages: Passages, start: int, end: int, gap: str) -> bool:
    """Whether only titles and degrees stand between: no other name, no strong sign."""
    if len(gap) > _TITLED or set(gap) & _STRONG:
        return False
    said = [t for t in find_tokens(gap) if t.is_word]
    return not passages.places_in(start, end) and all(t.tag in ("NOUN", "ADJF", "") or len(t.text) < 3 for t in said)
