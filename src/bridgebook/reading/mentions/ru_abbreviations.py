"""Russian: abbreviations that name organisations, with the country, the region or the quoted name they take behind them."""

import re
from collections.abc import Sequence

from bridgebook.languages import Sentence, Token, words
from bridgebook.languages.places import find_place, is_place_name
from bridgebook.languages.ru.morphology import find_parses
from bridgebook.reading.mentions import ru_persons
from bridgebook.reading.mentions.ru_heads import QUOTES, find_closing, heads
from bridgebook.reading.mentions.ru_namesakes import find_namesake_end
from bridgebook.reading.mentions.ru_places import name_place

_ABBREVIATION = re.compile(
    r"(?:[А-ЯЁ]{2,}[а-яё]{0,3}(?:[А-ЯЁ][а-яё]{0,2})*|[А-ЯЁ][а-яё]{1,3}[А-ЯЁ]{1,}[а-яёА-ЯЁ]*|[A-Z]{2,}[a-z]?[A-Z]*[0-9]?|[A-Z][a-z]+[A-Z][A-Za-z]+)(?:[-‑][А-ЯЁA-Zа-яё\d]+)*"
)


def find_abbreviation(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """An abbreviation that can be an organisation's: «СПбПУ», «КамАЗ», «JITRI».

    Args:
        sentence: The sentence.
        index: The number of the token to look at.

    Returns:
        The numbers of the name's first and last token; None where the token is no such abbreviation.
    """
    tokens = sentence.tokens
    token = tokens[index]
    lexicon = words("ru", "organisations")
    if not _ABBREVIATION.fullmatch(token.text) or token.text in lexicon["not_body"] or token.text in lexicon["legal"]:
        return None
    if (
        is_place_name("ru", token.text)
        or len(token.text) > 14
        or re.fullmatch(r"[IVXLC]+|.*-(?:\d+|[а-яёa-z]+)", token.text)
    ):
        return None
    if index + 1 < len(tokens) and tokens[index + 1].text == "." and len(token.text) < 3:
        return None
    if token.text.isupper() and len(token.text) > 2 and ru_persons.is_verbal(token):
        return None  # «СЛУШАЛИ», «ОТМЕНЕНО»: said aloud, no name
    if not ru_persons.is_ordinary(token) and (numbered := _numbered(tokens, index)):
        return index, numbered
    if (
        len(token.text) > 3
        and token.text.isupper()
        and ru_persons.is_ordinary(token)
        and ru_persons.is_heading(sentence, token)
    ):
        return None  # a word of a heading: «РЕШИЛИ:», «ПРИСУТСТВОВАЛИ»
    line = [t for t in tokens if t.is_word]
    if len(line) > 2 and sum(t.text.isupper() for t in line) > 0.6 * len(line):
        return None  # a headline in capitals
    if index + 1 < len(tokens) and tokens[index + 1].text.casefold() in ("имени", "им", "им."):
        return index, find_namesake_end(tokens, index + 1)
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is not None and following.is_capitalised and following.start - token.end == 1:
        # «НАН Беларуси», «МИД России»: a ministry or an academy of a country is called with it.
        record = find_place("ru", following.text) or find_place("ru", following.lemma)
        is_country = record and record.kind == "country"
        if is_country and not following.text.isupper() and "gent" not in following.grammemes:
            is_country = any("gent" in p.tag for p in find_parses(following.text.lower()))
        if is_country:
            return index, _branch_end(tokens, index, index + 1) or index + 1
    if branch := _branch_end(tokens, index, index):
        return index, branch
    if following is not None and token.text in lexicon["status"] and _ABBREVIATION.fullmatch(following.text):
        return index, index + 1  # «НИУ ВШЭ»
    if index + 1 < len(tokens) and tokens[index + 1].text in QUOTES and tokens[index + 1].start - token.end == 1:
        # «РКК «Энергия»», «РИА «Новости»»: the abbreviation says what kind of body the quoted name is.
        closing = find_closing(tokens, index + 1)
        if closing is not None and tokens[index + 2].is_capitalised and closing - index <= 6:
            return index, closing
    return index, index


def is_cut_behind(tokens: Sequence[Token], last: int) -> bool:
    """Whether a bracket behind a name gives its abbreviation: «международной ассоциации технопарков | (МАТ)»."""
    part = tokens[last + 1 : last + 4]
    if len(part) < 3 or part[0].text != "(" or part[2].text != ")" or len(part[1].text) < 3:
        return False
    return bool(re.fullmatch(r"[А-ЯЁ]{3,8}|[A-Z]{3,8}", part[1].text)) and not (
        part[1].text in words("ru", "organisations")["not_body"] or is_place_name("ru", part[1].text)
    )


def with_adjective(sentence: Sentence, found: tuple[int, int] | None) -> tuple[int, int] | None:
    """An abbreviation with the town's or the land's adjective before it: «Ясногорской ТПП»."""
    if found is None or found[0] == 0:
        return found
    before, token = sentence.tokens[found[0] - 1], sentence.tokens[found[0]]
    is_of_place = (
        before.tag == "ADJF"
        and before.is_capitalised
        and bool(re.search(r"[сц]к(?:ий|ая|ое|ого|ой|ому|им|ом|ую)$", before.text))
        and before.lemma not in heads("generic_start")
    )
    return (found[0] - 1, found[1]) if is_of_place and re.fullmatch("[А-ЯЁ]{3,}", token.text) else found


def _numbered(tokens: Sequence[Token], index: int) -> int | None:
    """The number a school or a works has: «ПТУ № 19»; None where there is none."""
    if index + 2 < len(tokens) and tokens[index + 1].text == "№" and tokens[index + 2].text.isdigit():
        return index + 2
    return None


def _branch_end(tokens: Sequence[Token], index: int, last: int) -> int | None:
    """The last token of the region a state body's branch works in: «УФНС по Москве», «МЧС России по Приморскому краю»."""
    if tokens[index].text not in words("ru", "organisations")["branched"]:
        return None
    at = last + 1
    if at >= len(tokens) or tokens[at].text != "по":
        return None
    return next((at + size for size in (3, 2, 1) if name_place(tokens[at + 1 : at + 1 + size])), None)
