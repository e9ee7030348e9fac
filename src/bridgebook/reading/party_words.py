"""The words for parties (`words/parties.toml`) in a document, looked up once a sentence."""

from dataclasses import replace

from babel import Locale

from bridgebook.languages import Hit, Sentence
from bridgebook.reading.passages import Passages

_SECTIONS = ("all", "guests", "hosts", "own", "own_coming", "you", "that", "kind")


def find_party_words(passages: Passages, sentence: Sentence, *sections: str) -> list[Hit]:
    """Where words of some sections stand in a sentence, in the order of the text."""
    found = passages.once(_by_sentence)
    if sentence.index not in found:
        found[sentence.index] = passages.words("parties").find(sentence)
    return [h for h in found[sentence.index] if h.section in sections]


def _by_sentence(passages: Passages) -> dict[int, list[Hit]]:
    return {}


def country_of(passages: Passages, word: str) -> str | None:
    """The ISO 3166 code of a country's name or adjective in the document's language; None for other words."""
    return passages.once(_countries).get(word.casefold())


def _countries(passages: Passages) -> dict[str, str]:
    territories = Locale(passages.language).territories
    found = {name.casefold(): code for code, name in territories.items() if len(code) == 2 and code.isalpha()}
    for section in ("nation", "people"):
        found |= {word.casefold(): str(code) for word, code in passages.words("parties").map(section).items()}
    return found


def find_countries(passages: Passages) -> dict[str, str]:
    """The countries a Chinese text names, by name in full, with their ISO 3166 codes."""
    return passages.always(_named_countries)


def _named_countries(passages: Passages) -> dict[str, str]:
    text = passages.text
    return {name: code for name, code in passages.once(_countries).items() if len(name) > 1 and name in text}


def _short_sides(passages: Passages, sentence: Sentence) -> list[Hit]:
    """ "挪方", "秘方": a side told by the first sign of the one country named in the text that begins with it."""
    others = passages.words("parties")["no_side"]
    found = []
    for hit in find_party_words(passages, sentence, "side_sign"):
        start = hit.start - 1
        text = passages.text[max(0, start) : hit.end]
        names = passages.always(_by_sign).get(text[:1], ())
        codes = {country_of(passages, n) for n in names}
        if len(codes) == 1 and text not in others and not passages.places_in(start, start + 1):
            found.append(Hit("nation", start, hit.end, text, names[0]))
    return found


def _by_sign(passages: Passages) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name in find_countries(passages):
        found[name[0]] = (*found.get(name[0], ()), name)
    return found


def find_phrases(passages: Passages, sentence: Sentence, start: int, end: int) -> list[Hit]:
    """The words that stand for parties in a run; those with an adjective of nationality first, then the longest."""
    found = _national(passages, sentence)
    found += sorted(find_party_words(passages, sentence, *_SECTIONS), key=lambda h: h.start - h.end)
    return [
        h for h in found if h.start >= start and h.end <= end and not (h.section == "kind" and _is_loose(passages, h))
    ]


def _is_loose(passages: Passages, hit: Hit) -> bool:
    """Whether a common noun points at nobody: in English it needs an article or the like before it."""
    if passages.language != "en":
        return False
    before = passages.text[max(0, hit.start - 12) : hit.start].casefold().split()
    return not before or before[-1] not in passages.words("parties")["pointing"]


def _national(passages: Passages, sentence: Sentence) -> list[Hit]:
    """ "The Chinese side", "китайские коллеги", "中方": an adjective of nationality and the word for a side; "японцы"."""
    found = [replace(hit, section="nation") for hit in find_party_words(passages, sentence, "people")]
    if passages.language == "zh":
        found += _short_sides(passages, sentence)
    sides = find_party_words(passages, sentence, "side")
    for nation in find_party_words(passages, sentence, "nation"):
        if any(h.start == nation.start for h in found):
            continue
        if passages.language == "zh" and nation.word.endswith("方"):
            found.append(Hit("nation", nation.start, nation.end, nation.text, nation.word))
            continue
        for side in sides:
            gap = passages.text[nation.end : side.start]
            if side.start >= nation.end and len(gap.split()) <= 1 and len(gap) <= 20 and "," not in gap:
                found.append(Hit("nation", nation.start, side.end, passages.text[nation.start : side.end], nation.word))
                break
    return found
