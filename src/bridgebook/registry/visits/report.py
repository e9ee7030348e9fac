"""The report of a visit: who took part, what was talked about, what came of it, what is to be done; and its programme."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from bridgebook.outputs.pages import Dossier, Entry, Section
from bridgebook.registry.queries.visit_after import STANDING, open_after
from bridgebook.registry.queries.visits import open_visit
from bridgebook.registry.records import Reader, StatementRecord
from bridgebook.registry.records.visits import AfterVisit, Slot
from bridgebook.registry.visits.dossier import VisitWriter, describe, name_person


def make_visit_report(reader: Reader, key: str, *, language: str, today: date | None = None) -> Dossier:
    """The report of a visit, as the reader may see it; what nobody has judged says so.

    Raises:
        NotFound: If there is no such visit that the reader may see.
    """
    now = today or date.today()
    reader = replace(reader, language=language)
    after = open_after(reader, key)
    page, writer = after.page, VisitWriter(language, now)
    said, card = writer.visit, after.page.card
    facts = [entry for entry in describe(writer, page) if not entry.text.startswith(tuple(skip(writer)))]
    if card.report_sent:
        facts.append(Entry(f"{said['report_sent']}: {writer.day(card.report_sent)}"))
    elif card.report_due:
        facts.append(Entry(f"{said['report_due']}: {writer.day(card.report_due)}"))
    sections = (
        Section(said["the_visit"], tuple(facts)),
        Section(said["came"], tuple(tell_came(writer, after))),
        Section(said["held_programme"], tuple(tell_slots(writer, page.programme))),
        Section(said["topics"], tuple(tell_topics(writer, after.contacts))),
        Section(said["results"], tuple(tell(writer, record) for record in after.results if record.state in STANDING)),
        Section(said["steps"], tuple(tell(writer, record) for record in after.steps if record.state in STANDING)),
        Section(said["documents"], tuple(writer.document(one, one.title) for one in page.documents)),
    )
    return Dossier(
        language=language,
        kind=said["visit_report"],
        title=card.title,
        subtitle=" · ".join(part for part in (writer.names(card.partners), writer.day(card.days), card.place) if part),
        made_on=f"{said['made_on']} {writer.day(now)}",
        sections=sections,
        papers=tuple(writer.papers.values()),
        sources_heading=writer.labels["sources"],
        nothing=writer.labels["nothing"],
        labels={**writer.labels, **said, "owner": ", ".join(part for part in (card.owner, card.unit) if part)},
        template="visit_report",
    )


def skip(writer: VisitWriter) -> Iterable[str]:
    """Lines of the visit that the report tells elsewhere."""
    return (f"{writer.visit[name]}:" for name in ("delegation", "hosts", "interpreters"))


def tell_came(writer: VisitWriter, after: AfterVisit) -> Iterable[Entry]:
    """Who took part: those marked so, or named in what was read; then who was planned and did not come."""
    said = writer.visit
    absent = []
    for one in after.people:
        person, side = one.person, said["interpreters" if one.person.side == "interpreter" else one.person.side]
        if person.came == "absent":
            absent.append(Entry(name_person(writer, person), said["absent"], side))
            continue
        cited = tuple(number for card in one.told for number in writer.document(card, "").sources)
        mark = said["unplanned"] if person.came == "unplanned" else ""
        note = "" if person.came or one.told else said["not_marked"]
        yield Entry(
            name_person(writer, person), mark, " · ".join(part for part in (side, note) if part), cited, bool(note)
        )
    yield from absent


def tell_slots(writer: VisitWriter, slots: Iterable[Slot]) -> Iterable[Entry]:
    """The hours of the programme, one a line."""
    for slot in slots:
        time = slot.start + (f"–{slot.end}" if slot.end else "")
        yield Entry(
            " ".join(part for part in (f"{writer.day(slot.day)},", time, slot.title) if part),
            "",
            " · ".join(part for part in (slot.place, slot.host) if part),
        )


def tell_topics(writer: VisitWriter, contacts: Iterable[StatementRecord]) -> Iterable[Entry]:
    """What was talked about, each topic once."""
    seen: dict[str, Entry] = {}
    for record in contacts:
        if record.state in STANDING:
            for topic in record.arguments.get("topics", ()):
                seen.setdefault(topic.casefold(), Entry(topic, "", note(writer, record), writer.cite(record.sources)))
    return seen.values()


def note(writer: VisitWriter, record: StatementRecord) -> str:
    """Says of a statement that nobody has judged it."""
    return writer.labels["to_review"] if record.state == "proposed" else ""


def tell(writer: VisitWriter, record: StatementRecord) -> Entry:
    """A statement as a line: an agreement, a structure, or what is to be done."""
    label, given = writer.labels, record.arguments
    parties = writer.names(given.get("parties") or ())
    quote = " ".join(record.sources[0].quote.split())
    if record.type == "commitment":
        due = given.get("due")
        details = [f"{label['owes']}: {parties}" if parties else label["unsaid"]]
        details += [f"{label['due']} {writer.day(due)}"] if due else []
        text, status = str(given.get("what") or quote), ""
    else:
        kind = label.get(str(given.get("kind")), str(given.get("kind")))
        name = given.get("subject") or given.get("name") or ""
        text = f"{kind}{': ' + str(name) if name else ''}{' — ' + parties if parties else ''}"
        status = label.get(f"status_{given.get('status')}", str(given.get("status") or ""))
        details = [writer.day(given.get("date"))]
    details.append(note(writer, record))
    return Entry(text, status, " · ".join(part for part in details if part), writer.cite(record.sources))


def make_programme(reader: Reader, key: str, *, language: str, other: str) -> dict[str, Any]:
    """The programme of a visit in two languages, as its Word template names it.

    Args:
        reader: On whose behalf.
        key: The visit.
        language: The first language, and
        other: the second; the same one where one is enough.

    Raises:
        NotFound: If there is no such visit that the reader may see.
    """
    first, second = VisitWriter(language, date.today()), VisitWriter(other, date.today())
    page = open_visit(replace(reader, language=language), key)
    both = language != other

    def word(code: str) -> str:
        return f"{first.visit[code]} / {second.visit[code]}" if both else first.visit[code]

    def name(person: Any) -> str:
        mine, theirs = name_person(first, person), second.names([person.link]) if person.link else ""
        return f"{mine} / {theirs}" if both and theirs and theirs not in mine else mine

    days = []
    for day in dict.fromkeys(slot.day for slot in page.programme):
        shown = first.day(day) + (f" / {second.day(day)}" if both else "")
        slots = [
            {
                "time": slot.start + (f"–{slot.end}" if slot.end else ""),
                "title": slot.title,
                "other_title": slot.other_title if both else "",
                "place": slot.place,
                "host": slot.host,
                "interpreter": slot.interpreter,
            }
            for slot in page.programme
            if slot.day == day
        ]
        days.append({"day": shown, "slots": slots})
    partners = [(first.names([link]), second.names([link])) for link in page.card.partners]
    sides = (("delegation", "delegation"), ("hosts", "hosts"), ("interpreter", "interpreters"))
    return {
        "kind": word("programme"),
        "title": page.card.title,
        "dates": first.day(page.card.days) + (f" / {second.day(page.card.days)}" if both and page.card.days else ""),
        "place": page.card.place,
        "partners": "; ".join(a if not both or a == b else f"{a} / {b}" for a, b in partners),
        "labels": {code: word(code) for code in ("time", "item", "room", "host", "interpreter")},
        "days": days,
        "groups": [
            {"heading": word(heading), "members": [name(p) for p in page.people if p.side == side]}
            for side, heading in sides
            if any(p.side == side for p in page.people)
        ],
    }
