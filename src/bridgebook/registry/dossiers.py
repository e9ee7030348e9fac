"""What a dossier says of a partner, as the outputs write it: everything known, each line with its sources."""

from collections.abc import Iterable
from datetime import date

from bridgebook.languages.reasons import tell_reason
from bridgebook.languages.shown import show_date
from bridgebook.outputs.pages import Dossier, Entry, Paper, Section, find_labels
from bridgebook.registry.queries import dossier
from bridgebook.registry.records import Reader
from bridgebook.registry.records.facts import AgreementFact, CommitmentFact, ContactFact, Fact, StructureFact
from bridgebook.registry.records.links import Link, Source
from bridgebook.registry.records.pages import Partner

FEW = 6
"""How many places a line cites, unless more documents than that tell of it."""


class Writer:
    """Builds the lines of one dossier and numbers its sources in the order of use."""

    def __init__(self, language: str, today: date) -> None:
        self.language = language
        self.labels = find_labels(language)
        self.papers: dict[tuple[str, str], Paper] = {}
        self.today = today

    def cite(self, sources: Iterable[Source]) -> tuple[int, ...]:
        """The numbers of sources, every witness at least once; the same words of the same document have one number."""
        sources = list(sources)
        firsts = {source.document_key or source.by: source for source in reversed(sources)}
        chosen = list(dict.fromkeys((*firsts.values(), *sources)))[: max(FEW, len(firsts))]
        return tuple(dict.fromkeys(self.number(source) for source in chosen))

    def number(self, source: Source) -> int:
        """The number of one source, given on its first use."""
        quote = " ".join(source.quote.split()) or source.by
        key = (source.document_key or source.by, quote)
        if key not in self.papers:
            title = source.title or source.by
            self.papers[key] = Paper(len(self.papers) + 1, title, show_date(source.date, self.language), quote)
        return self.papers[key].number

    def names(self, links: Iterable[Link]) -> str:
        """Names in the dossier's language where documents give one."""
        return ", ".join(link.names.get(self.language, link.name) for link in links)

    def entry(
        self, fact: Fact, text: str, *, status: str = "", details: Iterable[str] = (), open: bool = False
    ) -> Entry:
        """A line about a fact; what nobody has reviewed says so."""
        notes = [d for d in details if d]
        if fact.state == "proposed":
            notes.append(self.labels["to_review"])
        return Entry(text, status, " · ".join(notes), self.cite(fact.sources), open)

    def contact(self, fact: ContactFact) -> Entry:
        """A line about an encounter."""
        label = self.labels
        when = show_date(fact.date, self.language) or label["unknown_date"]
        return self.entry(
            fact,
            f"{when}: {label.get(fact.kind, fact.kind)} — {self.names(fact.parties)}",
            status=label.get(f"status_{fact.status}", fact.status),
            details=(
                label["year_inferred"] if fact.inferred else "",
                f"{label['place']}: {self.names([fact.place])}" if fact.place else "",
                f"{label['participants']}: {self.names(fact.participants)}" if fact.participants else "",
                f"{label['topics']}: {'; '.join(fact.topics)}" if fact.topics else "",
            ),
        )

    def instrument(self, fact: AgreementFact) -> Entry:
        """A line about an agreement."""
        text = f"{self.labels.get(fact.kind, fact.kind)}{': ' + fact.subject if fact.subject else ''} — {self.names(fact.parties)}"
        when = show_date(fact.date, self.language)
        inferred = self.labels["year_inferred"] if fact.inferred else ""
        return self.entry(
            fact, text, status=self.labels.get(f"status_{fact.status}", fact.status), details=(when, inferred)
        )

    def structure(self, fact: StructureFact) -> Entry:
        """A line about a joint structure."""
        where = f"{self.labels['place']}: {self.names([fact.place])}" if fact.place else ""
        return self.entry(
            fact,
            f"{fact.name} ({self.labels.get(fact.kind, fact.kind)}) — {self.names(fact.parties)}",
            status=self.labels.get(f"status_{fact.status}", fact.status),
            details=(where,),
        )

    def commitment(self, fact: CommitmentFact) -> Entry:
        """A line about a promise."""
        label = self.labels
        return self.entry(
            fact,
            " ".join(fact.what.split()),
            status=label["overdue"] if fact.overdue else label.get(f"status_{fact.outcome}", fact.outcome),
            details=(
                f"{label['owes']}: {self.names(fact.parties)}" if fact.parties else label["unsaid"],
                f"{label['due']} {show_date(fact.due, self.language)}" if fact.due else "",
                label["year_inferred"] if fact.inferred and fact.due else "",
                f"{label['since']} {show_date(fact.since, self.language)}" if fact.since else "",
                fact.settled_why,
            ),
            open=fact.overdue,
        )


