"""Russian: the towns and people organisations are named after, known or not, where they stand behind the head."""

import re
from collections.abc import Sequence

from bridgebook.languages import Token
from bridgebook.languages.ru.morphology import find_parses, is_known
from bridgebook.reading.mentions.ru_heads import ADJECTIVES, NAMED, can_be, find_cases, heads, posts


def is_namesake(tokens: Sequence[Token], index: int, at: int) -> bool:
    """Whether a first name and a surname in the genitive right behind a capitalised head are what it is named after."""
    if at != index + 1 or at + 1 >= len(tokens) or not tokens[index].is_capitalised or tokens[index].text.isupper():
        return False
    first, second = tokens[at], tokens[at + 1]
    before = tokens[index - 1] if index else None
    if before is not None and (before.lemma in posts() or before.text.isdigit()):
        return False
    is_name = first.is_capitalised and "Name" in first.grammemes and "gent" in first.grammemes
    return is_name and second.is_capitalised and "gent" in find_cases(second.text) and second.text[-1] in "аяоы"


def is_of_unknown(tokens: Sequence[Token], index: int, at: int) -> bool:
    """Whether a capitalised word behind a capitalised school's or academy's noun is whose it is, and no person's first name.

    A person's name of two words may follow: «ректор Университета Вароны | Джон Мвити».
    """
    head, word = tokens[index], tokens[at]
    before = tokens[index - 1] if index else None
    is_capital = head.is_capitalised or (before is not None and before.is_capitalised and before.tag == "ADJF")
    if head.lemma not in heads("of_place") or not is_capital or head.text.isupper():
        return False
    if not head.is_capitalised and (word.grammemes & NAMED or is_known(word.text)):
        return False
    if not re.fullmatch(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?", word.text) or word.tag in (*ADJECTIVES, "VERB"):
        return False
    if word.lemma in posts() or word.lemma in heads("body"):
        return False
    following = 0
    while at + 1 + following < len(tokens) and re.fullmatch(r"[А-ЯЁ][\w-]+", tokens[at + 1 + following].text):
        following += 1
    return following != 1 and not (following == 0 and is_first_name(word))


def is_first_name(token: Token) -> bool:
    """Whether a capitalised word can be a first name, of whatever other readings."""
    return token.is_capitalised and any(p.is_known and "Name" in p.tag for p in find_parses(token.text.lower()))


def is_strange(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capitalised word behind a body can be the town it is in: one word that can stand in the genitive."""
    token, following = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    if not tokens[at - 1].is_capitalised or not token.is_word or token.text.isupper() or token.grammemes & NAMED:
        return False
    if not re.fullmatch(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ]?[а-яё]+)*", token.text) or token.tag in ADJECTIVES:
        return False
    if following is not None and (following.is_capitalised or following.text == "."):
        return False
    return can_be(token, "gent") if token.tag == "NOUN" else not is_known(token.text)


def find_partners_end(tokens: Sequence[Token], at: int) -> int | None:
    """The last token of whom a unit works with: «отдел по связям | с общественностью»."""
    if at < 2 or tokens[at - 1].lemma not in heads("joined_work") or "по" not in {t.text for t in tokens[at - 4 : at]}:
        return None
    number = at + 1
    while number < len(tokens) and tokens[number].tag in ADJECTIVES and can_be(tokens[number], "ablt"):
        number += 1
    noun = tokens[number] if number < len(tokens) else None
    is_said = noun is not None and noun.tag == "NOUN" and not noun.is_capitalised and can_be(noun, "ablt")
    return number if is_said else None


def _begins_person(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name of two words in the nominative or a case of its own begins: «имени Аль-Фараби | Ержан Сулейменов»."""
    token, following = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or not (token.is_capitalised and following.is_capitalised) or len(following.text) < 3:
        return False
    return bool(token.grammemes & NAMED) and not can_be(token, "gent")


def find_town_end(tokens: Sequence[Token], at: int) -> int | None:
    """The last token of the town a body is of, behind the cut word for a town: «Управление коммерции | г. Ланьси»."""
    if tokens[at].text.casefold() not in heads("town") or at + 2 >= len(tokens) or tokens[at + 1].text != ".":
        return None
    named = tokens[at + 2]
    return at + 2 if named.is_word and named.is_capitalised and not named.text.isupper() else None


def find_namesake_end(tokens: Sequence[Token], at: int) -> int:
    """The last token of «имени К. Н. Туси», «им. М. В. Ломоносова», «имени Петра Великого»."""
    last = at
    for number in range(at + 1, min(at + 8, len(tokens))):
        text = tokens[number].text
        if number > at + 1 and len(tokens[number - 1].text) > 3 and _begins_person(tokens, number):
            break
        if text == "." or text[:1].isupper() or re.fullmatch(r"[а-яё]{2,3}[-‑][А-ЯЁ][а-яё]+", text):
            last = number if text != "." or number + 1 < len(tokens) else last
            if len(text) > 3 and not (
                number + 1 < len(tokens) and tokens[number + 1].text[:1].isupper() and len(tokens[number + 1].text) > 3
            ):
                break
        else:
            break
    return last
