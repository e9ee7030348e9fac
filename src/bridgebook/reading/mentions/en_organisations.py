"""English: names of organisations: capitalised words around a head noun, legal forms, abbreviations."""

import re
from collections.abc import Sequence
from functools import cache

from bridgebook.languages import Sentence, Token, words
from bridgebook.languages.places import is_place_name
from bridgebook.reading.mentions.mention import FoundMention

_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ0-9][\w&’'.@-]*")
_ABBREVIATION = re.compile(
    r"[A-Z]{2,}[a-z]?[A-Z0-9]*(?:-\d)?|[A-Z][a-z]{0,3}[A-Z]{2,}[A-Za-z]*|[A-Z][a-z]+[A-Z][a-z]*[A-Z]*|[A-Z]{2,}s?"
)
_QUOTES = {"«": "»", "“": "”", '"': '"', "‘": "’"}


@cache
def _set(section: str) -> frozenset[str]:
    return frozenset(words("en", "organisations")[section])


@cache
def _titles() -> frozenset[str]:
    return frozenset(words("en", "persons")["title"])


@cache
def _months() -> frozenset[str]:
    return frozenset(words("en", "dates").map("month"))


def find_organisations(sentence: Sentence, *, headline: bool = False) -> list[FoundMention]:
    """The organisations a sentence names, none inside another; in a headline only abbreviations are sure."""
    spans: list[tuple[int, int, str]] = []
    tokens = sentence.tokens
    index = 0
    while index < len(tokens):
        found = None if headline else _headed(sentence, index) or _lower_unit(sentence, index)
        rule = "headed"
        if found is None:
            found, rule = _company(sentence, index), "company"
        if found is None:
            found, rule = _abbreviation(sentence, index), "abbreviation"
        if found is None:
            index += 1
            continue
        first, last = found
        spans.append((first, last, rule))
        index = last + 1
    return [_make(sentence, *span) for span in spans]


def _make(sentence: Sentence, first: int, last: int, rule: str) -> FoundMention:
    start, end = sentence.tokens[first].start, sentence.tokens[last].end
    text = sentence.document_text[start:end]
    text = re.sub(r"[’']s$", "", text)
    return FoundMention(start, start + len(text), text, "organisation", " ".join(text.split()), rule=f"mentions.{rule}")


def _is_capital(token: Token) -> bool:
    return bool(_CAPITAL.fullmatch(token.text)) and (token.is_capitalised or "@" in token.text)


def _headed(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """A run of capitalised words with a head noun in it, and the complement behind it."""
    tokens = sentence.tokens
    if not _is_capital(tokens[index]) or (index and _joins(sentence, index)):
        return None
    first = index
    # Leave out titles and the sentence's first word: "Rector of X", "The Institute of …", "In China".
    while first < len(tokens) and tokens[first].text in (
        "The",
        "In",
        "At",
        "On",
        "From",
        "Our",
        "Both",
        "A",
        "An",
        "This",
        "For",
        "By",
        "And",
        "As",
        "With",
    ):
        first += 1
    while first < len(tokens) - 1 and (tokens[first].text.isdigit() or tokens[first].text.casefold() in _months()):
        first += 1
    if first >= len(tokens) or not _is_capital(tokens[first]):
        return None
    run = _run(sentence, first)
    heads = [n for n in run if re.sub(r"[’']s$", "", tokens[n].text) in _set("body") | _set("unit")]
    if not heads:
        heads = [n for n in run[-1:] if tokens[n].text in _set("weak") and len(run) > 1]
    if not heads or tokens[run[-1]].text in _set("not_name"):
        return None
    first = _after_titles(tokens, run[0], heads[0])
    head = heads[-1]
    if tokens[head].text.endswith(("’s", "'s")):
        return (first, head) if head > first else None
    last = _complement(sentence, head)
    # What follows the last head in the run is another thing unless it is the head's own ("University Hospital Basel").
    if run[-1] > head and last == head:
        tail = tokens[head + 1 : run[-1] + 1]
        if all(t.text.rstrip(".") in _set("legal") or t.text in (",", ".") for t in tail):
            last = run[-1]
    if first == last:
        return None
    names = [n for n in range(first, last + 1) if tokens[n].is_capitalised and n != head]
    return (first, last) if names else None


def _after_titles(tokens: Sequence[Token], first: int, head: int) -> int:
    """The name's first word, after posts before it: "Deputy Director of the Institute" does not begin at Deputy."""
    at = first
    while at < head and (
        tokens[at].text in _titles()
        and not (at + 1 <= head and tokens[at].text in ("General", "Chief", "Senior") and at > first)
    ):
        at += 1
        while at < head and tokens[at].text.casefold() in ("of", "for", "the", "and"):
            at += 1
    return at


def _joins(sentence: Sentence, index: int) -> bool:
    """Whether the word before belongs to the same run."""
    before = sentence.tokens[index - 1]
    return (
        _is_capital(before)
        and "\n" not in sentence.document_text[before.end : sentence.tokens[index].start]
        and not before.text.endswith(("'s", "’s"))
    )


def _run(sentence: Sentence, first: int) -> list[int]:
    """The numbers of capitalised words in a row, with "and" and "&" where one more head follows."""
    tokens, run, at = sentence.tokens, [first], first + 1
    while at < len(tokens):
        token = tokens[at]
        gap = sentence.document_text[tokens[run[-1]].end : token.start]
        if "\n" in gap or tokens[run[-1]].text.endswith(("'s", "’s")):
            break
        if _is_capital(token):
            run.append(at)
        elif (token.text in ("&", "-", "–") and at + 1 < len(tokens) and _is_capital(tokens[at + 1])) or (
            token.text == "and" and at + 1 < len(tokens) and _is_capital(tokens[at + 1]) and _and_joins(tokens, run, at)
        ):
            pass
        elif token.text in _QUOTES and at + 2 < len(tokens):
            closing = next(
                (n for n in range(at + 1, min(at + 7, len(tokens))) if tokens[n].text == _QUOTES[token.text]), None
            )
            if closing is None or tokens[run[-1]].text not in _set("body") | _set("legal") | _set("unit"):
                break
            run.append(closing)
            at = closing
        else:
            break
        at += 1
    return run


def _and_joins(tokens: Sequence[Token], run: Sequence[int], at: int) -> bool:
    """Whether "and" stands inside one name: "Overseas Trade and Investment Company": a head comes only after it."""
    heads = _set("body") | _set("unit")
    if any(tokens[n].text in heads for n in run):
        return False
    return any(tokens[n].text in heads for n in range(at + 1, min(at + 5, len(tokens))) if _is_capital(tokens[n]))


def _complement(sentence: Sentence, head: int) -> int:
    """The last word of "of …", "for …" behind a head, with lists of capitalised words and places."""
    tokens = sentence.tokens
    last, at = head, head + 1
    while at < len(tokens):
        token = tokens[at]
        text = token.text
        if "\n" in sentence.document_text[tokens[last].end : token.start]:
            break
        if text.casefold() in ("of", "for") and at + 1 < len(tokens):
            nxt = at + 1
            if tokens[nxt].text.casefold() == "the" and nxt + 1 < len(tokens):
                nxt += 1
            if not _is_capital(tokens[nxt]) or _starts_other(sentence, nxt, last):
                break
            last, at = nxt, nxt + 1
            continue
        if text in ("and", "&", ",") and last > head and at + 1 < len(tokens) and _is_capital(tokens[at + 1]):
            if not _list_goes_on(sentence, at, head):
                break
            last, at = at + 1, at + 2
            continue
        if _is_capital(token) and last > head and not tokens[last].text.endswith(("'s", "’s")):
            if text in _titles() or (
                at + 1 < len(tokens) and (_looks_like_name(sentence, at) or _is_held_by(sentence, head, at))
            ):
                break
            last, at = at, at + 1
            continue
        if text in _QUOTES and last == head and tokens[head].text in _set("body") | _set("unit"):
            closing = next(
                (n for n in range(at + 1, min(at + 7, len(tokens))) if tokens[n].text == _QUOTES[text]), None
            )
            if closing is None:
                break
            last, at = closing, closing + 1
            continue
        break
    return last


def _is_held_by(sentence: Sentence, head: int, at: int) -> bool:
    """Whether two capitalised words here are the holder of a post: "Rector of X University of Energy | Yerlan Sadykov"."""
    tokens = sentence.tokens
    posts = any(t.text in _titles() or t.text.capitalize() in _titles() for t in tokens[max(0, head - 6) : head])
    after = tokens[at + 2] if at + 2 < len(tokens) else None
    return posts and _is_capital(tokens[at + 1]) and (after is None or not _is_capital(after))


def _looks_like_name(sentence: Sentence, at: int) -> bool:
    """Whether a person's name begins here: it is followed by a second capitalised word and a verb or comma."""
    tokens = sentence.tokens
    if tokens[at].text in words("en", "persons")["given"] or re.fullmatch(r"(?:[A-Z][a-z]?\.)+", tokens[at].text):
        return True
    return (
        tokens[at].text.casefold() in words("en", "persons")["syllable"]
        and at + 1 < len(tokens)
        and _is_capital(tokens[at + 1])
    )


def _starts_other(sentence: Sentence, at: int, head: int) -> bool:
    """Whether what follows "of" is an organisation of its own: "Department of X | of JITRI", "School of | Tsinghua University"."""
    tokens = sentence.tokens
    text = re.sub(r"[’']s$", "", tokens[at].text)
    said = tokens[head].text not in _set("body") | _set("unit") or (head > 0 and _is_capital(tokens[head - 1]))
    if _ABBREVIATION.fullmatch(text) and text not in _set("not_body"):
        return said
    run = _run(sentence, at)
    has_head = any(tokens[n].text in _set("body") | _set("unit") for n in run)
    return has_head and said and len(run) > 1


def _list_goes_on(sentence: Sentence, at: int, head: int) -> bool:
    """Whether a list inside a complement goes on: "Institute of Machinery, Materials and Transport", not "… of Energy and JITRI"."""
    tokens = sentence.tokens
    following = tokens[at + 1]
    if _ABBREVIATION.fullmatch(following.text) or following.text in _titles() or is_place_name("en", following.text):
        return False
    run = _run(sentence, at + 1)
    if any(tokens[n].text in _set("body") | _set("unit") for n in run) or _looks_like_name(sentence, at + 1):
        return False
    if tokens[at].text == ",":
        # A comma in a name is followed by a last "and": "… of Machinery, Materials and Transport".
        rest = tokens[at + 1 : at + 6]
        return any(t.text == "and" for t in rest) and all(_is_capital(t) or t.text in ("and", ",") for t in rest[:3])
    return len(run) <= 3


def _lower_unit(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """A unit named in lower case: "the department of overseas cooperation"."""
    tokens = sentence.tokens
    if tokens[index].text not in ("department", "office", "division", "faculty", "directorate") or index + 2 >= len(
        tokens
    ):
        return None
    if tokens[index + 1].text != "of" or tokens[index + 2].text in ("the", "a", "this", "our", "its"):
        return None
    last = index + 2
    while last + 1 < len(tokens) and tokens[last + 1].is_word and tokens[last + 1].text.islower() and last - index < 5:
        if tokens[last + 1].text in words("en", "phrases")["stop"] or tokens[last + 1].text in (
            "of",
            "in",
            "at",
            "for",
            "with",
        ):
            break
        last += 1
    if tokens[last].text == "and":
        last -= 1
    return index, last


def _company(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """A name behind "company" or before a legal form: "SIBUR LLC", "LLC «SIBUR»", "Greentest Technology Co., Ltd."."""
    tokens = sentence.tokens
    token = tokens[index]
    if token.text in _set("legal") and index + 1 < len(tokens):
        if tokens[index + 1].text in _QUOTES:
            closing = next(
                (
                    n
                    for n in range(index + 2, min(index + 8, len(tokens)))
                    if tokens[n].text == _QUOTES[tokens[index + 1].text]
                ),
                None,
            )
            return (index, closing) if closing else None
        return None
    if not _is_capital(token) or (index and _is_capital(tokens[index - 1]) and tokens[index - 1].text not in ("The",)):
        return None
    last = index
    while last + 1 < len(tokens) and (
        _is_capital(tokens[last + 1])
        or (
            tokens[last + 1].text in (",", ".", "&")
            and last + 2 < len(tokens)
            and tokens[last + 2].text.rstrip(".") in _set("legal")
        )
    ):
        last += 1
    legal = [n for n in range(index, last + 1) if tokens[n].text.rstrip(".") in _set("legal")]
    if legal and legal[-1] > index:
        return index, legal[-1]
    behind = index and tokens[index - 1].text.casefold() in _set("type")
    before = (
        last + 1 < len(tokens)
        and tokens[last + 1].text.casefold() in ("company", "corporation", "group")
        and token.start != sentence.start
    )
    if (
        (behind or before)
        and token.text not in _titles()
        and not is_place_name("en", token.text)
        and not token.text.endswith(("ese", "ian", "ish", "an"))
    ):
        return index, last
    return None


def _abbreviation(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """An abbreviation that can be an organisation's."""
    token = sentence.tokens[index]
    text = re.sub(r"[’']s$", "", token.text)
    if not _ABBREVIATION.fullmatch(text) or text in _set("not_body") or text in _set("legal") or len(text) > 12:
        return None
    if is_place_name("en", text) or is_place_name("en", text.title()):
        return None
    neighbours = [t for t in sentence.tokens[max(0, index - 1) : index + 2] if t is not token]
    if len(text) > 5 and text.isupper() and any(re.fullmatch(r"(?:[A-Z][a-z]?\.)+", t.text) for t in neighbours):
        return None
    line = [t for t in sentence.tokens if t.is_word]
    if len(line) > 1 and sum(t.text.isupper() for t in line) > 0.6 * len(line):
        return None
    return index, index
