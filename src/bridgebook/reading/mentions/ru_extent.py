"""Russian: how far the name of an organisation reaches before and behind the noun that heads it."""

import re
from collections.abc import Sequence
from functools import cache

from bridgebook.languages import Sentence, Token, words
from bridgebook.languages.places import find_place
from bridgebook.languages.ru.morphology import find_parses, lemma
from bridgebook.reading.mentions.ru_heads import (
    ADJECTIVES,
    NAMED,
    can_be,
    find_cases,
    find_closing,
    heads,
    is_opening,
    posts,
)
from bridgebook.reading.mentions.ru_namesakes import (
    find_namesake_end,
    find_partners_end,
    find_town_end,
    is_first_name,
    is_namesake,
    is_of_unknown,
    is_strange,
)
from bridgebook.reading.mentions.ru_places import name_place


def extend_left(tokens: Sequence[Token], index: int) -> int:
    """The first token of the name: its adjectives, from the first capital on."""
    first = index
    generic = heads("generic_start")
    for at in range(index - 1, max(-1, index - 7), -1):
        token = tokens[at]
        if _is_second_name(tokens, at):
            continue
        is_adjective = _is_adjective(token, tokens[index])
        if is_adjective and (_is_pronoun(token) or not _agrees(token, tokens[index]) or _opens_clause(tokens, at)):
            break
        if is_adjective and (
            token.lemma not in generic or (token.is_capitalised and at and tokens[at - 1].text != ".")
        ):
            first = at
        elif token.text in ("-", "‑") or (
            token.text.casefold() == "и" and at and tokens[at - 1].tag in ADJECTIVES and first < index
        ):
            continue
        else:
            break
    if first < index and first and _is_land_before(tokens, first - 1):
        return first - 1
    # A name begins at its capital: «ведущий Московский институт» → «Московский институт».
    capitals = [n for n in range(first, index) if tokens[n].is_capitalised]
    if capitals:
        return capitals[0]
    if tokens[index].is_capitalised:
        return index
    return first if all(tokens[n].lemma not in generic for n in range(first, index)) else index


def _is_second_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a bracket holds a second adjective of a name: «Северный | (Полярный) | федеральный университет»."""
    opening = at if tokens[at].text == "(" else at - 2 if tokens[at].text == ")" else -1
    part = tokens[opening - 1 : opening + 3] if opening > 0 else ()
    if len(part) < 4 or part[1].text != "(" or part[3].text != ")":
        return False
    return all(t.tag == "ADJF" and t.is_capitalised for t in (part[0], part[2]))


def _is_land_before(tokens: Sequence[Token], at: int) -> bool:
    """Whether an undeclined land opens a name: «Коми научный центр», not «в Коми научный центр»."""
    token = tokens[at]
    if not (token.is_capitalised and token.grammemes >= {"Geox", "Fixd"} and not tokens[at + 1].is_capitalised):
        return False
    before = tokens[at - 1] if at else None
    return before is None or (before.tag != "PREP" and not (before.tag == "NOUN" and "gent" in token.grammemes))


def _is_pronoun(token: Token) -> bool:
    """Whether an adjective only points («Ваш университет»)."""
    return "Apro" in token.grammemes and token.lemma in heads("generic_start")


def _is_adjective(token: Token, noun: Token) -> bool:
    """Whether a word is an adjective, or one with a capital that the dictionary takes for a noun first: «Главное управление»."""
    if token.tag in ADJECTIVES:
        return True
    return (
        token.is_capitalised
        and token.tag == "NOUN"
        and not token.grammemes & NAMED
        and any(p.tag.POS == "ADJF" and p.tag.case in find_cases(noun.text) for p in find_parses(token.text.lower()))
    )


def _opens_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether a participle behind a comma opens a clause of its own: «Юн, возглавляющий | кафедру»."""
    return tokens[at].tag == "PRTF" and not tokens[at].is_capitalised and at > 0 and tokens[at - 1].text == ","


def _agrees(adjective: Token, noun: Token) -> bool:
    """Whether an adjective can be in the noun's case: not in «заведующая | кафедрой»."""
    one, two = find_cases(adjective.text), find_cases(noun.text)
    return not one or not two or bool(one & two)


