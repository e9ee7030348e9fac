"""Visits: their register, their pages, and what stands in the calendar."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from bridgebook.languages import words
from bridgebook.registry.models import EntityState, Visit
from bridgebook.registry.office.anchors import find_event_keys
from bridgebook.registry.office.saving import find_record, seen_records
from bridgebook.registry.office.settings import OfficeSettings, find_settings
from bridgebook.registry.projections.judged import find_portions
from bridgebook.registry.queries.documents import find_cards
from bridgebook.registry.queries.events import find_encounter
from bridgebook.registry.queries.history import list_history
from bridgebook.registry.queries.shelf import find_current_key
from bridgebook.registry.queries.visit_clashes import find_clashes
from bridgebook.registry.queries.visit_names import link_things
from bridgebook.registry.records import Link, Listing, Reader
from bridgebook.registry.records.calendar import DatedItem
from bridgebook.registry.records.visits import (
    PaperDue,
    Point,
    Slot,
    VisitCard,
    VisitPage,
    VisitPerson,
    VisitsAtHand,
    VisitTask,
)
from bridgebook.registry.visibility import VISIBILITIES

SOON = timedelta(days=14)
"""Papers due within this time stand on Today."""

FEW = 8

MOST = 500
"""Visits of one partner at most."""

YEAR = timedelta(days=366)
"""A paper is due a year before a visit at most, its report a year after it."""


def find_words(language: str) -> dict[str, str]:
    """Return the words of visits in a language, by their codes."""
    return {code: str(text) for code, text in words(language, "visit").map("label").items()}


def make_partners(row: Visit, links: dict[int, Link]) -> tuple[Link, ...]:
    """Return the partners of a visit; a typed one has no key, a hidden one is left out."""
    found = []
    for item in row.partners:
        if "name" in item:
            found.append(Link("", "organisation", item["name"]))
        elif item["entity"] in links:
            found.append(links[item["entity"]])
    return tuple(found)


def make_paper(row: Visit, item: dict[str, Any], labels: dict[str, str], today: date) -> PaperDue:
    """Return a paper with the day it is due."""
    due = row.start - timedelta(days=item["days"]) if row.start else None
    open_still = not item["done"] and row.state == "planned" and due is not None
    return PaperDue(
        number=item["n"],
        kind=item["kind"],
        own_title=item["title"],
        title=item["title"] or labels.get(f"paper_{item['kind']}", item["kind"]),
        days=item["days"],
        due=due,
        done=item["done"],
        note=item["note"],
        late=open_still and due is not None and due < today,
        left=(due - today).days if open_still and due is not None else None,
    )


def make_visit_cards(
    reader: Reader, rows: Collection[Visit], *, today: date | None = None, rules: OfficeSettings | None = None
) -> tuple[VisitCard, ...]:
    """Return visits as cards, in the order of the rows."""
    now, rules = today or date.today(), rules or find_settings()
    links = link_things(reader, rows)
    labels = find_words(reader.language)
    cards = []
    for row in rows:
        papers = [make_paper(row, item, labels, now) for item in row.papers]
        days = rules.report_days if row.report_days is None else row.report_days
        last = row.end or row.start
        due = last + timedelta(days=days) if last and row.state != "cancelled" else None
        running = due is not None and last is not None and last <= now and row.report_sent is None
        cards.append(
            VisitCard(
                key=row.key,
                direction=row.direction,
                title=row.title,
                state=row.state,
                start=row.start,
                end=row.end,
                place=row.place,
                partners=make_partners(row, links),
                owner=row.owner,
                unit=row.unit,
                visibility=VISIBILITIES[row.level],
                language=row.language,
                report_due=due,
                report_sent=row.report_sent,
                report_left=(due - now).days if running and due is not None else None,
                papers_late=sum(paper.late for paper in papers),
                papers_open=sum(not paper.done for paper in papers),
                removed=row.withdrawn,
            )
        )
    return tuple(cards)


def make_people(row: Visit, links: dict[int, Link]) -> tuple[VisitPerson, ...]:
    """Return the people of a visit: the delegation first, its head before the others."""
    people = []
    for item in row.people:
        link = links.get(item.get("entity", 0))
        if link is None and "name" not in item:
            continue
        people.append(
            VisitPerson(
                number=item["n"],
                side=item["side"],
                link=link,
                name=link.name if link else item["name"],
                role=item["role"],
                head=item["head"],
                language=item["language"],
                came=item["came"],
            )
        )
    order = ("delegation", "hosts", "interpreter")
    return tuple(sorted(people, key=lambda p: (order.index(p.side), not p.head, p.number)))


def make_programme(row: Visit) -> tuple[Slot, ...]:
    """Return the hours of a visit in their order."""
    slots = [Slot(number=item["n"], **{k: v for k, v in item.items() if k != "n"}) for item in row.programme]
    return tuple(sorted(slots, key=lambda s: (s.day, s.start or "99", s.end, s.number)))


def open_visit(reader: Reader, key: str, *, today: date | None = None) -> VisitPage:
    """Return a visit with all that is prepared for it; a withdrawn one is there too, marked so in its history.

    Raises:
        NotFound: If there is none that the reader may see.
    """
    row = find_record(Visit, key, reader)
    now = today or date.today()
    labels = find_words(reader.language)
    tied = find_event_keys([row.contact], reader).get(row.contact, "") if row.contact else ""
    programme = make_programme(row)
    return VisitPage(
        card=make_visit_cards(reader, [row], today=now)[0],
        purpose=row.purpose,
        report_days=row.report_days,
        people=make_people(row, link_things(reader, [row])),
        programme=programme,
        papers=tuple(
            sorted((make_paper(row, item, labels, now) for item in row.papers), key=lambda p: (-p.days, p.number))
        ),
        tasks=tuple(make_task(item, now) for item in sorted(row.tasks, key=lambda t: (t["due"] or "9999", t["n"]))),
        points=tuple(Point(item["n"], item["text"]) for item in row.points),
        clashes=find_clashes(reader, row, programme),
        contact=find_encounter(reader, tied),
        documents=find_cards(reader, row.documents),
        history=list_history(reader, subjects=[row.key], limit=40),
    )


def make_task(item: dict[str, Any], today: date) -> VisitTask:
    """Return a task; late where its day has passed."""
    late = not item["done"] and "" < item["due"] < today.isoformat()
    return VisitTask(
        number=item["n"], title=item["title"], who=item["who"], due=item["due"], done=item["done"], late=late
    )


def list_visits(
    reader: Reader,
    *,
    text: str = "",
    state: str = "",
    direction: str = "",
    partner: str = "",
    month: str = "",
    page: int = 1,
    size: int = 30,
) -> Listing[VisitCard]:
    """Return the register of visits: those ahead first, the nearest of them first, then the past, the latest first.

    Args:
        reader: On whose behalf.
        text: Only those with this in the title, the purpose, the place, or the name of a partner or person.
        state: planned, held, cancelled, or `report` for those whose report is due.
        direction: incoming or outgoing.
        partner: Key of a partner.
        month: As 2026-11: only those with a day in it.
        page: From 1.
        size: Visits a page.
    """
    rows = seen_records(Visit, reader)
    if state in ("planned", "held", "cancelled"):
        rows = rows.filter(state=state)
    if direction:
        rows = rows.filter(direction=direction)
    if month:
        try:
            first = date.fromisoformat(f"{month}-01")
        except ValueError:
            rows = rows.none()
        else:
            last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
            rows = rows.filter(start__lte=last, end__gte=first)
    if partner:
        rows = find_of_partner(reader, rows, partner)
    found = list(rows)
    if text.strip():
        found = keep_text(reader, found, text.strip().casefold())
    today = date.today()
    far = date.max
    ahead = sorted((r for r in found if (r.end or far) >= today), key=lambda r: (r.start or far, r.pk))
    past = sorted((r for r in found if (r.end or far) < today), key=lambda r: (r.end or far, r.pk), reverse=True)
    cards = make_visit_cards(reader, [*ahead, *past])
    if state == "report":
        cards = tuple(sorted((c for c in cards if c.report_left is not None), key=lambda c: c.report_left or 0))
    page = max(1, page)
    return Listing(cards[(page - 1) * size : page * size], len(cards), page, size)


def find_of_partner(reader: Reader, rows: QuerySet[Visit], partner: str) -> QuerySet[Visit]:
    """Keep the visits of a partner."""
    key = find_current_key(partner, reader)
    # Only the partners of each are looked through: programmes and people of many years stay where they are.
    named = {pk: {item.get("entity") for item in items} for pk, items in rows.values_list("pk", "partners")}
    mine: set[int | None] = set()
    for portion in find_portions({row for rows_of in named.values() for row in rows_of if row}):
        states = EntityState.objects.filter(entity_id__in=portion, key=key, level__lte=reader.level)
        mine.update(states.values_list("entity_id", flat=True))
    return rows.filter(pk__in=[pk for pk, partners in named.items() if partners & mine][-MOST:])


def keep_text(reader: Reader, rows: Iterable[Visit], text: str) -> list[Visit]:
    """Keep the visits with a text in their words or in a name."""
    rows = list(rows)
    links = link_things(reader, rows)
    kept = []
    for row in rows:
        named = [*make_partners(row, links), *(p.link for p in make_people(row, links) if p.link)]
        typed = [item.get("name", "") for item in row.people]
        said = [row.title, row.purpose, row.place, row.owner, row.unit, *typed]
        said += [form for link in named for form in (link.name, *link.names.values())]
        if any(text in one.casefold() for one in said):
            kept.append(row)
    return kept


def find_partner_visits(reader: Reader, key: str) -> tuple[VisitCard, ...]:
    """Return the visits of a partner, the latest first."""
    rows = find_of_partner(reader, seen_records(Visit, reader), key)
    return make_visit_cards(reader, sorted(rows, key=lambda row: (row.start or date.max, row.pk), reverse=True))


def find_contact_visits(reader: Reader, key: str) -> tuple[VisitCard, ...]:
    """Return the visits tied to an encounter."""
    rows = list(seen_records(Visit, reader).filter(contact__isnull=False))
    keys = find_event_keys({row.contact for row in rows if row.contact}, reader)
    return make_visit_cards(reader, [row for row in rows if row.contact and keys.get(row.contact) == key])


def find_visits_at_hand(reader: Reader, *, today: date | None = None) -> VisitsAtHand:
    """Return the next visits, the papers due within two weeks or late, and the reports due or late."""
    now = today or date.today()
    rows = list(seen_records(Visit, reader).exclude(state="cancelled").filter(report_sent__isnull=True))
    ahead = [row for row in rows if row.state == "planned" and (row.end or row.start or date.max) >= now]
    ahead.sort(key=lambda row: (row.start or date.max, row.pk))
    cards = {card.key: card for card in make_visit_cards(reader, rows, today=now)}
    labels = find_words(reader.language)
    papers = [
        (cards[row.key], paper)
        for row in ahead
        for paper in (make_paper(row, item, labels, now) for item in row.papers)
        if paper.left is not None and paper.left <= SOON.days
    ]
    reports = sorted((c for c in cards.values() if c.report_left is not None), key=lambda c: c.report_left or 0)
    papers.sort(key=lambda pair: pair[1].left or 0)
    return VisitsAtHand(tuple(cards[row.key] for row in ahead[:FEW]), tuple(papers[:FEW]), tuple(reports[:FEW]))


def find_visit_days(reader: Reader, start: date, end: date, *, today: date | None = None) -> tuple[DatedItem, ...]:
    """Return what of visits stands in the calendar between two days: visits, their papers due, their reports due."""
    now = today or date.today()
    labels = find_words(reader.language)
    last_start = end + YEAR if end < date.max - YEAR else date.max
    first_end = start - YEAR if start > date.min + YEAR else date.min
    near = seen_records(Visit, reader).filter(start__lte=last_start, end__gte=first_end)
    rows = list(near.exclude(state="cancelled"))
    items: list[DatedItem] = []
    for row, card in zip(rows, make_visit_cards(reader, rows, today=now), strict=True):
        first = row.start or now
        last = row.end or first
        names = ", ".join(link.name for link in card.partners)
        if first <= end and last >= start:
            items.append(
                DatedItem(
                    key=row.key,
                    kind="visit",
                    title=f"{labels[row.direction]}: {row.title}",
                    start=first,
                    end=last,
                    place=row.place,
                    note=names,
                )
            )
        for paper in (make_paper(row, item, labels, now) for item in row.papers):
            if paper.left is not None and paper.due is not None and start <= paper.due <= end:
                title = f"{paper.title}: {row.title}"
                items.append(
                    DatedItem(
                        key=row.key, kind="papers_due", title=title, start=paper.due, end=paper.due, late=paper.late
                    )
                )
        due = card.report_due
        if due is not None and card.report_sent is None and start <= due <= end:
            title = f"{labels['report']}: {row.title}"
            items.append(
                DatedItem(key=row.key, kind="report_due", title=title, start=due, end=due, note=names, late=due < now)
            )
    return tuple(sorted(items, key=lambda item: (item.start, item.key, item.kind, item.title)))
