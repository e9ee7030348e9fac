"""The register of joint structures, accelerators and programmes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from bridgebook.languages import LANGUAGES, words
from bridgebook.registry.models import Agreement, JointStructure, Statement
from bridgebook.registry.office.settings import find_settings
from bridgebook.registry.office.structure_files import KeptStructure, find_kept_structures
from bridgebook.registry.office.terms import add_months
from bridgebook.registry.projections.judged import find_portions
from bridgebook.registry.queries.facts import make_agreements, make_structures
from bridgebook.registry.queries.registers import EVENT_SORTS, STRUCTURE_SORTS, filter_events, filter_text, order
from bridgebook.registry.queries.shelf import find_links, find_seen
from bridgebook.registry.records import AgreementFact, Link, Listing, Reader, StructureFact
from bridgebook.registry.records.structures import StructureCard, StructureFileRecord

SORTS = ("-last_seen", "name", "kind", "status")
STAGES = {"signed": "operating", "in_force": "operating", "ended": "closed"}
"""What the stages of a programme's agreement say of the programme."""

LADDER = ("planned", "operating", "closed")


def list_structure_cards(
    reader: Reader,
    *,
    tab: str = "structures",
    kind: str = "",
    status: str = "",
    function: str = "",
    party: str = "",
    silent: bool = False,
    text: str = "",
    sort: str = "-last_seen",
    page: int = 1,
    size: int = 30,
    today: date | None = None,
) -> Listing[StructureCard]:
    """Return the register of joint structures.

    Args:
        reader: On whose behalf.
        tab: structures, accelerators (structures that are called so) or programmes.
        kind: The office's word for the kind, else as read.
        status: planned, operating or closed.
        function: One of `FUNCTIONS` that the office gave it.
        party: Key of an organisation concerned.
        silent: Only those wished for of which nothing was heard since.
        text: Only those with this in the name or in a party's name.
        sort: One of `SORTS`.
        page: From 1.
        size: Structures a page.
        today: The day it is; the clock's where None.
    """
    kept = find_kept_structures(reader)
    quiet = find_quiet_day(today or date.today())
    rows: QuerySet[Any]
    stages: dict[str, tuple[str, ...]]
    if tab == "programmes":
        rows = filter_events(reader, find_programmes(reader), "instrument", kind="", status="", party=party)
        rows = filter_text(reader, rows, "instrument", text)
        stages = {stage: tuple(s for s in ("planned", *STAGES) if STAGES.get(s, s) == stage) for stage in LADDER}
        if silent:
            rows = rows.filter(end__gt="", end__lt=quiet)
        sorts: Mapping[str, tuple[str, ...]] = {
            **EVENT_SORTS,
            "name": ("subject", "id"),
            "-last_seen": ("-start", "-id"),
        }
    else:
        rows = filter_events(reader, find_seen(JointStructure, reader), "structure", kind="", status="", party=party)
        rows = filter_text(reader, rows, "structure", text)
        if kind:
            rows = rows.filter(make_kind_filter(kind, kept))
        if tab == "accelerators":
            rows = rows.filter(make_accelerator_filter(kept))
        stages = {stage: (stage,) for stage in LADDER}
        if silent:
            rows = rows.filter(last_seen__gt="", last_seen__lt=quiet)
        sorts = STRUCTURE_SORTS
    if silent or status:
        rows = rows.filter(make_stage_filter("planned" if silent else status, stages, kept))
    if function:
        rows = rows.filter(key__in=[key for key, one in kept.items() if one.file and function in one.file.functions])
    page = max(1, page)
    chosen = list(order(rows, sorts, sort)[(page - 1) * size : page * size])
    return Listing(make_structure_cards(reader, chosen, kept, quiet), rows.count(), page, size)


def make_stage_filter(stage: str, stages: Mapping[str, tuple[str, ...]], kept: Mapping[str, KeptStructure]) -> Q:
    """Return the structures at a stage: as documents tell, unless the office gave the day it opened or closed."""
    today = date.today()
    files = {key: one.file for key, one in kept.items() if one.file}
    closed = [key for key, file in files.items() if file.closed and file.closed <= today]
    opened = [key for key, file in files.items() if file.opened and file.opened <= today]
    told = Q(status__in=stages[stage]) & ~Q(key__in=closed)
    if stage == "closed":
        return told | Q(key__in=closed)
    begun = Q(status__in=stages["planned"], key__in=opened) & ~Q(key__in=closed)
    return (told | begun) if stage == "operating" else told & ~begun


def find_programmes(reader: Reader) -> QuerySet[Agreement]:
    """Return the agreements on programmes: postgraduate, of double degrees, of young scientists."""
    return find_seen(Agreement, reader).filter(kind="programme")


