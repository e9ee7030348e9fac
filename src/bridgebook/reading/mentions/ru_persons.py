"""Russian: names of people, native and foreign, in any case."""

import re
from collections.abc import Sequence
from functools import cache

from bridgebook.languages import Sentence, Token, words
from bridgebook.languages.places import is_place_name
from bridgebook.languages.ru.morphology import find_parses, lemma
from bridgebook.reading.mentions.mention import FoundMention

_INITIAL = re.compile(r"[А-ЯЁA-Z][а-яё]?")
_DOTTED = re.compile(r"[А-ЯЁA-Z][а-яё]?\.")
_WORD = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё][а-яё]+)*|[А-ЯЁ]{3,}")
_LATIN = re.compile(r"[A-Z][a-z]+(?:[-’'][A-Za-z]+)*|[A-Z]{2,}")
_VERBAL = frozenset(
    {"VERB", "INFN", "PRTF", "PRTS", "GRND", "ADVB", "NPRO", "PRED", "PRCL", "CONJ", "PREP", "ADJS", "INTJ"}
)
_NAMED = {"Name", "Surn", "Patr"}


def marks(word: str) -> frozenset[str]:
    """Which parts of a name a word can be: Name, Surn, Patr."""
    found: set[str] = set()
    for parse in find_parses(word.lower())[:6]:
        if parse.score > 0.03:
            found |= _NAMED & parse.tag.grammemes
    return frozenset(found)


def is_known_name(word: str) -> bool:
    """Whether the dictionary holds a word as part of a name, and does not only guess it from its ending."""
    return any(p.is_known and p.tag.grammemes & _NAMED for p in find_parses(word.lower())[:6])


def find_persons(sentence: Sentence) -> list[FoundMention]:
    """Names of people of two words and more, with initials, or one word behind a title."""
    tokens = sentence.tokens
    found: list[FoundMention] = []
    index = 0
    while index < len(tokens):
        size = _size_at(sentence, index)
        if size:
            start, end = tokens[index].start, tokens[index + size - 1].end
            text = sentence.document_text[start:end]
            found.append(
                FoundMention(
                    start, end, text, "person", make_base(tokens[index : index + size]), rule="mentions.person"
                )
            )
            index += size
        else:
            index += 1
    return found


def _is_initial(tokens: Sequence[Token], at: int) -> int:
    """How many tokens an initial with its dot takes at a place: 1, 2 or 0."""
    if at >= len(tokens):
        return 0
    text = tokens[at].text
    if len(text) > 3:
        return 0
    if _DOTTED.fullmatch(text):
        return 1
    if (
        _INITIAL.fullmatch(text)
        and len(text) <= 2
        and at + 1 < len(tokens)
        and tokens[at + 1].text == "."
        and tokens[at + 1].start == tokens[at].end
    ):
        return 2
    return 0