def make_dossier(reader: Reader, key: str, *, language: str, today: date | None = None) -> Dossier:
    """The dossier of an organisation, by its key or by a name in any script, as the reader may see it.

    Raises:
        NotFound: If no organisation that the reader may see is so called.
        CannotDo: If several are.
    """
    now = today or date.today()
    page = dossier(reader, key)
    writer = Writer(language, now)
    label = writer.labels
    sections = tuple(
        Section(heading, tuple(entries))
        for heading, entries in (
            (label["who"], who(writer, page)),
            (label["people"], people(writer, page)),
            (label["contacts"], [writer.contact(c) for c in page.contacts if c.status == "held"]),
            (label["planned_contacts"], [writer.contact(c) for c in page.contacts if c.status == "planned"]),
            (label["signed"], [writer.instrument(a) for a in page.agreements if a.status in ("signed", "in_force")]),
            (label["planned"], [writer.instrument(a) for a in page.agreements if a.status == "planned"]),
            (label["ended"], [writer.instrument(a) for a in page.agreements if a.status == "ended"]),
            (label["structures"], [writer.structure(s) for s in page.structures]),
            (label["promises_open"], [writer.commitment(c) for c in page.commitments if c.outcome == "open"]),
            (label["promises_settled"], [writer.commitment(c) for c in page.commitments if c.outcome != "open"]),
            (label["interests"], interests(writer, page)),
            (label["questions"], questions(writer, page)),
        )
        if entries or heading not in (label["ended"], label["promises_settled"], label["planned_contacts"])
    )
    title = page.card.link.names.get(language, page.card.link.name)
    others = [form for form in page.card.forms if form != title][:6]
    return Dossier(
        language=language,
        kind=label["dossier"],
        title=title,
        subtitle=f"{label['also_named']}: {' · '.join(others)}" if others else "",
        made_on=f"{label['made_on']} {show_date(now.isoformat(), language)}",
        sections=sections,
        papers=tuple(writer.papers.values()),
        sources_heading=label["sources"],
        nothing=label["nothing"],
        labels=label,
    )


def who(writer: Writer, page: Partner) -> list[Entry]:
    """What the organisation is part of, and what is part of it."""
    label = writer.labels
    entries = [writer.entry(f, f"{label['part_of']}: {writer.names([f.parent])}") for f in page.wholes]
    entries += [writer.entry(f, f"{label['units']}: {writer.names([f.child])}") for f in page.units]
    return [*entries, Entry(f"{label['documents_about']}: {page.card.document_count}")]


def people(writer: Writer, page: Partner) -> list[Entry]:
    """Its people with their posts, as of the last document that shows them; former ones last, and called so."""
    entries = []
    for fact in (*page.people, *page.unit_people):
        where = f", {writer.names([fact.organisation])}" if fact.organisation else ""
        date_shown = show_date(fact.last_seen, writer.language)
        ended = show_date(fact.until, writer.language)
        details = (
            f"{writer.labels['as_of']} {date_shown}" if date_shown else "",
            f"{writer.labels['until']} {ended}" if ended else "",
        )
        text = f"{writer.names([fact.person])} — {fact.role}{where}"
        entries.append(
            writer.entry(fact, text, status=writer.labels["former_post"] if fact.past else "", details=details)
        )
    return sorted(entries, key=lambda entry: entry.status != "")


def interests(writer: Writer, page: Partner) -> list[Entry]:
    """What it offers, seeks and shares."""
    return [
        writer.entry(
            f,
            f.topic,
            status=writer.labels.get(f.direction, f.direction),
            details=(show_date(f.seen, writer.language),),
        )
        for f in page.interests
    ]


def questions(writer: Writer, page: Partner) -> list[Entry]:
    """What the office has yet to decide."""
    entries = []
    for question in page.questions:
        sides = [question.left.name, *([question.right.name] if question.right else [])]
        reasons = "; ".join(tell_reason(r["code"], r.get("values", {}), writer.language) for r in question.reasons)
        asked = writer.labels.get(question.kind, question.kind)
        entries.append(Entry(f"{asked} {' / '.join(sides)}", "", reasons, writer.cite(question.sources[:3]), open=True))
    return entries
