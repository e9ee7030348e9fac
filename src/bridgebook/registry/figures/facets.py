"""By what a figure is broken down: country, partner, unit, field of science, kind, side, month."""

from collections.abc import Iterable
from dataclasses import dataclass

from bridgebook.languages.bounds import find_bounds
from bridgebook.languages.fields import find_fields
from bridgebook.names.whereabouts import Whereabouts
from bridgebook.registry.figures.homes import NOWHERE, find_homes
from bridgebook.registry.figures.members import MET, Member
from bridgebook.registry.office.settings import find_own_keys
from bridgebook.registry.records import Reader
from bridgebook.registry.records.reports import Span


@dataclass(frozen=True, slots=True)
class Setting:
    """What tells the values of facets: who we are, where organisations are at home, and the span."""

    own: frozenset[str]
    homes: dict[str, Whereabouts]
    span: Span

    def theirs(self, member: Member) -> tuple[str, ...]:
        """The partners of an event: whoever takes part and is not of ours."""
        return tuple(dict.fromkeys(key for key in (*member.parties, *member.others) if key not in self.own))

    def ours(self, member: Member) -> tuple[str, ...]:
        """Our own organisations and units among the parties."""
        return tuple(dict.fromkeys(key for key in (*member.parties, *member.others) if key in self.own))


def make_setting(reader: Reader, members: Iterable[Member], span: Span) -> Setting:
    """Return what the facets of some events need."""
    keys = {key for member in members for key in (*member.parties, *member.others)}
    return Setting(find_own_keys(reader), find_homes(reader, keys), span)


def find_values(member: Member, facet: str, setting: Setting) -> tuple[str, ...]:
    """Return the lines of a breakdown an event falls in; ("",) where it is not known. One event may fall in several.

    A person of ours is of no partner, one of a partner of none of our units: they fall in no line, not in the unknown.
    """
    if member.status == MET and member.parties and facet in ("country", "partner", "unit"):
        sided = setting.ours(member) if facet == "unit" else setting.theirs(member)
        if not sided:
            return ()
    return FACETS[facet](member, setting) or ("",)


def find_kinds(member: Member, setting: Setting) -> tuple[str, ...]:
    """Its kind."""
    return (member.kind,) if member.kind else ()


def find_countries(member: Member, setting: Setting) -> tuple[str, ...]:
    """The countries of its partners, without those not known, if any is."""
    found = dict.fromkeys(setting.homes.get(key, NOWHERE).country for key in setting.theirs(member))
    return tuple(country for country in found if country)


def find_partners(member: Member, setting: Setting) -> tuple[str, ...]:
    """Its partners."""
    return setting.theirs(member)


def find_units(member: Member, setting: Setting) -> tuple[str, ...]:
    """Which of ours take part."""
    return setting.ours(member)


def find_topics(member: Member, setting: Setting) -> tuple[str, ...]:
    """The fields of science of its topics."""
    return tuple(dict.fromkeys(field for topic in member.topics for field in find_fields(topic)))


def find_sides(member: Member, setting: Setting) -> tuple[str, ...]:
    """Whose promise it is, or whose the person: ours, theirs, or both; not what is owed to them."""
    found = dict.fromkeys("ours" if key in setting.own else "theirs" for key in member.parties)
    return tuple(found)


def find_months(member: Member, setting: Setting) -> tuple[str, ...]:
    """The month in which it began; in a span of several years the year."""
    start, end = find_bounds(member.date)
    length = 7 if setting.span.until[:4] == setting.span.since[:4] else 4
    # Half a year is no month.
    exact = start[:length] == end[:length] or len(member.date.split("/")[0]) == len("2025-01-31")
    return (start[:length],) if start and exact else ()


FACETS = {
    "kind": find_kinds,
    "country": find_countries,
    "partner": find_partners,
    "unit": find_units,
    "field": find_topics,
    "side": find_sides,
    "month": find_months,
}
"""How the values of each facet are found."""
