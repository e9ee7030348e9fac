"""Russian: names of organisations: nouns with their complements, quoted names, abbreviations, foreign names."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile

from bridgebook.languages import Sentence, Token, words
from bridgebook.languages.ru.morphology import find_parses
from bridgebook.reading.mentions import ru_persons
from bridgebook.reading.mentions.mention import FoundMention
from bridgebook.reading.mentions.ru_abbreviations import find_abbreviation, is_cut_behind, with_adjective
from bridgebook.reading.mentions.ru_extent import extend_left, extend_right
from bridgebook.reading.mentions.ru_heads import ADJECTIVES, QUOTES, find_closing, heads, is_opening, posts
from bridgebook.reading.mentions.ru_namesakes import find_namesake_end

_LATIN = re.compile(r"[A-Z][A-Za-z0-9&'’.-]*|&|of|and|for|the")


def find_organisations(sentence: Sentence) -> list[FoundMention]:
    """The organisations a sentence names, the longer before the shorter, none inside another."""
    spans: list[tuple[int, int, str, int]] = []  # first and last token, rule, rank
    for index, _token in enumerate(sentence.tokens):
        for rule, rank, found in (
            ("headed", 0, _headed(sentence, index)),
            ("quoted", 1, _quoted(sentence, index)),
            ("latin", 2, _latin(sentence, index)),
            ("abbreviation", 3, with_adjective(sentence, find_abbreviation(sentence, index))),
        ):
            if found:
                spans.append((*found, rule, rank))
    starts = {t.start: n for n, t in enumerate(sentence.tokens)}
    ends = {t.end: n for n, t in enumerate(sentence.tokens)}
    spans += [
        (starts[h.start], ends[h.end], "listed", 3) for h in words("ru", "organisations").find(sentence, "listed")
    ]
    spans.sort(key=lambda s: (s[3] == 3, s[0] - s[1], s[0], s[2] != "listed"))
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


def _headed(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """A name with a head noun: «Московский авиационный институт», «отдел внешних связей», «Институт энергетики»."""
    tokens = sentence.tokens
    token = tokens[index]
    if token.tag not in ("NOUN", "UNKN", "") or not token.is_word:
        return None
    if cut := _cut_short(sentence, index):
        return cut
    if token.text in words("ru", "organisations")["institute"]:
        # «НИИ механики», «НОЦ «Материалы»»: a cut word for an institute, and what it is for.
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following is None or following.text.isupper() or not following.is_word or following.is_capitalised:
            return None
        last = extend_right(sentence, index)
        return (index, last) if last > index else None
    is_body, is_unit = token.lemma in heads("body"), token.lemma in heads("unit")
    if not (is_body or is_unit) or "plur" in token.grammemes:
        return None
    first = extend_left(tokens, index)
    last = extend_right(sentence, index)
    capital = tokens[first].is_capitalised and (tokens[first].start != sentence.start or first == index)
    if tokens[first].start == sentence.start and first != index:
        capital = tokens[first].lemma not in heads("generic_start")
    said = tokens[first : last + 1]
    has_name = any(t.is_capitalised and t is not tokens[first] for t in said)
    if first == last:
        # «Политех», «Академия» alone: a name only when it is no ordinary word of the sentence's start.
        return (
            (first, last)
            if token.lemma in heads("alone")
            and (token.lemma in heads("unit") or (token.is_capitalised and token.start != sentence.start))
            else None
        )
    if capital or has_name:
        if token.lemma in heads("type") and not any(t.is_capitalised for t in tokens[first : index + 1]):
            first = index + 1 if last > index else first
            return (first, last) if has_name and last >= first and tokens[first].text not in QUOTES else None
        if not is_body and not is_unit:
            return None
        return (first, last)
    if last > index and is_cut_behind(tokens, last):
        return (first, last)
    is_held_faculty = token.lemma in heads("adjective_alone") and first < index and _is_held(sentence, first, last)
    if is_unit and _is_joint(sentence, first) and not is_held_faculty:
        return None
    if is_unit and last > index and _says_something(said, token) and _is_told_apart(tokens, first, index, last):
        return (first, last)
    if is_unit and first < index and (_is_held(sentence, first, last) or _is_named_so(tokens, first, index)):
        return (first, last)
    return None


def _cut_short(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """A unit whose word is cut short: «лаб. геотермии», «Упр. внешних связей», «каф. «Энергетические установки»»."""
    tokens = sentence.tokens
    if tokens[index].text.casefold() not in words("ru", "organisations").map("cut_unit"):
        return None
    at = index + 1
    if at < len(tokens) and tokens[at].text == ".":
        at += 1
    elif "-" not in tokens[index].text:
        return None
    if at >= len(tokens) or "\n" in sentence.document_text[tokens[index].end : tokens[at].start]:
        return None
    if tokens[at].text in QUOTES:
        closing = find_closing(tokens, at)
        return (index, closing) if closing else None
    last = extend_right(sentence, at - 1)
    return (index, last) if last >= at else None


def _is_joint(sentence: Sentence, first: int) -> bool:
    """Whether a unit in lower case is only described, as something to be shared: «совместная лаборатория техники»."""
    for number in range(first, max(-1, first - 4), -1):
        token = sentence.tokens[number]
        if number < first and token.tag not in ADJECTIVES:
            return False
        if token.lemma in heads("described") or re.fullmatch(r"[а-яё]+[сц]ко-[а-яё]+ск\w+", token.text):
            return True
    return False


def _is_held(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a unit named by an adjective alone is spoken of as one: «начальник международного отдела», «международный отдел РУДН»."""
    tokens = sentence.tokens
    behind = tokens[last + 1] if last + 1 < len(tokens) else None
    is_post = _is_behind_post(tokens, first)
    is_owned = behind is not None and (behind.text.isupper() and len(behind.text) > 1 and behind.is_word)
    # «юридический отдел завода», «учёный совет института»: its house is meant by its kind.
    if behind is not None and behind.tag == "NOUN" and not behind.is_capitalised and "plur" not in behind.grammemes:
        barred = heads("generic_start") | heads("described")
        is_plain = all(t.lemma not in barred for t in tokens[first:last])
        is_owned = is_owned or (is_plain and behind.lemma in heads("whole_kind") and "gent" in behind.grammemes)
    return is_post or is_owned


