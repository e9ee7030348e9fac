"""English: names of people of many countries."""

import re
from collections.abc import Sequence
from functools import cache

from bridgebook.languages import Sentence, Token, words
from bridgebook.languages.places import is_place_name
from bridgebook.reading.mentions.mention import FoundMention

_WORD = re.compile(r"[A-ZÀ-ÖØ-ÞŞİ][^\W\d_]+(?:[-’'][A-Za-zÀ-ÿ]+)*|[A-Z]{3,}")
_INITIAL = re.compile(r"(?:[A-Z][a-z]?\.)+")


@cache
def _set(section: str) -> frozenset[str]:
    return frozenset(words("en", "persons")[section])


@cache
def _organisational() -> frozenset[str]:
    lexicon = words("en", "organisations")
    return frozenset(w for s in ("body", "unit", "legal", "not_name") for w in lexicon[s])


def is_name_word(token: Token) -> bool:
    """Whether a word can be part of a person's name by its form."""
    text = re.sub(r"[’']s$", "", token.text)
    barred = _set("title") | _set("field") | _organisational()
    return bool(_WORD.fullmatch(text)) and text not in barred


def _is_initial(token: Token) -> bool:
    return bool(_INITIAL.fullmatch(token.text)) and token.text not in (
        "St.",
        "Dr.",
        "Mr.",
        "Ms.",
        "Co.",
        "No.",
        "Jr.",
        "Sr.",
    )


def find_persons(sentence: Sentence) -> list[FoundMention]:
    """Names of people of two words and more, with initials, or one word behind Mr, Dr and the like."""
    tokens, found, index = sentence.tokens, list[FoundMention](), 0
    while index < len(tokens):
        size = _size_at(sentence, index)
        if size:
            start, end = tokens[index].start, tokens[index + size - 1].end
            text = re.sub(r"[’']s$", "", sentence.document_text[start:end])
            name = " ".join(text.split())
            found.append(FoundMention(start, start + len(text), text, "person", name, rule="mentions.person"))
        index += size or 1
    return found


def _size_at(sentence: Sentence, at: int) -> int:
    tokens = sentence.tokens
    position = at
    while position < len(tokens) and _is_initial(tokens[position]):
        position += 1
    if position > at:
        return position + 1 - at if position < len(tokens) and is_name_word(tokens[position]) else 0
    run = _run(sentence, at)
    if not run:
        return 0
    if (
        len(run) > 2
        and run[0].text not in _set("given")
        and any(t.text in _set("given") for t in run[1:-1])
        and not _is_syllabic(run[0].text)
    ):
        return 0
    honorific = at > 0 and tokens[at - 1].text.rstrip(".") in (
        "Mr",
        "Mrs",
        "Ms",
        "Miss",
        "Dr",
        "Prof",
        "Professor",
        "Sir",
        "Academician",
    )
    if len(run) == 1:
        return 1 if honorific and not is_place_name("en", run[0].text) else 0
    return len(run) if _is_name(sentence, at, run, honorific) else 0


def _run(sentence: Sentence, at: int) -> list[Token]:
    """Capitalised words in a row, with initials and particles between them."""
    run: list[Token] = []
    for token in sentence.tokens[at : at + 5]:
        inner = bool(run) and (token.text.casefold() in _set("particle") or _is_initial(token))
        if not (is_name_word(token) or inner):
            break
        if run and "\n" in sentence.document_text[run[-1].end : token.start]:
            break
        # "Rector of MATU Andrei Sokolov": an abbreviation is no part of the name behind it; "WANG Wei" is one name.
        first = run[0].text if run else ""
        if len(first) > 2 and first.isupper() and not token.text.isupper() and first.casefold() not in _set("syllable"):
            break
        run.append(token)
        if token.text.endswith(("'s", "’s")):
            break
    while run and not is_name_word(run[-1]):
        run.pop()
    return run