def find_quiet_day(today: date) -> str:
    """Return the day before which what is only wished for counts as silent."""
    return add_months(today, -find_settings().silent_months).isoformat()


def make_kind_filter(kind: str, kept: Mapping[str, KeptStructure]) -> Q:
    """Return the structures of a kind: those the office calls so, and those read so that it calls nothing else."""
    called = {key: one.file.kind for key, one in kept.items() if one.file and one.file.kind}
    others = [key for key, own in called.items() if own != kind]
    return Q(key__in=[key for key, own in called.items() if own == kind]) | (Q(kind=kind) & ~Q(key__in=others))


def make_accelerator_filter(kept: Mapping[str, KeptStructure]) -> Q:
    """Return the structures that the office, or their name, calls accelerators or incubators."""
    called = ("accelerator", "incubator")
    wanted = Q(key__in=[key for key, one in kept.items() if one.file and one.file.kind in called])
    for code in LANGUAGES:
        for word in words(code, "structures")["accelerator"]:
            # Databases fold the case of Latin letters only.
            wanted |= Q(name__icontains=word) | Q(name__icontains=word.capitalize())
    return wanted


def make_structure_cards(
    reader: Reader, rows: Iterable[Any], kept: Mapping[str, KeptStructure], quiet: str
) -> tuple[StructureCard, ...]:
    """Return rows of structures, or of agreements on programmes, as cards in their order."""
    rows = list(rows)
    told = bool(rows) and isinstance(rows[0], Agreement)
    facts: tuple[StructureFact | AgreementFact, ...] = (make_agreements if told else make_structures)(reader, rows)
    mine = [kept[fact.key] for fact in facts if fact.key in kept]
    links = find_links({key for one in mine for key in (one.host, one.head) if key}, reader)
    names = find_own_names(facts, reader.language)
    return tuple(make_structure_card(fact, kept.get(fact.key), links, quiet, names.get(fact.key, "")) for fact in facts)


def find_own_names(facts: Iterable[StructureFact | AgreementFact], language: str) -> dict[str, str]:
    """Return what documents in a language call each of some facts, by key: what they call it most."""
    said = {
        source.statement: (fact.key, source) for fact in facts for source in fact.sources if source.language == language
    }
    found: dict[str, Counter[str]] = {}
    for portion in find_portions(said):
        for row, arguments in Statement.objects.filter(id__in=portion).values_list("id", "arguments"):
            name = arguments.get("name") or arguments.get("subject")
            if name:
                found.setdefault(said[row][0], Counter())[str(name)] += 1
    return {key: max(names, key=lambda name: (names[name], len(name), name)) for key, names in found.items()}


def make_structure_card(
    fact: StructureFact | AgreementFact,
    kept: KeptStructure | None,
    links: Mapping[str, Link],
    quiet: str,
    name: str = "",
) -> StructureCard:
    """Return one structure as a card, called by `name` where one is given."""
    file = make_file(kept, links)
    dates = sorted({rung.date.split("/")[0] for rung in fact.history} - {""})
    told = [source.date for source in fact.sources if source.date]
    last = max((*told, *dates), default="")
    status = fact.status if isinstance(fact, StructureFact) else STAGES.get(fact.status, fact.status)
    if file.closed and file.closed <= date.today():
        status = "closed"
    elif file.opened and file.opened <= date.today() and status == "planned":
        status = "operating"
    return StructureCard(
        fact=fact,
        file=file,
        name=name or (fact.name if isinstance(fact, StructureFact) else fact.subject),
        kind=file.kind or fact.kind,
        status=status,
        place=file.host or (fact.place if isinstance(fact, StructureFact) else None),
        first=dates[0] if dates else min(told, default=""),
        last=last,
        silent=status == "planned" and "" < last < quiet,
    )


def make_file(kept: KeptStructure | None, links: Mapping[str, Link]) -> StructureFileRecord:
    """Return the office's file of a structure; an empty one where it has none."""
    if kept is None or kept.file is None:
        return StructureFileRecord()
    row = kept.file
    return StructureFileRecord(
        key=row.key,
        kind=row.kind,
        functions=tuple(row.functions),
        more_functions=row.more_functions,
        host=links.get(kept.host),
        site=row.site,
        head=links.get(kept.head),
        head_name=row.head_name,
        founding=kept.founding,
        opened=row.opened,
        closed=row.closed,
        website=row.website,
        owner=row.owner,
        unit=row.unit,
        note=row.note,
        visibility=kept.visibility,
    )


def count_tabs(reader: Reader) -> dict[str, int]:
    """Return how many structures, accelerators and programmes there are."""
    structures = find_seen(JointStructure, reader)
    return {
        "structures": structures.count(),
        "accelerators": structures.filter(make_accelerator_filter(find_kept_structures(reader))).count(),
        "programmes": find_programmes(reader).count(),
    }
