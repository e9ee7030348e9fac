"""After a visit: what was read of it, beside what was planned."""

from bridgebook.registry.models import PartOf, Position, Visit
from bridgebook.registry.office.saving import seen_records
from bridgebook.registry.office.settings import find_own_keys
from bridgebook.registry.queries.names import SURE, find_names
from bridgebook.registry.queries.reading import find_statements
from bridgebook.registry.queries.shelf import find_links, find_seen
from bridgebook.registry.queries.visits import open_visit
from bridgebook.registry.records import DocumentCard, Link, Reader, StatementRecord
from bridgebook.registry.records.visits import AfterVisit, Attendance, VisitPage

RESULTS = ("instrument", "structure")
STANDING = ("proposed", "accepted", "undecided")


def open_after(reader: Reader, key: str) -> AfterVisit:
    """Return what was read after a visit, beside the plan.

    Raises:
        NotFound: If there is none that the reader may see.
    """
    page = open_visit(reader, key)
    said: list[StatementRecord] = []
    told: dict[str, list[DocumentCard]] = {}
    names: dict[str, Link] = {}
    for card in page.documents:
        for record in find_statements(reader, card.document):
            if record.state == "corrected":
                continue
            said.append(record)
            if record.type != "contact" or record.state not in STANDING:
                continue
            for link in record.arguments.get("participants", ()):
                names[link.key] = link
                cards = told.setdefault(link.key, [])
                if card not in cards:
                    cards.append(card)
    people, known = [], set()
    for person in page.people:
        keys = {person.link.key} if person.link else find_surely(reader, person.name)
        known |= keys
        cards = [card for one in sorted(keys) for card in told.get(one, [])]
        people.append(Attendance(person=person, told=tuple(dict.fromkeys(cards))))
    return AfterVisit(
        page=page,
        people=tuple(people),
        unplanned=tuple((names[one], tuple(cards)) for one, cards in told.items() if one not in known),
        contacts=tuple(record for record in said if record.type == "contact"),
        results=tuple(record for record in said if record.type in RESULTS),
        steps=tuple(record for record in said if record.type == "commitment"),
        others=tuple(record for record in said if record.type not in ("contact", "commitment", *RESULTS)),
        waiting=sum(record.state == "proposed" for record in said),
    )


def find_surely(reader: Reader, name: str) -> set[str]:
    """Return the keys of the people a typed name surely means."""
    return {hit.link.key for hit in find_names(reader, name, kind="person", limit=5) if hit.why in SURE}


def find_parties(reader: Reader, page: VisitPage) -> tuple[Link, ...]:
    """Return who may act after a visit: we, then the partners that the registry knows."""
    own = find_own_keys(reader)
    inside = set(find_seen(PartOf, reader).filter(child__in=own, parent__in=own).values_list("child", flat=True))
    links = find_links(own - inside, reader)
    return (*links.values(), *(link for link in page.card.partners if link.key))


def find_visit_choices(reader: Reader, page: VisitPage | None) -> dict[str, tuple[str, ...]]:
    """Return names to choose from in the forms of a visit: people of the partners and of ours, rooms used before."""
    partners = {link.key for link in page.card.partners if link.key} if page else set()
    keys = partners | find_own_keys(reader)
    held = find_seen(Position, reader).filter(organisation__in=list(keys)[:500]).order_by("past", "-last_seen")
    links = find_links(set(held.values_list("person", flat=True)[:400]), reader)
    rooms: list[str] = []
    for programme in seen_records(Visit, reader).order_by("-id").values_list("programme", flat=True)[:200]:
        rooms += [item["place"] for item in programme if item["place"]]
    people = page.people if page else ()
    return {
        "people": tuple(sorted({link.name for link in links.values()})),
        "rooms": tuple(sorted(set(rooms))[:100]),
        "hosts": tuple(dict.fromkeys(p.name for p in people if p.side == "hosts")),
        "interpreters": tuple(dict.fromkeys(p.name for p in people if p.side == "interpreter")),
    }
