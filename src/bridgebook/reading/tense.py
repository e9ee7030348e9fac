"""Whether a verb of signing or founding says that it is done, or is to come."""

from collections.abc import Sequence

from bridgebook.languages import Hit, Sentence, Token
from bridgebook.reading.passages import Passages

# Words before an English verb, and signs before a Chinese one, in which its auxiliary stands.
_BEFORE = {"en": 4, "zh": 16}
_PAUSES = "，,；;。：:"


def find_tense(passages: Passages, sentence: Sentence, hit: Hit) -> str:
    """`done`, `coming`, or `open` where the form does not tell: a verbal noun, a present, a bare Chinese verb."""
    if passages.language == "zh":
        return _chinese(passages, sentence, hit)
    tokens = sentence.tokens_in(hit.start, hit.end)
    if not tokens:
        return "open"
    before = [t for t in sentence.tokens if t.end <= hit.start]
    return _russian(tokens, before) if passages.language == "ru" else _english(passages, tokens, before)


def _russian(tokens: Sequence[Token], before: Sequence[Token]) -> str:
    for token in tokens:
        marks = token.grammemes
        if "futr" in marks or "INFN" in marks or "impr" in marks:
            return "coming"
        if token.tag in ("PRTS", "PRTF", "ADJS"):
            is_future = any({"futr", "INFN"} & t.grammemes for t in before[-3:])
            return "coming" if is_future or ("pres" in marks and token.tag == "PRTS") else "done"
        if "past" in marks or token.tag == "GRND":
            return "done"
    return "open"


def _english(passages: Passages, tokens: Sequence[Token], before: Sequence[Token]) -> str:
    words = passages.words("ladder")
    coming, past, past_forms = words["coming"], words["past"], words["past_form"]
    word = tokens[0].text.casefold()
    auxiliary = ""
    for number, token in enumerate(reversed(before[-_BEFORE["en"] :])):
        folded = token.text.casefold()
        if token.text in ",;:(":
            break
        if folded in coming or folded in past:
            auxiliary = folded
            owner = before[-number - 2].text.casefold() if number + 2 <= len(before) else ""
            if owner in words["had"] and folded not in past:
                # "had to close": it did.
                return "done"
            break
    if len(tokens) > 1 and (word in past or word in coming) and tokens[1].is_word:
        # "is set up", "was founded": the word itself begins with its auxiliary.
        auxiliary, word, tokens = auxiliary or word, tokens[1].text.casefold(), tokens[1:]
    is_form = word.endswith("ed") or word in past_forms
    is_led = len(tokens) > 1 and is_form and auxiliary not in coming
    if any(t.text.casefold() in coming for t in tokens[:-1]):
        # "was allowed to lapse", "put pen to paper": the first word is the verb.
        return "done" if is_led else "coming"
    if auxiliary in coming and (is_form or not word.endswith("ing")):
        return "coming"
    if is_form and not (word in past_forms and not auxiliary and not any(t.is_word for t in before)):
        return "done"
    return "open"


def _chinese(passages: Passages, sentence: Sentence, hit: Hit) -> str:
    words = passages.words("ladder")
    text = passages.text
    if text[hit.end : hit.end + 1] in words["done_form"] or hit.text.endswith(words["done_form"]):
        return "done"
    first = max([sentence.start, *(text.rfind(p, sentence.start, hit.start) + 1 for p in _PAUSES)])
    first = max(first, hit.start - _BEFORE["zh"])

    def last(section: str) -> int:
        hits = [h.end for h in find_ladder(passages, sentence, section) if first <= h.start and h.end <= hit.start]
        return max(hits, default=-1)

    coming, past = last("coming"), last("past")
    if coming < 0 and past < 0:
        return "open"
    return "coming" if coming > past else "done"


def find_ladder(passages: Passages, sentence: Sentence, *sections: str) -> list[Hit]:
    """Where words of some sections of the ladder stand in a sentence, not inside a name; looked up once a sentence."""
    found = passages.once(_by_sentence)
    if sentence.index not in found:
        table: dict[str, list[Hit]] = {}
        names = passages.places_in(sentence.start, sentence.end)
        hits = passages.words("ladder").find(sentence)
        # "In the course of the visit": words that only say when tell no stage.
        settings = [h for h in hits if h.section == "setting"]
        for hit in hits:
            if any(n.start <= hit.start and hit.end <= n.end for n in names):
                continue
            if hit.section != "setting" and any(s.start <= hit.start and hit.end <= s.end for s in settings):
                continue
            table.setdefault(hit.section, []).append(hit)
        found[sentence.index] = table
    hits = [h for s in sections for h in found[sentence.index].get(s, ())]
    return sorted(hits, key=lambda h: h.start) if len(sections) > 1 else hits


def _by_sentence(passages: Passages) -> dict[int, dict[str, list[Hit]]]:
    return {}