def _is_name(sentence: Sentence, at: int, run: Sequence[Token], honorific: bool) -> bool:
    tokens = sentence.tokens
    texts = [re.sub(r"[’']s$", "", t.text) for t in run]
    if (
        len(run) > 4
        or is_place_name("en", " ".join(texts))
        or any(t in ("The", "In", "On", "At", "As", "During", "After") for t in texts)
    ):
        return False
    following = tokens[at + len(run)].text if at + len(run) < len(tokens) else ""
    if following in _organisational():
        return False
    given = any(t in _set("given") for t in texts)
    syllabic = len(run) <= 3 and (texts[0].casefold() in _set("syllable") or texts[-1].casefold() in _set("syllable"))
    syllabic = syllabic and all(_is_syllabic(t) for t in texts)
    with_initial = any(_is_initial(t) for t in run)
    places = sum(is_place_name("en", t) for t in texts)
    if given or syllabic or with_initial or honorific:
        return not (places and not given and not honorific and not syllabic)
    if places:
        return False
    titled = _behind_title(sentence, at)
    apposed = _before_title(sentence, at + len(run))
    verbs = following.casefold() in (
        "said",
        "noted",
        "told",
        "emphasized",
        "emphasised",
        "stressed",
        "added",
        "thanked",
        "welcomed",
        "met",
        "remarked",
        "signed",
        "spoke",
        "explained",
        "presented",
        "visited",
        "proposed",
        "expressed",
        "pointed",
        "called",
        "reported",
        "took",
        "asked",
    )
    return titled or apposed or verbs


# Syllables of pinyin, and of Korean and Vietnamese names, have few shapes.
_SYLLABIC = re.compile(
    r"(?:(?:[bpmfdtnlgkhjqxzcsrywv]|zh|ch|sh|ng|ph|th|tr|gi|kh|nh|hy)?(?:a|ai|an|ang|ao|e|ei|en|eng|er|i|ia|ian|iang|iao|ie|in|ing|iong|iu|o|ong|ou|u|ua|uai|uan|uang|ue|ui|un|uo|ü|üe|eo|eu|ae|oo|ee|eon|eong|yeon|yeong|uk|ok|ik|ak|ek|il|al|ol|am|im|om|um|oon|oung|uyen|ieu|anh|inh|ung|uong|uc|oan)[-’']?){1,3}",
    re.IGNORECASE,
)


def _is_syllabic(word: str) -> bool:
    return bool(_SYLLABIC.fullmatch(word))


def _behind_title(sentence: Sentence, at: int) -> bool:
    """Whether a title or post ends right before, or its complement does: "Director of the Institute of Energy Viktor …"."""
    before = sentence.tokens[max(0, at - 14) : at]
    for token in reversed(before):
        if token.text.rstrip(".") in _set("title") or token.text.casefold() in (
            "rector",
            "director",
            "head",
            "president",
            "dean",
            "interpreter",
            "by",
        ):
            return True
        if token.text in ",;:.()" or token.text.casefold() in ("with", "between", "from", "visited", "and", "to"):
            return False
    return False


def _before_title(sentence: Sentence, at: int) -> bool:
    """Whether a comma and a post follow: "Tan Ruicong, Deputy Director of …"."""
    rest = sentence.tokens[at : at + 4]
    if not rest or rest[0].text not in (",", "(", "—", "–"):
        return False
    return any(t.text in _set("title") or t.text.capitalize() in _set("title") for t in rest[1:])


def find_alone(sentences: Sequence[Sentence], found: Sequence[FoundMention]) -> list[FoundMention]:
    """One word of a person's or an organisation's name told in full elsewhere: "Barskov demonstrated …"."""
    known: dict[str, str] = {}
    for mention in found:
        if mention.kind == "person":
            for part in re.findall(r"[^\W\d_]{2,}(?:[-’'][^\W\d_]+)*", mention.name):
                known.setdefault(part.casefold(), mention.name)
    alone = []
    for sentence in sentences:
        for token in sentence.tokens:
            text = re.sub(r"[’']s$", "", token.text)
            if (
                is_name_word(token)
                and text.casefold() in known
                and not (is_place_name("en", text) and text.casefold() not in _surnames(known))
            ):
                end = token.start + len(text)
                alone.append(
                    FoundMention(token.start, end, text, "person", text, confidence=0.75, rule="mentions.surname")
                )
    return alone


def _surnames(known: dict[str, str]) -> set[str]:
    return {name.split()[-1].casefold() for name in known.values()}
