"""Things found by name: which form of theirs matched, how, and how well."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bridgebook.names import compare_names
from bridgebook.names.scripts import find_script
from bridgebook.registry.joining.lookup import Sought, find_alike, find_nearly, find_written_so, holds, seek
from bridgebook.registry.joining.names import ask, list_places
from bridgebook.registry.joining.reasons import list_reasons
from bridgebook.registry.joining.words import Word, find_words, find_written_words, fold
from bridgebook.registry.keys import parse_key
from bridgebook.registry.projections.said import find_key_portions
from bridgebook.registry.queries.shelf import THINGS, choose_name, find_seen
from bridgebook.registry.records import Link, NameHit, Reader
from bridgebook.vocabulary import Comparison, Reason, Verdict

RANK = {"same_form": 0, "same_name": 1, "part_of_form": 2, "may_be": 3, "nearly": 4}
"""How a name may match, the best first."""

SURE = ("same_form", "same_name", "part_of_form")
"""Matches that a search does not go beyond: names spelt nearly so would only be in the way."""

MOST_LOOKED_AT = 30
"""How many names are compared with the sought one at most, those first that share most with it."""

AT_ONCE = 8
"""After so many names that are not surely the sought one's, where others were, no more are compared."""

FEW = 20
"""How many of those that are only spelt nearly so are compared."""

WORTH_SHOWING = 0.35
"""From this score on a name that only may be the same one's is shown."""


@dataclass(frozen=True, slots=True)
class Match:
    """How one form matched: a code of `RANK`, a score from 0 to 1 within it, and the reasons."""

    form: str
    how: str
    score: float
    reasons: tuple[Reason, ...]

    @property
    def rank(self) -> tuple[int, float, int, str]:
        """What sorts the better match first."""
        return RANK[self.how], -self.score, len(self.form), self.form


def find_names(
    reader: Reader, query: str, *, kind: str = "", exact: bool = False, limit: int = 20
) -> tuple[NameHit, ...]:
    """Return things one of whose names matches, the best first.

    Args:
        reader: On whose behalf.
        query: A name in any script, spelling and order, whole or in part.
        kind: Only things of one kind.
        exact: Only names written exactly so, but for case and spacing.
        limit: How many things to return at most.
    """
    sought = seek(query[:200])
    if not sought.words and not exact:
        return ()
    if exact:
        matches = match_names(reader, find_written_so(query), sought, kind, exact=True)
    else:
        matches = find_matches(reader, sought, kind, most=max(MOST_LOOKED_AT, limit))
    links = find_counted_links(matches, reader)
    ranked = sorted(
        (key for key in matches if key in links),
        key=lambda key: (matches[key].rank[:2], -links[key][1], matches[key].rank, key),
    )
    return tuple(make_hit(*links[key], matches[key]) for key in ranked[:limit])


def find_matches(reader: Reader, sought: Sought, kind: str, *, most: int) -> dict[str, Match]:
    """Return how things match a sought name, by key; the nearly spelt are looked for only while nothing sure is found."""
    alike = [name for name, _ in find_alike(sought, most=most)]
    matches = match_names(reader, alike, sought, kind)
    if not any(match.how in SURE for match in matches.values()):
        for key, match in match_names(reader, find_nearly(sought, most=FEW), sought, kind, slips=True).items():
            if key not in matches or match.rank < matches[key].rank:
                matches[key] = match
    return matches


def find_sure_keys(reader: Reader, text: str, *, kind: str = "", limit: int) -> list[str]:
    """Return the keys of the things a text names; of those it may name, or nearly, where it names none."""
    hits = find_names(reader, text, kind=kind, limit=limit)
    return [hit.link.key for hit in hits if hit.why in SURE] or [hit.link.key for hit in hits]


def make_hit(link: Link, count: int, match: Match) -> NameHit:
    """Make the record of a thing found."""
    reasons = tuple(list_reasons(Comparison(Verdict.SAME, match.score, match.reasons)))
    return NameHit(link, match.form, match.how, round(match.score, 3), reasons, count)


