"""Russian: names of organisations: nouns with their complements, quoted names, abbreviations, foreign names."""

import re
from collections.abc import Sequence
from functools import cache

from bridgebook.languages import Sentence, Token, words
from bridgebook.languages.places import is_place_name
from bridgebook.languages.ru.morphology import find_parses, lemma
from bridgebook.reading.mentions import ru_persons
from bridgebook.reading.mentions.mention import FoundMention

_ABBREVIATION = re.compile(
    r"(?:[А-ЯЁ]{2,}[а-яё]{0,3}(?:[А-ЯЁ][а-яё]{0,2})*|[А-ЯЁ][а-яё]{1,3}[А-ЯЁ]{1,}[а-яёА-ЯЁ]*|[A-Z]{2,}[a-z]?[A-Z]*[0-9]?|[A-Z][a-z]+[A-Z][A-Za-z]+)(?:[-‑][А-ЯЁA-Zа-яё\d]+)*"
)
_LATIN = re.compile(r"[A-Z][A-Za-z0-9&'’.-]*|&|of|and|for|the")
_QUOTES = {"«": "»", "“": "”", "„": "“", '"': '"'}
_ADJECTIVES = ("ADJF", "PRTF")


def find_organisations(sentence: Sentence) -> list[FoundMention]:
    """The organisations a sentence names, the longer before the shorter, none inside another."""
    spans: list[tuple[int, int, str, int]] = []  # first and last token, rule, rank
    for index, _token in enumerate(sentence.tokens):
        for rule, rank, found in (
            ("headed", 0, _headed(sentence, index)),
            ("quoted", 1, _quoted(sentence, index)),
            ("latin", 2, _latin(sentence, index)),
            ("abbreviation", 3, _abbreviation(sentence, index)),
        ):
            if found:
                spans.append((*found, rule, rank))
    starts = {t.start: n for n, t in enumerate(sentence.tokens)}
    ends = {t.end: n for n, t in enumerate(sentence.tokens)}
    spans += [
        (starts[h.start], ends[h.end], "listed", 3) for h in words("ru", "organisations").find(sentence, "listed")
    ]
    spans.sort(key=lambda s: (s[3] == 3, s[0] - s[1], s[0]))
    kept: list[tuple[int, int, str, int]] = []
    for span in spans:
        if not any(k[0] <= span[1] and span[0] <= k[1] for k in kept):
            kept.append(span)
    return [_make(sentence, first, last, rule) for first, last, rule, _ in sorted(kept)]


def _make(sentence: Sentence, first: int, last: int, rule: str) -> FoundMention:
    start, end = sentence.tokens[first].start, sentence.tokens[last].end
    text = sentence.document_text[start:end]
    name = make_base(sentence.tokens[first : last + 1], sentence.document_text)
    return FoundMention(start, end, text, "organisation", name, rule=f"mentions.{rule}")


@cache
def _heads(section: str) -> frozenset[str]:
    return frozenset(lemma(w) for w in words("ru", "organisations")[section])


