"""Partners of whom nothing was heard for long."""

from datetime import date

from bridgebook.registry.figures.homes import NOWHERE, find_homes
from bridgebook.registry.figures.members import load_agreements
from bridgebook.registry.figures.rules import SIGNED
from bridgebook.registry.models import Commitment, Contact
from bridgebook.registry.office.settings import find_own_keys, find_settings
from bridgebook.registry.queries.shelf import find_links, find_seen
from bridgebook.registry.records import Reader
from bridgebook.registry.records.reports import DormantPartner
from bridgebook.registry.remembering import remembered

PROMISES = 5
"""How many promises a line names; all are on the partner's page."""


def find_day_before(today: date, months: int) -> date:
    """Return the day so many months before another."""
    count = today.year * 12 + today.month - 1 - months
    for day in (today.day, 30, 29, 28):
        try:
            return date(count // 12, count % 12 + 1, day)
        except ValueError:
            continue
    return today


@remembered
def find_dormant(reader: Reader, *, today: date | None = None) -> tuple[DormantPartner, ...]:
    """Return the partners last met longer ago than the office's own rule of months, the longest silent last.

    A partner whose next encounter is planned is on the list too, and its day said: an invitation is no meeting.
    """
    now = today or date.today()
    border = find_day_before(now, find_settings().silent_months).isoformat()
    own = find_own_keys(reader)
    last: dict[str, tuple[str, str, str]] = {}
    awake: set[str] = set()
    coming: dict[str, str] = {}
    rows = find_seen(Contact, reader).exclude(start="")
    columns = "key", "status", "parties", "date", "start", "end"
    for key, status, parties, when, start, end in rows.order_by("start", "id").values_list(*columns).iterator():
        for party in parties:
            if party in own:
                continue
            if status != "held":
                if end >= now.isoformat():
                    coming.setdefault(party, when)
            elif end >= border:
                awake.add(party)
            elif start >= last.get(party, ("",))[0]:
                last[party] = start, when, key
    asleep = {party: found for party, found in last.items() if party not in awake}
    signed: dict[str, list[tuple[str, str]]] = {}
    for member in load_agreements(reader):
        for party in member.parties:
            if party in asleep and member.status in SIGNED:
                signed.setdefault(party, []).append((member.key, member.kind))
    promised: dict[str, list[tuple[str, str]]] = {}
    open_ones = find_seen(Commitment, reader).filter(state="open").order_by("id")
    for key, what, parties, owed in open_ones.values_list("key", "what", "parties", "owed_to").iterator():
        for party in {*parties, *owed} & asleep.keys():
            promised.setdefault(party, []).append((key, what))
    links = find_links(asleep, reader)
    homes = find_homes(reader, asleep)
    return tuple(
        DormantPartner(
            partner=links[party],
            country=homes.get(party, NOWHERE).country,
            last=when,
            contact=key,
            agreements=tuple(signed.get(party, ())),
            promises=tuple(promised.get(party, ())[:PROMISES]),
            coming=coming.get(party, ""),
        )
        for party, (_, when, key) in sorted(asleep.items(), key=lambda pair: (pair[1][0], pair[0]), reverse=True)
        if party in links
    )