def _is_named_so(tokens: Sequence[Token], first: int, index: int) -> bool:
    """Whether an adjective alone names a unit of the kind: «технологический факультет», not «новый факультет»."""
    if tokens[index].lemma not in heads("adjective_alone"):
        return False
    barred = heads("generic_start") | heads("described")
    return all(t.lemma not in barred and t.tag == "ADJF" for t in tokens[first:index] if t.is_word and t.tag != "CONJ")


def _is_told_apart(tokens: Sequence[Token], first: int, index: int, last: int) -> bool:
    """Whether a unit in lower case is one and no figure of speech: «отдел связей», «директор центра сетей»; not «центр моды»."""
    if tokens[index].lemma not in heads("loose"):
        return True
    return last - index > 1 or first < index or _is_behind_post(tokens, first)


def _is_behind_post(tokens: Sequence[Token], first: int) -> bool:
    """Whether a post stands right before: «директор центра …», «зав. отделением …»."""
    number = first - 1
    if number > 0 and tokens[number].text == ".":
        number -= 1
    return number >= 0 and (tokens[number].lemma in posts() or tokens[number].text.casefold() in _cut_posts())


@cache
def _cut_posts() -> frozenset[str]:
    return frozenset(words("ru", "position")["cut"])


def _says_something(said: Sequence[Token], head: Token) -> bool:
    """Whether a unit's name in lower case tells what it does: an adjective with a noun behind, or a noun in the genitive."""
    complement = [t for t in said if t.start > head.start and t.is_word]
    if any(t.text == "№" for t in said):
        return True
    nouns = [t for t in complement if t.tag == "NOUN"]
    return bool(nouns) and not all(t.lemma in heads("whole_kind") for t in nouns)