def match_names(
    reader: Reader, names: Sequence[int], sought: Sought, kind: str, *, exact: bool = False, slips: bool = False
) -> dict[str, Match]:
    """Return, for each thing that bears one of some names and that a reader may see, its best match.

    Args:
        reader: On whose behalf.
        names: The rows of the names, those first that are likeliest.
        sought: The name that is sought.
        kind: Only things of one kind.
        exact: Only names written exactly so.
        slips: Whether a letter may be wrong in each word.
    """
    borne = find_borne(reader, names, kind)
    best: dict[str, Match] = {}
    judged: dict[tuple[str, str], Match | None] = {}
    # How many names were not surely the sought one's since the last that was.
    unsure = 0
    for name in names:
        if unsure >= AT_ONCE and not exact and any(match.how in SURE for match in best.values()):
            break
        unsure += 1
        for key, thing, form in borne.get(name, ()):
            if (thing, form) not in judged:
                judged[thing, form] = judge_form(sought, thing, form, exact=exact, slips=slips)
            match = judged[thing, form]
            if match is not None and (key not in best or match.rank < best[key].rank):
                best[key] = match
            if match is not None and match.how in SURE:
                unsure = 0
    return best


def find_borne(reader: Reader, names: Collection[int], kind: str) -> dict[int, list[tuple[str, str, str]]]:
    """Return the things that bear each of some names and that a reader may see: their keys, their kinds, the name."""
    told = (
        "SELECT DISTINCT borne.name_id, standing.key, standing.kind, known.text FROM registry_entityname AS borne"
        " JOIN registry_entitystate AS standing ON standing.entity_id = borne.entity_id"
        " JOIN registry_knownname AS known ON known.id = borne.name_id"
        " WHERE standing.level <= %s AND standing.current"
    )
    found: dict[int, list[tuple[str, str, str]]] = {}
    for portion in find_portions(names):
        of_kind = " AND standing.kind = %s" if kind else ""
        values = [reader.level, *portion, *([kind] if kind else [])]
        for name, *it in ask(f"{told} AND borne.name_id IN ({list_places(portion)}){of_kind}", values):
            found.setdefault(name, []).append((it[0], it[1], it[2]))
    return found


def find_portions(rows: Collection[int]) -> Iterable[list[int]]:
    """Cut rows into portions that fit one query."""
    ordered = sorted(rows)
    return (ordered[start : start + 2000] for start in range(0, len(ordered), 2000))


def judge_form(sought: Sought, kind: str, form: str, *, exact: bool = False, slips: bool = False) -> Match | None:
    """Return how a form matches a sought name, None where it does not."""
    if fold(form) in (fold(sought.typed), fold(sought.text)):
        return Match(form, "same_form", 1.0, (Reason("written_so", 1.0, {"name": form}),))
    if exact:
        return None
    comparison = compare_names(kind, sought.text, form)
    if comparison.verdict == Verdict.SAME:
        return Match(form, "same_name", comparison.score, comparison.reasons)
    words = tuple(find_words(form))
    typed = {"name": sought.text}
    if not sought.cut and is_part(sought, form, words):
        if fold(sought.text) not in fold(form) and len(sought.words) >= len(find_written_words(form)):
            # As many words as the form has: no part of it, but the whole in another spelling.
            return Match(form, "nearly", 0.4, (Reason("spelt_nearly", 0.2, typed),))
        share = min(1.0, len(sought.text) / max(1, len(form)))
        return Match(form, "part_of_form", share, (Reason("part_of_name", 0.5, typed),))
    if comparison.score >= WORTH_SHOWING:
        return Match(form, "may_be", comparison.score, comparison.reasons)
    if slips and any(holds(words, way, script=sought.script, slips=True) for way in sought.ways):
        return Match(form, "nearly", 0.3, (Reason("spelt_nearly", 0.2, typed),))
    return None


def is_part(sought: Sought, form: str, words: Sequence[Word]) -> bool:
    """Whether a sought name is a part of a form, also where the form is in another script."""
    if fold(sought.text) in fold(form) or holds(words, sought.words, script=sought.script):
        return True
    # Other characters that only sound the same are another name.
    both_in_characters = sought.script == find_script(form) == "han"
    return not both_in_characters and any(holds(words, way, script=sought.script) for way in sought.readings)


def find_counted_links(keys: Collection[str], reader: Reader) -> dict[str, tuple[Link, int]]:
    """Return the things under some keys with the number of their documents, as a reader may see them."""
    found: dict[str, tuple[Link, int]] = {}
    columns: tuple[Any, ...] = ("key", "name", "names", "document_count")
    for kind, model in THINGS.items():
        mine = [key for key in keys if (parsed := parse_key(key)) and parsed[0] == kind]
        for portion in find_key_portions(mine):
            rows = find_seen(model, reader).filter(key__in=portion)
            for key, name, names, count in rows.values_list(*columns):
                found[key] = Link(key, kind, choose_name(name, names, reader.language), names), count
    return found