def extend_right(sentence: Sentence, index: int) -> int:
    """The last token of the name's complement: genitives, «имени …», quotes, «по …», foreign words."""
    tokens = sentence.tokens
    last, at = index, index + 1
    bodies = heads("body") | heads("unit")
    in_capitals = tokens[index].text.isupper() and len(tokens[index].text) > 3
    while at < len(tokens):
        token = tokens[at]
        text = token.text
        if "\n\n" in sentence.document_text[tokens[last].end : token.start]:
            break
        if text.isupper() and text.isalpha() and last == at - 1 and _is_land(text):
            # «правительство США», «МИД РФ»: the country is part of what the body is called.
            last, at = at, at + 1
            continue
        if last > index and last == at - 1 and text in words("ru", "organisations")["state"]:
            last, at = at, at + 1
            continue
        if (
            text.casefold() in ("в", "во")
            and last > index
            and tokens[index].lemma in heads("abroad")
            and (land := _land_end(tokens, at + 1))
        ):
            return land
        if (len(text) == 1 and text.isalpha() and text.isupper()) or (
            len(text) > 1 and text[-2:].isupper() and text.isalpha() and not (in_capitals and len(text) > 3)
        ):
            # An initial, or an abbreviation that is another body: «отдел связей МАТУ», «управление связей М. Белова».
            break
        if at in (index + 1, last + 1) and (town := find_town_end(tokens, at)):
            return town
        if text == "№" and at + 1 < len(tokens) and tokens[at + 1].text.isdigit() and last == at - 1:
            last, at = at + 1, at + 2
            continue
        if last == index and at == index + 1 and is_of_unknown(tokens, index, at):
            # «Университета Вароны»: a place or a namesake no list holds.
            last, at = at, at + 1
            continue
        if (
            last == index
            and at == index + 1
            and tokens[index].lemma in heads("by_name")
            and token.is_capitalised
            and token.is_word
            and token.tag not in ADJECTIVES
            and not (token.grammemes & NAMED and at + 1 < len(tokens) and tokens[at + 1].is_capitalised)
        ):
            return at
        if is_opening(tokens, at):
            closing = find_closing(tokens, at)
            if closing is None:
                break
            last, at = closing, closing + 1
            continue
        if text.casefold() in ("имени", "им", "им."):
            last = find_namesake_end(tokens, at)
            at = last + 1
            continue
        if text.casefold() == "при" and last == at - 1 and (attached := _attached_end(tokens, at + 1)):
            return attached
        if text == "," and last > index and (listed := _list_end(tokens, at, bodies)):
            last, at = listed, listed + 1
            continue
        if text.casefold() in ("с", "со") and (partners := find_partners_end(tokens, at)):
            last, at = partners, partners + 1
            continue
        if text.casefold() == "в" and last > index and at + 2 < len(tokens) and tokens[at + 1].lemma in heads("sphere"):
            at += 2  # «центр по сотрудничеству в сфере | науки»
            continue
        if text.casefold() in ("о", "об") and tokens[at - 1].lemma in heads("science") and at + 1 < len(tokens):
            # «отделение наук о Земле», «факультет наук о материалах»
            if not can_be(tokens[at + 1], "loct"):
                break
            last, at = at + 1, at + 2
            continue
        if _is_honorific(token):
            break
        if text.casefold() in ("и", "по", "в", "для", "на", "при") and at + 1 < len(tokens):
            if not _goes_on(tokens, at, bodies) or (text == "по" and tokens[index].lemma in heads("no_field")):
                break
            at += 1
            continue
        if token.tag in ADJECTIVES and (
            token.grammemes & {"gent", "datv"}
            or text[:1].isupper()
            or (can_be(token, "gent") and (last > index or _describes(tokens, at, "gent")))
        ):
            if _leads_to_body(tokens, at, bodies):
                break
            at += 1
            continue
        if at == index + 1 and token.tag != "NOUN" and is_strange(tokens, at):
            # «Университет Эшторила принял …»: a town no dictionary knows, in whatever part of speech it was read.
            return at
        if token.tag == "NOUN" and (
            token.grammemes & {"gent", "datv"}
            or (
                at == index + 1
                and not token.is_capitalised
                and tokens[index].lemma in heads("inner")
                and can_be(token, "gent")
            )
            or (tokens[at - 1].tag in ADJECTIVES and not token.is_capitalised and can_be(token, "gent"))
            or (tokens[last].lemma == "содействие" and can_be(token, "datv"))
            or (not token.is_capitalised and _carries_on(tokens, index, at))
            or "Fixd" in token.grammemes
            or "Geox" in token.grammemes
            or (at == index + 1 and is_strange(tokens, at))
        ):
            following = tokens[at + 1] if at + 1 < len(tokens) else None
            # «Института Йожефа Стефана»: whom it is named after, where no post before it takes the name.
            if is_namesake(tokens, index, at):
                return at + 1
            # «университета Петра Великого» goes on, «директора института Ивана Петрова» does not.
            if (
                ("Name" in token.grammemes or is_first_name(token))
                and following is not None
                and following.is_capitalised
                and following.tag != "ADJF"
            ):
                break
            # «университета | Тилек Абдиев»: a first name that is a place's too, not in the name's case.
            is_name = following is not None and bool(following.grammemes & NAMED)
            if is_name and "Geox" in token.grammemes and "Fixd" not in token.grammemes and not _is_genitive(token):
                break
            # «Ассоциация университетов Азии»: bodies in the plural are what a name is of, not another name.
            if token.lemma in bodies and "plur" not in token.grammemes and not _is_field(tokens[at - 1 : at + 1]):
                break
            if token.lemma in heads("place_word") and tokens[index].lemma not in heads("unit"):
                break
            # «университета профессору Хакану»: a post before a name is no complement; «отдел главного технолога» is.
            if token.lemma in posts() and following is not None and following.is_capitalised and following.is_word:
                break
            last = at
            at += 1
            continue
        if re.fullmatch(r"[A-Z][a-z][A-Za-z&-]*", text) and last == at - 1 and not tokens[last].text.isupper():
            last = at
            at += 1
            continue
        break
    return last


