"""The register of agreements: what documents tell and what the office keeps, filtered, sorted and warned of."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from bridgebook.registry.models import Agreement, Tie
from bridgebook.registry.office.agreement_files import Kept, find_kept
from bridgebook.registry.office.anchors import find_event_keys
from bridgebook.registry.office.settings import find_own_keys, find_settings
from bridgebook.registry.office.terms import find_term, find_warnings
from bridgebook.registry.projections.said import find_key_portions
from bridgebook.registry.queries.facts import make_agreements
from bridgebook.registry.queries.registers import EVENT_SORTS, filter_days, filter_events, filter_text, order
from bridgebook.registry.queries.shelf import find_links, find_seen
from bridgebook.registry.records import AgreementFact, Link, Listing, Reader
from bridgebook.registry.records.agreements import PRESSING, WARNINGS, AgreementCard, FileRecord

SORTS = ("-date", "date", "expires", "kind", "status")
EXPIRING = ("30", "90", "180", "365")
"""Within how many days the register can be asked what ends."""


@dataclass(frozen=True, slots=True)
class Rules:
    """By what the register judges: the day it is, and the rules of the office."""

    today: date
    notice_days: int
    default_months: int


def find_rules(today: date | None = None) -> Rules:
    """Return by what the register judges now."""
    settings = find_settings()
    return Rules(today or date.today(), settings.notice_days, settings.term_months)


def list_agreement_cards(
    reader: Reader,
    *,
    kind: str = "",
    status: str = "",
    party: str = "",
    owner: str = "",
    unit: str = "",
    expiring: str = "",
    warning: str = "",
    since: str = "",
    until: str = "",
    text: str = "",
    sort: str = "-date",
    page: int = 1,
    size: int = 30,
    today: date | None = None,
) -> Listing[AgreementCard]:
    """Return the register of agreements.

    Args:
        reader: On whose behalf.
        kind: memorandum, agreement, contract, programme, roadmap or application.
        status: planned, signed, in_force or ended.
        party: Key of an organisation concerned.
        owner: Who of the office keeps it.
        unit: The unit that keeps it.
        expiring: Only those that end within so many days.
        warning: Only those with this warning; `pressing` for any that presses.
        since: Only those not before this day.
        until: Only those not after this day.
        text: Only those with this in a party's name, in the subject, the title or the number.
        sort: One of `SORTS`.
        page: From 1.
        size: Agreements a page.
        today: The day it is; the clock's where None.
    """
    rules = find_rules(today)
    kept = find_kept(reader, today=rules.today)
    rows = filter_events(reader, find_seen(Agreement, reader), "instrument", kind=kind, status=status, party=party)
    rows = filter_days(rows, since, until)
    if text.strip():
        told = filter_text(reader, rows, "instrument", text).values_list("pk", flat=True)
        rows = rows.filter(Q(pk__in=told) | Q(key__in=find_called(kept, text)))
    if owner:
        rows = rows.filter(key__in=[key for key, one in kept.items() if one.file.owner == owner])
    if unit:
        rows = rows.filter(key__in=[key for key, one in kept.items() if one.file.unit == unit])
    ends: dict[str, date] = {}
    if expiring.isdecimal() or sort == "expires":
        ends = find_ends(reader, kept, rules)
    if expiring.isdecimal() and len(expiring) < 6:
        last = rules.today + timedelta(days=int(expiring))
        rows = rows.filter(key__in=[key for key, day in ends.items() if rules.today <= day <= last])
        rows = rows.exclude(status="ended")
    if warning:
        rows = filter_warned(reader, rows, kept, rules, warning)
    page = max(1, page)
    first, last_row = (page - 1) * size, page * size
    if sort == "expires":
        found = sorted(rows.values_list("pk", "key"), key=lambda row: (ends.get(row[1], date.max), row[0]))
        wanted = [row for row, _ in found[first:last_row]]
        by_id = rows.in_bulk(wanted)
        chosen, total = [by_id[row] for row in wanted], len(found)
    else:
        chosen, total = list(order(rows, EVENT_SORTS, sort)[first:last_row]), rows.count()
    return Listing(make_agreement_cards(reader, chosen, kept, rules), total, page, size)


def find_called(kept: Mapping[str, Kept], text: str) -> list[str]:
    """Return the keys of agreements whose title or number holds a text."""
    text = text.strip().casefold()
    return [key for key, one in kept.items() if text in f"{one.file.title}\n{one.file.number}".casefold()]


def make_agreement_cards(
    reader: Reader, rows: Iterable[Agreement], kept: Mapping[str, Kept], rules: Rules
) -> tuple[AgreementCard, ...]:
    """Return rows as cards, in their order."""
    facts = make_agreements(reader, rows)
    anchors = {kept[fact.key].parent for fact in facts if fact.key in kept}
    parents = find_event_keys({anchor for anchor in anchors if anchor}, reader)
    links = find_agreement_links(reader, set(parents.values()), kept)
    cards = []
    for fact in facts:
        mine = kept.get(fact.key) or Kept()
        parent = links.get(parents.get(mine.parent or 0, ""))
        cards.append(make_agreement_card(fact, mine, rules, parent))
    return tuple(cards)


def make_agreement_card(fact: AgreementFact, kept: Kept, rules: Rules, parent: Link | None) -> AgreementCard:
    """Return one agreement as a card."""
    term = find_term(fact, kept.file, kept.renewals, today=rules.today, default_months=rules.default_months)
    warnings = find_warnings(
        fact,
        kept.file,
        term,
        items=kept.items,
        has_text=kept.has_text,
        today=rules.today,
        notice_days=rules.notice_days,
    )
    return AgreementCard(fact=fact, file=kept.file, term=term, warnings=warnings, parent=parent, texts=len(kept.texts))


def find_agreement_links(reader: Reader, keys: Collection[str], kept: Mapping[str, Kept]) -> dict[str, Link]:
    """Return agreements by key as links, called as the office calls them, else by kind and subject."""
    found: dict[str, Link] = {}
    for portion in find_key_portions(keys):
        rows = find_seen(Agreement, reader).filter(key__in=portion).values_list("key", "kind", "subject", "date")
        for key, kind, subject, day in rows:
            file = kept[key].file if key in kept else FileRecord()
            found[key] = Link(key, "instrument", file.title or subject or " ".join(filter(None, (kind, day))))
    return found


def find_bare(reader: Reader, keys: Collection[str] | None) -> list[Any]:
    """Return what a term hangs on of agreements: key, status, start, end, inferred; of all where None."""
    columns = ("key", "status", "start", "end", "inferred")
    if keys is None:
        return list(find_seen(Agreement, reader).values_list(*columns, named=True))
    return [
        row
        for portion in find_key_portions(keys)
        for row in find_seen(Agreement, reader).filter(key__in=portion).values_list(*columns, named=True)
    ]


def find_ends(reader: Reader, kept: Mapping[str, Kept], rules: Rules) -> dict[str, date]:
    """Return the day on which agreements end, by key, of those of which it is said or can be worked out."""
    # Where the office takes a usual duration for granted, any signed agreement has an end.
    rows = find_bare(reader, None if rules.default_months else kept.keys())
    ends = {}
    for row in rows:
        one = kept.get(row.key) or Kept()
        term = find_term(row, one.file, one.renewals, today=rules.today, default_months=rules.default_months)
        if term.expires:
            ends[row.key] = term.expires
    return ends


def find_warned(reader: Reader, kept: Mapping[str, Kept], rules: Rules) -> dict[str, tuple[str, ...]]:
    """Return the warnings that press, by key."""
    found = {}
    for row in find_bare(reader, None if rules.default_months else kept.keys()):
        card = kept.get(row.key) or Kept()
        term = find_term(row, card.file, card.renewals, today=rules.today, default_months=rules.default_months)
        codes = find_warnings(
            row, card.file, term, items=card.items, has_text=True, today=rules.today, notice_days=rules.notice_days
        )
        codes = tuple(code for code in codes if code in PRESSING)
        if codes:
            found[row.key] = codes
    return found


def filter_warned(
    reader: Reader, rows: QuerySet[Agreement], kept: Mapping[str, Kept], rules: Rules, warning: str
) -> QuerySet[Agreement]:
    """Keep agreements with a warning, or with any that presses."""
    if warning in ("no_owner", "no_text"):
        over = [key for key, one in kept.items() if one.file.ended and one.file.ended <= rules.today]
        rows = rows.exclude(status="ended").exclude(key__in=over)
        if warning == "no_owner":
            return rows.exclude(key__in=[key for key, one in kept.items() if one.file.owner])
        return rows.exclude(status="planned").exclude(key__in=[key for key, one in kept.items() if one.has_text])
    warned = find_warned(reader, kept, rules)
    return rows.filter(key__in=[key for key, codes in warned.items() if warning == "pressing" or warning in codes])


def count_agreement_warnings(reader: Reader, *, today: date | None = None) -> dict[str, int]:
    """Return how many agreements have each warning, in the order of `WARNINGS`, without those that none has."""
    rules = find_rules(today)
    kept = find_kept(reader, today=rules.today)
    pressing = list(find_warned(reader, kept, rules).values())
    counts = {code: sum(code in codes for codes in pressing) for code in PRESSING}
    for code in WARNINGS[len(PRESSING) :]:
        counts[code] = filter_warned(reader, find_seen(Agreement, reader), kept, rules, code).count()
    return {code: count for code, count in counts.items() if count}


def find_pressing_agreements(reader: Reader, *, few: int = 6, today: date | None = None) -> tuple[AgreementCard, ...]:
    """Return the agreements with warnings that press, those that press most first, at most a few."""
    rules = find_rules(today)
    kept = find_kept(reader, today=rules.today)
    warned = find_warned(reader, kept, rules)
    keys = sorted(warned, key=lambda key: (WARNINGS.index(warned[key][0]), key))[:few]
    rows = {row.key: row for row in find_seen(Agreement, reader).filter(key__in=keys)}
    return make_agreement_cards(reader, [rows[key] for key in keys if key in rows], kept, rules)


def list_keepers(reader: Reader) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the owners and the units named in files of agreements, as a reader may see them."""
    kept = find_kept(reader, today=date.today())
    owners = {one.file.owner for one in kept.values()} | {item.owner for one in kept.values() for item in one.items}
    units = {one.file.unit for one in kept.values()}
    return tuple(sorted(owners - {""})), tuple(sorted(units - {""}))


def list_partners(reader: Reader, *, most: int = 300) -> tuple[Link, ...]:
    """Return the organisations that agreements are with, without the office itself, those with most agreements first."""
    own = find_own_keys(reader)
    ties = Tie.objects.filter(type="instrument", from_level__lte=reader.level, to_level__gte=reader.level)
    counts = ties.values_list("thing").annotate(number=Count("id")).order_by("-number", "thing")
    # The office is a party of most itself: room is left for it and its units.
    keys = [key for key, _ in counts[: most + len(own)] if key not in own][:most]
    links = find_links(keys, reader)
    return tuple(links[key] for key in keys if key in links)