def _size_at(sentence: Sentence, at: int) -> int:
    """How many tokens a person's name takes from here; 0 if none begins here."""
    tokens = sentence.tokens
    # А. Н. Геращенко
    position, initials = at, 0
    while size := _is_initial(tokens, position):
        position += size
        initials += 1
    if initials:
        if (
            initials <= 3
            and position < len(tokens)
            and _is_name_word(tokens[position])
            and not _is_place(tokens[position])
        ):
            return position + 1 - at
        return 0
    if (
        at + 1 < len(tokens)
        and tokens[at].text.casefold() in latin_first_names()
        and all(re.fullmatch(r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?", t.text) for t in tokens[at : at + 2])
        and not (at + 2 < len(tokens) and _LATIN.fullmatch(tokens[at + 2].text))
    ):
        return 2
    run = _capital_run(sentence, at)
    if not run:
        return 0
    # Геращенко А. Н.
    position, initials = at + len(run), 0
    while size := _is_initial(tokens, position):
        position += size
        initials += 1
    # «Панель I.» is a number.
    is_alike = initials and run[0].text[:1].isascii() == tokens[at + len(run)].text[:1].isascii()
    # «СО РАН | А. М. Крышень»: the initials are those of the name behind them.
    is_anothers = (
        initials
        and not marks(run[0].text)
        and position < len(tokens)
        and _is_name_word(tokens[position])
        and not tokens[position].text.isupper()
        and not is_verbal(tokens[position])
        and "\n" not in sentence.document_text[tokens[position - 1].end : tokens[position].start]
    )
    if is_anothers and (run[0].text.isupper() or _is_common(run[0])):
        return 0
    if is_alike and initials <= 2 and len(run) == 1 and (initials == 2 or not _is_place(run[0])):
        return position - at
    return _judge(sentence, at, run)


def _capital_run(sentence: Sentence, at: int) -> list[Token]:
    run: list[Token] = []
    particles = words("ru", "persons")["particle"]
    for token in sentence.tokens[at : at + 5]:
        if _is_name_word(token) or (run and token.text.casefold() in particles):
            if run and "\n\n" in sentence.document_text[run[-1].end : token.start]:
                break
            # «проректор ТПУ Олег Серов»: an abbreviation before a name is no part of it; «Олег СЕРОВ» is one name.
            if run and run[0].text.isupper() and not token.text.isupper() and _is_name_word(token):
                break
            run.append(token)
        else:
            break
    while run and not _is_name_word(run[-1]):
        run.pop()
    return run


def _is_name_word(token: Token) -> bool:
    return bool(_WORD.fullmatch(token.text))


def _is_place(token: Token) -> bool:
    return is_place_name("ru", token.text) or is_place_name("ru", lemma(token.text))


def _judge(sentence: Sentence, at: int, run: list[Token]) -> int:
    """How much of a run of capitalised words is a name."""
    tokens = sentence.tokens
    titled = _behind_title(sentence, at)
    kinds = [marks(t.text) for t in run]
    first = tokens[at]
    starts_sentence = first.start == sentence.start or sentence.document_text[first.start - 1] in '«"(“—–'
    if len(run) == 1:
        return 1 if titled == "honorific" and not _is_place(run[0]) else 0
    limit = min(len(run), 4)
    # A name word known as such within the first three words carries the run.
    for size in range(limit, 1, -1):
        part, some = run[:size], kinds[:size]
        if _is_common(part[0]) and not some[0] and not titled:
            continue
        known = sum(bool(k) for k in some)
        if size == 4 and not (known >= 3 or (titled and not any(_is_place(t) for t in part))):
            continue
        has_pair = any("Name" in k for k in some) and (known >= 2 or size == 2 or "Patr" in set().union(*some))
        if has_pair and not (starts_sentence and not some[0] and _is_common(part[0])):
            return size
        if _is_syllabic(part) or (titled and not any(_is_place(t) or _is_common(t) for t in part)):
            return size
        if (
            size <= 3
            and all(not k for k in some)
            and not any(_is_place(t) or _is_common(t) for t in part)
            and not starts_sentence
        ):
            return size
        if (
            known
            and not any(_is_place(t) for t in part)
            and all(k or not _is_common(t) for t, k in zip(part, some, strict=True))
        ):
            return size
    if titled == "honorific":
        return 1
    return 0


def _is_common(token: Token) -> bool:
    """Whether a word is an ordinary one of the dictionary (not only guessed, no name, no place)."""
    parse = find_parses(token.text.lower())[0]
    if parse.tag.grammemes & {"Name", "Surn", "Patr", "Geox", "Orgn", "Abbr"}:
        return bool(parse.tag.grammemes & {"Orgn", "Abbr"})
    return bool(parse.is_known)


def is_ordinary(word: Token) -> bool:
    """Whether a word is one of the dictionary's, and no name there."""
    if word.text.isupper() and 1 < len(word.text) <= 3:
        return False
    parse = find_parses(word.text.lower())[0]
    if parse.tag.POS in ("NPRO", "CONJ", "PREP", "PRCL", "ADVB", "VERB", "INFN", "INTJ"):
        return True
    return bool(parse.is_known) and not parse.tag.grammemes & {"Name", "Surn", "Patr", "Geox", "Orgn", "Abbr", "Init"}


@cache
def latin_first_names() -> frozenset[str]:
    """First names of the West in small letters, as Russian texts leave them in Latin ones."""
    return frozenset(w.casefold() for w in words("ru", "persons")["latin"])


def is_verbal(word: Token) -> bool:
    """Whether a word is a verb's form, a pronoun or a particle of the dictionary, whatever its letters' case."""
    parse = find_parses(word.text.lower())[0]
    return bool(parse.is_known) and (parse.tag.POS in _VERBAL or "Apro" in parse.tag)


def is_heading(sentence: Sentence, word: Token) -> bool:
    """Whether a word in capitals stands in a heading: a line of capitals, or alone before a wide gap, a colon or a number."""
    text = sentence.document_text
    start, end = text.rfind("\n", 0, word.start) + 1, text.find("\n", word.end)
    line = text[start : end if end >= 0 else len(text)]
    told = [w for w in re.findall(r"[^\W\d_]+", line) if len(w) > 1]
    if told and sum(w.isupper() for w in told) > 0.6 * len(told):
        return True
    return not line[: word.start - start].strip() and bool(re.match(r"\s*(?:$|:|№|\d|\s{3})", line[word.end - start :]))


def _is_syllabic(part: Sequence[Token]) -> bool:
    """Whether a run is a Chinese, Korean or Vietnamese name in Cyrillic: one of its words is a surname of those."""
    syllables = {*words("ru", "persons")["syllable"]}
    if len(part) not in (2, 3):
        return False
    stems = [re.sub(r"(?:ом|ем|а|у|е|ю|я|ем|ью|и)$", "", t.text.casefold()) for t in part]
    has_surname = any(
        t.text.casefold() in syllables or s in syllables for t, s in ((part[0], stems[0]), (part[-1], stems[-1]))
    )
    return has_surname and not any(
        _is_place(t) and len(t.text) > 4 and t.text.casefold() not in syllables for t in part
    )


@cache
def _titles() -> frozenset[str]:
    return frozenset(lemma(w) for w in words("ru", "persons")["title"])


def _behind_title(sentence: Sentence, at: int) -> str:
    """`honorific` behind «господин», `title` behind another title or post with its complement, "" elsewhere."""
    tokens = sentence.tokens
    titles = _titles()
    if not at:
        return ""
    before = tokens[at - 1]
    text = before.text.casefold()
    if text in ("г-н", "г-жа", "господин", "госпожа", "господина", "г-ном", "господином", "г-на", "тов."):
        return "honorific"
    if before.lemma in titles:
        return "title"
    # «ректор Московского университета Иванов»: a post with its complement, up to twelve words back.
    for token in reversed(tokens[max(0, at - 12) : at]):
        if token.lemma in titles:
            return "title"
        if token.text in ",;:." or token.tag == "VERB":
            return ""
    return ""


def make_base(tokens: Sequence[Token]) -> str:
    """The name in the nominative, as it is written but for its case."""
    parts: list[str] = []
    genders = [p.tag.gender for t in tokens for p in find_parses(t.text.lower())[:1] if p.tag.grammemes & _NAMED]
    # The whole name is in one case: where a part is surely nominative, so are the others.
    nominative = (
        any(
            p.tag.case == "nomn"
            for t in tokens
            if len(t.text) > 2
            for p in find_parses(t.text.lower())[:1]
            if p.tag.grammemes & _NAMED
        )
        or not genders
    )
    gender = "femn" if genders and all(g == "femn" for g in genders) else "masc"
    for token in tokens:
        word = token.text
        parts.append(word if nominative or len(word) < 3 else _nominative(word, gender))
    text = " ".join(parts)
    return re.sub(r"\b([А-ЯЁA-Z][а-яё]?) \.", r"\1.", text)


def _nominative(word: str, gender: str) -> str:
    for parse in find_parses(word.lower()):
        if parse.tag.grammemes & _NAMED and parse.tag.number == "sing" and (parse.tag.gender or gender) == gender:
            form = parse.inflect({"nomn"})
            return _recase(form.word if form else parse.normal_form, word)
    return word


def _recase(form: str, like: str) -> str:
    if like.isupper():
        return form.upper()
    return "-".join(p.capitalize() for p in form.split("-"))


def find_surnames_alone(sentences: Sequence[Sentence], found: Sequence[FoundMention]) -> list[FoundMention]:
    """One word of a name told in full elsewhere: «Миршамс рассказал», «Анатолия Николаевича»."""
    known: dict[str, str] = {}
    for mention in found:
        if mention.kind == "person":
            for part in mention.name.split():
                if len(part) > 2 and not part.endswith("."):
                    known.setdefault(stem(part), mention.name)
    alone: list[FoundMention] = []
    for sentence in sentences:
        run: list[Token] = []
        for token in [*sentence.tokens, None]:
            if token and _is_name_word(token) and stem(token.text) in known and not _is_place(token):
                run.append(token)
                continue
            if run:
                start, end = run[0].start, run[-1].end
                alone.append(
                    FoundMention(
                        start,
                        end,
                        sentence.document_text[start:end],
                        "person",
                        make_base(run),
                        confidence=0.75,
                        rule="mentions.surname",
                    )
                )
            run = []
    return alone


_ENDINGS = re.compile(
    r"(?:ого|его|ому|ему|ыми|ими|ами|ями|ым|им|ом|ем|ой|ей|ую|юю|ая|яя|ый|ий|ые|ие|ых|их|ью|ою|а|у|е|ы|и|я|ю|ь|й|о)$"
)


def stem(word: str) -> str:
    """What the cases of a name share: «Геращенко», «Иванова», «Ивановым» → геращенк, иванов, иванов."""
    word = word.casefold().replace("ё", "е")
    cut = _ENDINGS.sub("", word)
    return cut if len(cut) >= 2 else word
