"""Russian: names of places, in any case."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from bridgebook.languages import Sentence, Token, words
from bridgebook.languages.places import is_place_name
from bridgebook.languages.ru.morphology import find_parses, lemma
from bridgebook.reading.mentions.mention import FoundMention


def find_places(sentence: Sentence) -> Iterator[FoundMention]:
    """Places by their names in any case, one to three words long."""
    tokens = sentence.tokens
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.is_capitalised and token.is_word:
            for size in (3, 2, 1):
                part = tokens[index : index + size]
                if len(part) == size and (name := name_place(part)):
                    start, end = part[0].start, part[-1].end
                    text = sentence.document_text[start:end]
                    yield FoundMention(start, end, text, "place", name, confidence=0.85, rule="mentions.place")
                    index += size - 1
                    break
        index += 1


def name_place(part: Sequence[Token]) -> str:
    """The place's name in the nominative; "" where the words are none."""
    return _name(tuple(t.text for t in part))


@lru_cache(maxsize=50_000)
def _name(part: tuple[str, ...]) -> str:
    text = " ".join(part)
    if text in words("ru", "places")["not_place"]:
        return ""
    parses = [find_parses(w.lower())[0] for w in part]
    if len(part) == 2 and parses[0].tag.POS == "ADJF" and lemma(part[1]) in _territories():
        based = zip(part, _agree(part).split(), strict=True)
        return " ".join((b[:1].upper() + b[1:]) if w[:1].isupper() else b for w, b in based)
    if len(part) == 1:
        word = part[0]
        # The name as it stands, then every base form the word can have: «Тегерана» → Тегеран, «Марагой» → Марага.
        for form in dict.fromkeys([word.lower(), *(p.normal_form for p in find_parses(word.lower()))]):
            if is_place_name("ru", form):
                return word if word.isupper() else "-".join(w.capitalize() for w in form.split("-"))
        return _guess_geographic(word)
    for form in (text, _agree(part), " ".join(p.normal_form for p in parses)):
        if is_place_name("ru", form):
            return " ".join(w.capitalize() for w in form.split())
    return ""


@cache
def _territories() -> frozenset[str]:
    return frozenset(lemma(w) for w in words("ru", "places")["territory"])


def _agree(part: Sequence[str]) -> str:
    """Adjective and noun in the nominative: «Нижнем Новгороде» → нижний новгород, «Саудовской Аравии» → саудовская аравия."""
    head = find_parses(part[-1].lower())[0]
    gender = head.tag.gender or "masc"
    forms = []
    for word in part[:-1]:
        parse = find_parses(word.lower())[0]
        inflected = parse.inflect({"nomn", gender, "sing"}) if parse.tag.POS in ("ADJF", "PRTF") else None
        forms.append(inflected.word if inflected else word.lower())
    return " ".join([*forms, head.normal_form])


def _guess_geographic(word: str) -> str:
    """A word the dictionary knows as a place and nothing else: «Химки», «Соннам»."""
    parses = find_parses(word.lower())
    if (
        parses[0].tag.POS == "NOUN"
        and "Geox" in parses[0].tag
        and not any("Surn" in p.tag or "Name" in p.tag for p in parses[:3])
    ):
        return word if word.isupper() else str(parses[0].normal_form).capitalize()
    return ""