def _quoted(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """A quoted name behind a legal form or a word of kind: «ООО «Ромашка»», «компания «КамАЗ»»."""
    tokens = sentence.tokens
    token = tokens[index]
    if token.text in words("ru", "organisations")["legal"]:
        at = index + 1
        if at < len(tokens) and tokens[at].text.casefold() in ("имени", "им", "им."):
            return index, find_namesake_end(tokens, at)
        while at < len(tokens) and tokens[at].text in words("ru", "organisations")["legal"]:
            at += 1
        if at < len(tokens) and tokens[at].text in QUOTES and (closing := find_closing(tokens, at)):
            return index, closing
        return None
    if is_opening(tokens, index) and index and (closing := find_closing(tokens, index)):
        before = tokens[index - 1]
        named = closing - index <= 5 and tokens[index + 1].text[:1].isupper()
        inner = tokens[index + 1 : closing]
        bodies = heads("body") | heads("unit")
        if named and (before.lemma in heads("type") or any(t.lemma in ("технопарк",) for t in inner)):
            return index, closing
        if named and any(t.lemma in bodies for t in inner[:3]) and before.lemma not in heads("not_name"):
            return index, closing
    return None


def _latin(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """A foreign name in Latin letters: «Qingte Group Co., Ltd», «Teknopark Istanbul»."""
    tokens = sentence.tokens
    first = tokens[index]
    if _is_latin_person(sentence, index):
        return None
    if not re.fullmatch(r"[A-Z][A-Za-z0-9&'’-]*|\d+@[A-Za-z]+", first.text) or (
        index and _LATIN.fullmatch(tokens[index - 1].text) and tokens[index - 1].text[:1].isupper()
    ):
        return None
    if first.text in words("ru", "organisations")["not_body"]:
        return None
    last = index
    for at in range(index + 1, min(index + 10, len(tokens))):
        text = tokens[at].text
        if (
            text in "'’"
            and at + 1 < len(tokens)
            and tokens[at + 1].text == "s"
            and tokens[at + 1].start == tokens[at].end
        ):
            continue
        if text == "s" and tokens[at - 1].text in "'’":
            continue
        if re.fullmatch(r"[A-Z][A-Za-z0-9&'’-]*", text) or text in words("ru", "organisations")["latin_inner"]:
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
    if size == 1 and (len(first.text) < 3 or not (index and _names_a_body(tokens, index))):
        return None
    # Two or three Latin words behind a person's title or in brackets behind a person are that person's name.
    if index and tokens[index - 1].text == "(" and size <= 3 and index > 1 and _person_like(tokens[index - 2]):
        return None
    return index, last


def _names_a_body(tokens: Sequence[Token], index: int) -> bool:
    """Whether one foreign word is a body's by what stands before: «концерн Vestas», «концерн «Фольксваген» (Volkswagen)»."""
    if tokens[index - 1].lemma in heads("type"):
        return True
    in_brackets = tokens[index - 1].text == "(" and tokens[index + 1 : index + 2] and tokens[index + 1].text == ")"
    return bool(in_brackets) and index > 1 and tokens[index - 2].text in QUOTES.values()


def _is_latin_person(sentence: Sentence, index: int) -> bool:
    """Whether two Latin words are a person's: the first a known first name, nothing Latin behind (Jens Altmann)."""
    tokens = sentence.tokens
    part = tokens[index : index + 2]
    if len(part) < 2 or not all(re.fullmatch(r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?", t.text) for t in part):
        return False
    following = tokens[index + 2] if index + 2 < len(tokens) else None
    if following is not None and _LATIN.fullmatch(following.text):
        return False
    return part[0].text.casefold() in ru_persons.latin_first_names()


def _person_like(token: Token) -> bool:
    return bool(token.grammemes & {"Name", "Surn", "Patr"}) or (
        token.is_capitalised and not token.text.isupper() and token.tag == "NOUN" and "inan" not in token.grammemes
    )


def make_base(tokens: Sequence[Token], text: str) -> str:
    """The name in the nominative: its head and the adjectives before it; what follows stays as it is."""
    nouns = heads("body") | heads("unit")
    head = next((n for n, t in enumerate(tokens) if t.lemma in nouns), None)
    if head and any(t.text in QUOTES for t in tokens[1:head]):
        head = None  # «ООО «Ост Групп Рус»»: a quoted name stays as it is
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


def _shared(one: str, other: str) -> int:
    """How many signs two words begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _inflect(token: Token, gender: str) -> str:
    for parse in find_parses(token.text.lower()):
        if parse.tag.POS in ADJECTIVES:
            forms = [f.word for f in parse.lexeme if {"nomn", "sing", gender} <= f.tag.grammemes]
            if forms:
                # «высшей» is «высшая», not «высочайшая»: the form most like the word.
                word = token.text.lower()
                return _like(max(forms, key=lambda f: _shared(f, word)), token.text)
    return token.text


def _like(form: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return form.upper()
    return (
        "-".join(p.capitalize() for p in form.split("-"))
        if like[:1].isupper() and "-" in like and like.rsplit("-", maxsplit=1)[-1][:1].isupper()
        else (form[:1].upper() + form[1:] if like[:1].isupper() else form)
    )
