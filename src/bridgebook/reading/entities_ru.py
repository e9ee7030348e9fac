"""Russian: which names are forms of one: cut words, initials of whole ones, patronymics."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from bridgebook.languages import words
from bridgebook.languages.ru.morphology import lemma
from bridgebook.reading.mentions import ru_persons
from bridgebook.reading.mentions.ru_heads import heads
from bridgebook.reading.mentions.ru_persons import stem

if TYPE_CHECKING:
    from bridgebook.reading.entities import Group

_OF_PLACE = re.compile(r"[А-ЯЁ][а-яё-]+(?:ск|цк)(?:ий|ая|ое|ого|ой|ому|им|ом|ую)\b")


@cache
def whole_words() -> dict[str, str]:
    """Keys of words cut short, and the whole words they stand for."""
    lexicon = words("ru", "organisations")
    return {stem(cut): str(whole) for m in ("whole", "cut_unit") for cut, whole in lexicon.map(m).items()}


def spell_out(pieces: Sequence[str]) -> list[str]:
    """The words of a name with those cut short made whole: «Бурятский госуниверситет» has three."""
    whole = whole_words()
    return [w for p in pieces for w in (whole[stem(p)].title().split() if stem(p) in whole else [p])]


def is_run_together(short: str, pieces: Sequence[str]) -> bool:
    """Whether a short name runs an abbreviation and an initial together: «НАНБ» for «НАН Беларуси»."""
    return short.isupper() and len(pieces) > 1 and pieces[0].isupper() and short == pieces[0] + pieces[1][:1]


def has_its_letters(short: str, pieces: Sequence[str]) -> bool:
    """Whether each capital with small letters behind it is of a word that has them: «УдГУ» is of no «Ургенчский»."""
    if pieces and lemma(pieces[0]) in heads("inner") and len(short) > len(pieces):
        return False  # «ЮФУ» is no «Факультет управления»
    for run in re.findall(r"[А-ЯЁ][а-яё]+", short):
        pattern = re.compile(".*".join(run.casefold()))
        if not any(pattern.match(p.casefold()) for p in pieces):
            return False
    return True


def is_legal_form_of(short: str, long: str) -> bool:
    """Whether a name is another's legal form alone: «ОЭЗ» where «ОЭЗ «Лотос»» is told of."""
    return short in words("ru", "organisations")["legal"] and bool(re.match(rf"{short}\s*[«“\"]", long))


def begins_with_place(name: str) -> bool:
    """Whether an adjective of a place begins a name: «Каспийский институт»."""
    return bool(_OF_PLACE.match(name))


def is_quoted_form_of(short: str, long: str) -> bool:
    """Whether two names hold the same quoted one and what stands before it is cut: «НТП «Белград»», «парк «Белград»»."""
    one, two = (re.search(r"[«“\"]([^»”\"]+)[»”\"]", n) for n in (short, long))
    if not one or not two or [stem(w) for w in one.group(1).split()] != [stem(w) for w in two.group(1).split()]:
        return False
    front = short[: one.start()].strip()
    initials = "".join(w[0] for w in re.findall(r"\w+", long[: two.start()])).casefold()
    return not front or front.casefold() == initials or long.casefold().endswith(short.casefold())


def _initials(name: Sequence[str]) -> tuple[str, ...]:
    """The two initials a surname stands with; empty for names without."""
    dotted = re.findall(r"[^\W\d_]\.", " ".join(name))
    return tuple(w[0] for w in dotted) if len(dotted) == 2 else ()


def join_patronymics(groups: list[Group]) -> list[Group]:
    """Join «Егор Петрович» to «Егор Шпак» where one person only has that first name and no patronymic told."""
    told = [(g, max((m.name for m in g.mentions), key=len).split()) for g in groups]
    by_first: dict[str, list[Group]] = {}
    for group, name in told:
        if len(name) == 2 and not any("." in w or ru_persons.marks(w) >= {"Patr"} for w in name):
            for word in name:
                by_first.setdefault(stem(word), []).append(group)
    for group, name in told:
        if len(name) != 2 or "Patr" not in ru_persons.marks(name[1]):
            continue
        fitting = by_first.get(stem(name[0]), [])
        if not fitting:
            # «С. В. Лебедева» is «Светлана Васильевна».
            initials = (name[0][0], name[1][0])
            fitting = [g for g, n in told if g is not group and _initials(n) == initials]
        if len(fitting) == 1 and fitting[0].may_be(group.known):
            fitting[0].mentions += group.mentions
            group.mentions = []
    return [g for g in groups if g.mentions]