def _is_genitive(token: Token) -> bool:
    """Whether a place's name can stand in the genitive singular: «Перми», not «Тилек»."""
    return any({"gent", "sing"} <= p.tag.grammemes for p in find_parses(token.text.lower()))


def _is_honorific(token: Token) -> bool:
    """Whether a cut title begins a person's name: «института | д-ру Ким»."""
    cut = tuple(w for w in words("ru", "position")["empty"] if "-" in w)
    return "-" in token.text and token.text.casefold().startswith(cut)


def _carries_on(tokens: Sequence[Token], index: int, at: int) -> bool:
    """Whether a noun behind «по» or «и» stands in the case of what a name is of: «комитет по науке и технике»."""
    before = tokens[at - 1].text.casefold()
    if before == "по":
        return can_be(tokens[at], "datv")
    is_by = any(t.text.casefold() == "по" for t in tokens[index + 1 : at])
    return before == "и" and at - index > 2 and can_be(tokens[at], "datv" if is_by else "gent")


def _is_land(text: str) -> bool:
    """Whether capitals are short for a state: «МИД РФ»; not a town's name («МАН»)."""
    record = find_place("ru", text)
    return text in words("ru", "organisations")["state"] or (record is not None and record.kind == "country")


def _land_end(tokens: Sequence[Token], at: int) -> int | None:
    """The last token of the land a body abroad works in: «посольство Турции в | Кыргызской Республике»."""
    for size in (2, 1):
        part = tokens[at : at + size]
        if len(part) == size and all(t.is_capitalised for t in part) and (name := name_place(part)):
            record = find_place("ru", name)
            if record is not None and record.kind == "country":
                return at + size - 1
    return None


def _attached_end(tokens: Sequence[Token], at: int) -> int | None:
    """The last token of the office a body is attached to: «академия … при | Президенте РФ»; None for another house."""
    number = at
    while number < len(tokens) and tokens[number].tag in ADJECTIVES:
        number += 1
    if number >= len(tokens) or tokens[number].lemma not in heads("attached"):
        return None
    for size in (2, 1):
        part = tokens[number + 1 : number + 1 + size]
        if len(part) == size and (name_place(part) or (size == 1 and _is_land(part[0].text))):
            return number + size
    return number


