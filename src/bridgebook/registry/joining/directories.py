"""Which of the office's organisations are listed in a directory: certain by code or by exact name and place, else asked."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from bridgebook.identity import Profile, compare_profiles
from bridgebook.identity.verdict import is_telling
from bridgebook.languages import LANGUAGES
from bridgebook.languages.places import load_places
from bridgebook.names.organisations import parse_organisation
from bridgebook.registry.joining.codes import compare_codes
from bridgebook.registry.joining.entities import make_judgement
from bridgebook.registry.joining.entries import find_entries, take_entry_entities
from bridgebook.registry.joining.profiles import load_profiles
from bridgebook.registry.joining.words import fold
from bridgebook.registry.models import EntityState, Entry, Judgement, ListedEntry
from bridgebook.registry.projections.identifiers import find_codes
from bridgebook.registry.projections.judged import find_pairs
from bridgebook.registry.projections.named import is_full
from bridgebook.registry.projections.said import find_key_portions
from bridgebook.vocabulary import Comparison, Reason, Verdict

MOST_CANDIDATES = 6
MOST_DOUBTS = 2
"""How many entries of one directory the office is asked about for one organisation."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """An organisation and an entry that may be it."""

    key: str
    entry: int
    source: str
    comparison: Comparison


def judge_listed(keys: Collection[str]) -> list[Judgement]:
    """Look organisations up in the directories and return the judgements to write, unsaved.

    What a person or an earlier run judged of an organisation and an entry is not judged again.

    Args:
        keys: Organisations of the office's.
    """
    if not keys or not ListedEntry.objects.exists():
        return []
    meetings: list[Meeting] = []
    for portion in find_key_portions(keys):
        meetings += find_meetings(portion)
    if not meetings:
        return []
    entities = take_entry_entities({meeting.entry for meeting in meetings})
    bearers = find_bearers({meeting.key for meeting in meetings})
    judged = {frozenset((pair.left, pair.right)) for pair in find_pairs("entities", set(entities.values()))}
    groups: dict[str, set[int]] = {}
    for portion in find_key_portions({meeting.key for meeting in meetings}):
        for key, entity in EntityState.objects.filter(key__in=portion).values_list("key", "entity_id"):
            groups.setdefault(key, set()).add(entity)
    made = []
    for meeting in meetings:
        other = entities[meeting.entry]
        mine = groups.get(meeting.key, set())
        if meeting.key in bearers and other not in mine and not any(frozenset((e, other)) in judged for e in mine):
            made.append(make_judgement(bearers[meeting.key], other, meeting.comparison))
    return made


def find_meetings(keys: Collection[str]) -> list[Meeting]:
    """Compare organisations with the entries that share a code or a search key with them."""
    profiles = load_profiles("organisation", keys)
    codes = find_codes("organisation", keys)
    sources = find_sources(keys)
    found: dict[str, list[int]] = {}
    for key, profile in profiles.items():
        found[key] = find_entries(profile.full_names, codes[key], most=MOST_CANDIDATES)
    wanted = {entry for entries in found.values() for entry in entries}
    rows: dict[int, Entry] = {row.pk: row for row in Entry.objects.filter(id__in=wanted).select_related("directory")}
    meetings: list[Meeting] = []
    for key, entries in found.items():
        mine: dict[str, list[Meeting]] = {}
        for entry in entries:
            source = rows[entry].directory.name
            comparison = (
                None
                if source in sources.get(key, ())
                else compare_listed(profiles[key], codes[key], rows[entry].listed)
            )
            if comparison is not None:
                mine.setdefault(source, []).append(Meeting(key, entry, source, comparison))
        for some in mine.values():
            meetings += settle(some)
    return meetings


def settle(meetings: list[Meeting]) -> list[Meeting]:
    """Choose among the entries of one directory for one organisation: the certain one alone, else the likeliest few."""
    ranked = sorted(meetings, key=lambda m: (-m.comparison.score, m.entry))
    certain = [m for m in ranked if m.comparison.verdict == Verdict.SAME]
    by_code = [m for m in certain if m.comparison.reasons[0].code == "same_identifier"]
    if len(by_code or certain) == 1 or by_code:
        # Two rows of one directory with one code are repeats of each other.
        return by_code or certain
    return [replace(m, comparison=replace(m.comparison, verdict=Verdict.UNDECIDED)) for m in ranked[:MOST_DOUBTS]]


def compare_listed(profile: Profile, codes: Collection[str], listed: Mapping[str, Any]) -> Comparison | None:
    """Judge whether an organisation is what an entry lists; None where it is not.

    Certain is what shares a code, or a full name that tells one organisation from all others and the place with it.
    Everything else that may be is for the office to decide.
    """
    by_code = compare_codes(codes, [f"{scheme}:{value}" for scheme, value in listed.get("identifiers", {}).items()])
    if by_code is not None:
        return None if by_code.verdict == Verdict.DIFFERENT else by_code
    names = tuple(dict.fromkeys((*listed.get("names", ()), *listed.get("former_names", ()))))
    theirs = {fold(name): name for name in reversed(names)}
    exact = [name for name in profile.full_names if fold(name) in theirs and is_full(name)]
    if exact:
        name = max(exact, key=lambda one: (is_telling(one), len(one)))
        same = Reason("same_name", 0.6, {"name": name})
        place = find_common_place(name, listed)
        if place and is_telling(name):
            return Comparison(Verdict.SAME, 0.98, (same, Reason("listed_in_place", 0.4, {"name": place})))
        return Comparison(Verdict.UNDECIDED, 0.8, (same,))
    other = Profile("", "organisation", names, names)
    comparison = compare_profiles(replace(profile, names=profile.full_names), other)
    if comparison.verdict == Verdict.DIFFERENT:
        return None
    return Comparison(Verdict.UNDECIDED, min(comparison.score, 0.9), comparison.reasons)


def find_common_place(name: str, listed: Mapping[str, Any]) -> str:
    """Return the place of an entry that its name tells too, "" where the name tells none, or one elsewhere.

    Two bodies of one full name with a town in it are one as soon as the country is: the town is the same by name.
    """
    told = parse_organisation(name).places
    city, address, country = (str(listed.get(field, "")) for field in ("city", "address", "country"))
    if city and (fold(city) in fold(name) or told & parse_organisation(city).places):
        return city
    if told & parse_organisation(address).places:
        return address
    if country and country in {found for key in told if (found := find_countries().get(key))}:
        return city or country
    return ""


@cache
def find_countries() -> dict[str, str]:
    """The country of every known place, by the place's key."""
    return {place.key: place.country for code in LANGUAGES for place in load_places(code).values()}


def find_sources(keys: Iterable[str]) -> dict[str, set[str]]:
    """Return the directories that list each of some things already."""
    found: dict[str, set[str]] = {}
    states = EntityState.objects.filter(key__in=list(keys), entity__entry__isnull=False)
    for key, source in states.values_list("key", "entity__entry__directory__name"):
        found.setdefault(key, set()).add(source)
    return found


def find_bearers(keys: Collection[str]) -> dict[str, int]:
    """Return the entity of each thing that what is judged of it is tied to: the most open one, of equals the earliest."""
    found: dict[str, tuple[int, int]] = {}
    for portion in find_key_portions(keys):
        states = EntityState.objects.filter(key__in=portion, current=True, entity__entry__isnull=True)
        for key, level, entity in states.values_list("key", "level", "entity_id"):
            found[key] = min(found.get(key, (level, entity)), (level, entity))
    return {key: entity for key, (_, entity) in found.items()}