def _headed(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """A name with a head noun: «Московский авиационный институт», «отдел внешних связей», «Институт энергетики»."""
    tokens = sentence.tokens
    token = tokens[index]
    if token.tag not in ("NOUN", "UNKN", "") or not token.is_word:
        return None
    is_body, is_unit = token.lemma in _heads("body"), token.lemma in _heads("unit")
    if not (is_body or is_unit) or "plur" in token.grammemes:
        return None
    first = _extend_left(tokens, index)
    last = _extend_right(sentence, index)
    capital = tokens[first].is_capitalised and (tokens[first].start != sentence.start or first == index)
    if tokens[first].start == sentence.start and first != index:
        capital = tokens[first].lemma not in _heads("generic_start")
    said = tokens[first : last + 1]
    has_name = any(t.is_capitalised and t is not tokens[first] for t in said)
    if first == last:
        # «Политех», «Академия» alone: a name only when it is no ordinary word of the sentence's start.
        return (
            (first, last)
            if token.is_capitalised and token.start != sentence.start and token.lemma in ("политех", "сколково")
            else None
        )
    if capital or has_name:
        if token.lemma in _heads("type") and not any(t.is_capitalised for t in tokens[first : index + 1]):
            first = index + 1 if last > index else first
            return (first, last) if has_name and last >= first and tokens[first].text not in _QUOTES else None
        if not is_body and not is_unit:
            return None
        return (first, last)
    if is_unit and last > index and _says_something(said, token) and _is_told_apart(tokens, first, index, last):
        return (first, last)
    if is_unit and first < index and _is_held(sentence, first, last):
        return (first, last)
    return None


def _is_held(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a unit named by an adjective alone is spoken of as one: «начальник международного отдела», «международный отдел РУДН»."""
    tokens = sentence.tokens
    before = tokens[first - 1] if first else None
    behind = tokens[last + 1] if last + 1 < len(tokens) else None
    is_post = before is not None and before.lemma in _posts()
    is_owned = behind is not None and (behind.text.isupper() and len(behind.text) > 1 and behind.is_word)
    return is_post or is_owned


def _is_told_apart(tokens: Sequence[Token], first: int, index: int, last: int) -> bool:
    """Whether a unit in lower case is one and no figure of speech: «отдел связей», «директор центра сетей»; not «центр моды»."""
    if tokens[index].lemma not in _heads("loose"):
        return True
    before = tokens[first - 1] if first else None
    return last - index > 1 or first < index or (before is not None and before.lemma in _posts())


@cache
def _posts() -> frozenset[str]:
    return frozenset(lemma(w) for w in words("ru", "persons")["title"])


def _says_something(said: Sequence[Token], head: Token) -> bool:
    """Whether a unit's name in lower case tells what it does: an adjective with a noun behind, or a noun in the genitive."""
    complement = [t for t in said if t.start > head.start and t.is_word]
    nouns = [t for t in complement if t.tag == "NOUN"]
    empty = {
        "университет",
        "институт",
        "вуз",
        "компания",
        "академия",
        "город",
        "область",
        "страна",
        "организация",
        "район",
        "предприятие",
        "факультет",
    }
    return bool(nouns) and not all(t.lemma in empty for t in nouns)


def _extend_left(tokens: Sequence[Token], index: int) -> int:
    first = index
    generic = _heads("generic_start")
    for at in range(index - 1, max(-1, index - 6), -1):
        token = tokens[at]
        if token.tag in _ADJECTIVES and (
            token.lemma not in generic or (token.is_capitalised and at and tokens[at - 1].text != ".")
        ):
            first = at
        elif token.text in ("-", "‑") or (
            token.text.casefold() == "и" and at and tokens[at - 1].tag in _ADJECTIVES and first < index
        ):
            continue
        else:
            break
    # A name begins at its capital: «ведущий Московский институт» → «Московский институт».
    capitals = [n for n in range(first, index) if tokens[n].is_capitalised]
    if capitals:
        return capitals[0]
    if tokens[index].is_capitalised:
        return index
    return first if all(tokens[n].lemma not in generic for n in range(first, index)) else index


def _extend_right(sentence: Sentence, index: int) -> int:
    """The last token of the name's complement: genitives, «имени …», quotes, «по …», foreign words."""
    tokens = sentence.tokens
    last, at = index, index + 1
    bodies = _heads("body") | _heads("unit")
    while at < len(tokens):
        token = tokens[at]
        text = token.text
        if "\n\n" in sentence.document_text[tokens[last].end : token.start]:
            break
        if text.isupper() and text.isalpha() and last == at - 1 and is_place_name("ru", text) and len(text) > 1:
            # «правительство США», «МИД РФ»: the country is part of what the body is called.
            last, at = at, at + 1
            continue
        if (len(text) == 1 and text.isalpha() and text.isupper()) or (
            len(text) > 1 and text.isupper() and text.isalpha()
        ):
            # An initial, or an abbreviation that is another body: «отдел связей МАТУ», «управление связей М. Белова».
            break
        if text in _QUOTES:
            closing = _find_closing(tokens, at)
            if closing is None:
                break
            last, at = closing, closing + 1
            continue
        if text.casefold() in ("имени", "им", "им."):
            last = _named_after(tokens, at)
            at = last + 1
            continue
        if text == "," and last > index and (listed := _list_end(tokens, at, bodies)):
            last, at = listed, listed + 1
            continue
        if text.casefold() in ("и", "по", "в", "для", "на", "при") and at + 1 < len(tokens):
            if not _goes_on(tokens, at, bodies):
                break
            at += 1
            continue
        if token.tag in _ADJECTIVES and ("gent" in token.grammemes or "datv" in token.grammemes or text[:1].isupper()):
            if _leads_to_body(tokens, at, bodies):
                break
            at += 1
            continue
        if token.tag == "NOUN" and (
            token.grammemes & {"gent", "datv"} or "Fixd" in token.grammemes or "Geox" in token.grammemes
        ):
            following = tokens[at + 1] if at + 1 < len(tokens) else None
            # «университета Петра Великого» goes on, «директора института Ивана Петрова» does not.
            if (
                "Name" in token.grammemes
                and following is not None
                and following.is_capitalised
                and following.tag != "ADJF"
            ):
                break
            # «Ассоциация университетов Азии»: bodies in the plural are what a name is of, not another name.
            if token.lemma in bodies and "plur" not in token.grammemes:
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


def _list_end(tokens: Sequence[Token], at: int, bodies: frozenset[str]) -> int | None:
    """The last token of a list of fields inside a name: «факультет геонаук, геотехники и горного дела»; None where it is no such list."""
    number, has_and, end = at, False, None
    while number + 1 < len(tokens):
        if tokens[number].text.casefold() == "и":
            has_and = True
        elif tokens[number].text != ",":
            break
        number += 1
        while number < len(tokens) and tokens[number].tag in _ADJECTIVES and _can_be(tokens[number], "gent"):
            number += 1
        noun = tokens[number] if number < len(tokens) else None
        if noun is None or noun.tag != "NOUN" or noun.is_capitalised or not _can_be(noun, "gent"):
            return None
        if noun.lemma in bodies or noun.lemma in _posts():
            return None
        end = number
        number += 1
        while (
            number < len(tokens)
            and tokens[number].tag in ("NOUN", *_ADJECTIVES)
            and _can_be(tokens[number], "gent")
            and not tokens[number].is_capitalised
        ):
            end, number = number, number + 1
        if has_and:
            return end
    return None


def _can_be(token: Token, case: str) -> bool:
    return any(case in p.tag for p in find_parses(token.text.lower()) if p.score > 0.01)


def _goes_on(tokens: Sequence[Token], at: int, bodies: frozenset[str]) -> bool:
    """Whether a preposition or «и» inside a name is followed by more of it."""
    following = list(tokens[at + 1 : at + 4])
    noun = next((t for t in following if t.tag == "NOUN"), None)
    if noun is None or following[0].tag not in (*_ADJECTIVES, "NOUN"):
        return False
    if noun.lemma in bodies or noun.lemma in {lemma(w) for w in words("ru", "persons")["title"]}:
        return False
    joined = tokens[at].text.casefold()
    if joined == "и":
        previous = tokens[at - 1]
        cases = {"gent", "datv", "accs", "ablt", "loct", "nomn"}
        if following[0].is_capitalised and "Geox" not in noun.grammemes:
            return False
        return bool(previous.grammemes & cases & noun.grammemes) or previous.tag in _ADJECTIVES
    if joined in ("в", "на", "при"):
        return False
    if joined == "для":
        return "gent" in noun.grammemes and not noun.is_capitalised
    return (joined == "по" and "datv" in noun.grammemes) or (
        joined == "по" and any("datv" in p.tag for p in find_parses(noun.text.lower()))
    )


def _leads_to_body(tokens: Sequence[Token], at: int, bodies: frozenset[str]) -> bool:
    """Whether an adjective begins the name of another body: «декан факультета | Московского университета»."""
    for token in tokens[at : at + 5]:
        if token.tag == "NOUN":
            return token.lemma in bodies and "plur" not in token.grammemes
        if token.tag not in _ADJECTIVES and token.text not in ("-", "и"):
            return False
    return False


def _named_after(tokens: Sequence[Token], at: int) -> int:
    """The last token of «имени К. Н. Туси», «им. М. В. Ломоносова», «имени Петра Великого»."""
    last = at
    for number in range(at + 1, min(at + 8, len(tokens))):
        text = tokens[number].text
        if text == "." or text[:1].isupper():
            last = number if text != "." or number + 1 < len(tokens) else last
            if len(text) > 3 and not (
                number + 1 < len(tokens) and tokens[number + 1].text[:1].isupper() and len(tokens[number + 1].text) > 3
            ):
                break
        else:
            break
    return last


def _find_closing(tokens: Sequence[Token], at: int) -> int | None:
    closing = _QUOTES[tokens[at].text]
    for number in range(at + 1, min(at + 14, len(tokens))):
        if tokens[number].text == closing:
            return number
    return None


def _quoted(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """A quoted name behind a legal form or a word of kind: «ООО «Ромашка»», «компания «КамАЗ»»."""
    tokens = sentence.tokens
    token = tokens[index]
    if token.text in words("ru", "organisations")["legal"]:
        at = index + 1
        if at < len(tokens) and tokens[at].text.casefold() in ("имени", "им", "им."):
            return index, _named_after(tokens, at)
        while at < len(tokens) and tokens[at].text in words("ru", "organisations")["legal"]:
            at += 1
        if at < len(tokens) and tokens[at].text in _QUOTES and (closing := _find_closing(tokens, at)):
            return index, closing
        return None
    if token.text in _QUOTES and index and (closing := _find_closing(tokens, index)):
        before = tokens[index - 1]
        named = closing - index <= 5 and tokens[index + 1].text[:1].isupper()
        inner = tokens[index + 1 : closing]
        bodies = _heads("body") | _heads("unit")
        if named and (before.lemma in _heads("type") or any(t.lemma in ("технопарк",) for t in inner)):
            return index, closing
        if named and any(t.lemma in bodies for t in inner[:1]) and before.lemma not in _heads("not_name"):
            return index, closing
    return None


def _latin(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """A foreign name in Latin letters: «Qingte Group Co., Ltd», «Teknopark Istanbul»."""
    tokens = sentence.tokens
    first = tokens[index]
    if not re.fullmatch(r"[A-Z][A-Za-z0-9&'’-]*|\d+@[A-Za-z]+", first.text) or (
        index and _LATIN.fullmatch(tokens[index - 1].text) and tokens[index - 1].text[:1].isupper()
    ):
        return None
    if first.text in words("ru", "organisations")["not_body"]:
        return None
    last = index
    for at in range(index + 1, min(index + 10, len(tokens))):
        text = tokens[at].text
        if re.fullmatch(r"[A-Z][A-Za-z0-9&'’-]*|&|of|and|for", text):
            if text[:1].isupper():
                last = at
        elif not (
            (
                text in (",", ".")
                and at + 1 < len(tokens)
                and re.fullmatch(r"Co|Ltd|Inc|LLC|Corp|GmbH|S", tokens[at + 1].text)
            )
            or (text == "." and re.fullmatch(r"Co|Ltd|Inc|Corp", tokens[at - 1].text))
        ):
            break
    size = last - index + 1
    if size == 1 and (len(first.text) < 3 or not (index and tokens[index - 1].lemma in _heads("type"))):
        return None
    # Two or three Latin words behind a person's title or in brackets behind a person are that person's name.
    if index and tokens[index - 1].text == "(" and size <= 3 and index > 1 and _person_like(tokens[index - 2]):
        return None
    return index, last


def _person_like(token: Token) -> bool:
    return bool(token.grammemes & {"Name", "Surn", "Patr"}) or (
        token.is_capitalised and not token.text.isupper() and token.tag == "NOUN" and "inan" not in token.grammemes
    )


def _abbreviation(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """An abbreviation that can be an organisation's: «СПбПУ», «КамАЗ», «JITRI»."""
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
    if len(token.text) > 3 and token.text.isupper() and ru_persons.is_ordinary(token):
        return None  # a word of a heading: «РЕШИЛИ:», «ПРИСУТСТВОВАЛИ»
    line = [t for t in tokens if t.is_word]
    if len(line) > 2 and sum(t.text.isupper() for t in line) > 0.6 * len(line):
        return None  # a headline in capitals
    if index + 1 < len(tokens) and tokens[index + 1].text.casefold() in ("имени", "им", "им."):
        return index, _named_after(tokens, index + 1)
    if index + 1 < len(tokens) and tokens[index + 1].text in _QUOTES and tokens[index + 1].start - token.end == 1:
        # «РКК «Энергия»», «РИА «Новости»»: the abbreviation says what kind of body the quoted name is.
        closing = _find_closing(tokens, index + 1)
        if closing is not None and tokens[index + 2].is_capitalised and closing - index <= 6:
            return index, closing
    return index, index


def make_base(tokens: Sequence[Token], text: str) -> str:
    """The name in the nominative: its head and the adjectives before it; what follows stays as it is."""
    heads = _heads("body") | _heads("unit")
    head = next((n for n, t in enumerate(tokens) if t.lemma in heads), None)
    whole = text[tokens[0].start : tokens[-1].end]
    whole = " ".join(whole.split())
    if head is None:
        return whole
    parse = next(
        (p for p in find_parses(tokens[head].text.lower()) if p.normal_form.replace("ё", "е") == tokens[head].lemma),
        None,
    )
    if parse is None or parse.tag.case == "nomn":
        return whole
    gender = parse.tag.gender or "masc"
    words_before = [_inflect(t, gender) for t in tokens[:head]]
    base = _like(parse.normal_form, tokens[head].text)
    rest = " ".join(text[tokens[head].end : tokens[-1].end].split())
    joined = " ".join([*words_before, base]).replace(" - ", "-")
    return f"{joined} {rest}" if rest else joined


def _inflect(token: Token, gender: str) -> str:
    for parse in find_parses(token.text.lower()):
        if parse.tag.POS in _ADJECTIVES:
            form = parse.inflect({"nomn", "sing", gender})
            if form:
                return _like(form.word, token.text)
    return token.text


def _like(form: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return form.upper()
    return (
        "-".join(p.capitalize() for p in form.split("-"))
        if like[:1].isupper() and "-" in like and like.rsplit("-", maxsplit=1)[-1][:1].isupper()
        else (form[:1].upper() + form[1:] if like[:1].isupper() else form)
    )