def _list_end(tokens: Sequence[Token], at: int, bodies: frozenset[str]) -> int | None:
    """The last token of a list of fields inside a name: «факультет геонаук, геотехники и горного дела»; None where it is no such list."""
    number, has_and, end = at, False, None
    while number + 1 < len(tokens):
        if tokens[number].text.casefold() == "и":
            has_and = True
        elif tokens[number].text != ",":
            break
        number += 1
        while number < len(tokens) and tokens[number].tag in ADJECTIVES and can_be(tokens[number], "gent"):
            number += 1
        noun = tokens[number] if number < len(tokens) else None
        if noun is not None and re.fullmatch(r"[А-ЯЁ]{2,4}", noun.text) and noun.text in _fields_cut():
            end, number = number, number + 1
            if has_and:
                return end
            continue
        if noun is None or noun.tag != "NOUN" or noun.is_capitalised or not can_be(noun, "gent"):
            return None
        if (noun.lemma in bodies and "plur" not in noun.grammemes) or noun.lemma in posts():
            return None
        end = number
        number += 1
        while (
            number < len(tokens)
            and tokens[number].tag in ("NOUN", *ADJECTIVES)
            and can_be(tokens[number], "gent")
            and not tokens[number].is_capitalised
            and not _leads_to_body(tokens, number, bodies)
            and tokens[number].text.casefold() not in words("ru", "position")["empty"]
        ):
            end, number = number, number + 1
        if has_and:
            return end
    return None


def _describes(tokens: Sequence[Token], at: int, case: str) -> bool:
    """Whether the adjectives from here on lead to a noun in a case: «отдел | академических обменов»."""
    noun = next((t for t in tokens[at : at + 4] if t.tag not in ADJECTIVES), None)
    return noun is not None and noun.tag == "NOUN" and can_be(noun, case)


def _goes_on(tokens: Sequence[Token], at: int, bodies: frozenset[str]) -> bool:
    """Whether a preposition or «и» inside a name is followed by more of it."""
    following = list(tokens[at + 1 : at + 4])
    noun = next((t for t in following if t.tag == "NOUN"), None)
    if noun is None or following[0].tag not in (*ADJECTIVES, "NOUN"):
        return False
    is_field = _is_field(following)
    if (noun.lemma in bodies and not is_field) or noun.lemma in posts():
        return False
    joined = tokens[at].text.casefold()
    if joined == "и":
        previous = tokens[at - 1]
        cases = {"gent", "datv", "accs", "ablt", "loct", "nomn"}
        if following[0].is_capitalised and "Geox" not in noun.grammemes:
            return False
        return bool(find_cases(previous.text) & cases & find_cases(noun.text)) or previous.tag in ADJECTIVES
    if joined in ("в", "на", "при"):
        return False
    if joined == "для":
        return "gent" in noun.grammemes and not noun.is_capitalised
    return (joined == "по" and "datv" in noun.grammemes) or (
        joined == "по" and any("datv" in p.tag for p in find_parses(noun.text.lower()))
    )


def _leads_to_body(tokens: Sequence[Token], at: int, bodies: frozenset[str]) -> bool:
    """Whether an adjective begins the name of another body: «декан факультета | Московского университета»."""
    if _is_field(tokens[at : at + 2]):
        return False
    for token in tokens[at : at + 5]:
        if token.tag == "NOUN":
            return token.lemma in bodies and "plur" not in token.grammemes
        if token.tag not in ADJECTIVES and token.text not in ("-", "и"):
            return False
    return False


def _fields_cut() -> frozenset[str]:
    """Abbreviations that say what a body is for: «Министерство науки, ИКТ и планирования», «Ассоциация кластеров и ОЭЗ»."""
    lexicon = words("ru", "organisations")
    return frozenset({*lexicon["not_body"], *lexicon["legal"]} - set(lexicon["state"]))


def _is_field(part: Sequence[Token]) -> bool:
    """Whether two words that could name a body say what another is for: «академия государственной службы»."""
    return len(part) > 1 and (part[0].lemma, part[1].lemma) in _fields() and not part[0].is_capitalised


@cache
def _fields() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(lemma(w) for w in phrase.split()) for phrase in words("ru", "organisations")["field"])
