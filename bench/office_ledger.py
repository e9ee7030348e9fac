"""Writes made documents into the ledger in bulk, and makes everything else from it by the registry's own projections."""

import hashlib
import json
import random
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection, models, transaction

from bridgebook.registry.actions.reading_statements import make_content
from bridgebook.registry.joining.names import index_all_names
from bridgebook.registry.joining.texts import index_all_texts
from bridgebook.registry.models import (
    LEDGER,
    Document,
    Evidence,
    History,
    Judgement,
    Naming,
    Reading,
    StatedEntity,
    Statement,
    StatementEntity,
)
from bridgebook.registry.projections.keeping import standing_still
from bridgebook.registry.projections.rebuilding import fill_tables
from bridgebook.registry.projections.standing import restate_all
from bridgebook.vocabulary import STATEMENT_TYPES
from bridgebook.vocabulary.statements import entity_arguments
from bridgebook.vocabulary.statements.statement import arguments as argument_names
from office_documents import Made, Maker, Said
from office_names import Thing, make_organisations, make_people

READER = "made/1"
BEGAN = datetime(2020, 1, 6, 8, tzinfo=UTC)
PORTION = 2000
JOINED = ("contact", "instrument", "structure")


class Writer:
    """Gathers rows of the ledger, gives them their numbers, and writes a portion at a time without the ORM."""

    def __init__(self) -> None:
        self.rows: dict[type[models.Model], list[tuple[Any, ...]]] = {model: [] for model in LEDGER}
        self.last: dict[type[models.Model], int] = dict.fromkeys(LEDGER, 0)
        self.columns = {model: list(model._meta.concrete_fields) for model in LEDGER}
        self.converted = {model: [convert(f) for f in fields] for model, fields in self.columns.items()}

    def add(self, model: type[models.Model], **values: Any) -> int:
        """Add a row and return its number."""
        self.last[model] += 1
        values["id"] = self.last[model]
        self.rows[model].append(
            tuple(
                change(values[f.attname] if f.attname in values else f.get_default())
                for f, change in zip(self.columns[model], self.converted[model], strict=True)
            )
        )
        return self.last[model]

    def write(self) -> None:
        """Write what was gathered."""
        with connection.cursor() as cursor:
            for model in LEDGER:
                rows, fields = self.rows[model], self.columns[model]
                if not rows:
                    continue
                table, names = model._meta.db_table, ", ".join(f'"{f.column}"' for f in fields)
                if connection.vendor == "postgresql":
                    with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                        for row in rows:
                            copy.write_row(row)
                else:
                    places = ", ".join(["%s"] * len(fields))
                    cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)
                self.rows[model] = []

    def finish(self) -> None:
        """Let the database number the next rows after these."""
        from django.core.management.color import no_style

        for statement in connection.ops.sequence_reset_sql(no_style(), list(LEDGER)):
            with connection.cursor() as cursor:
                cursor.execute(statement)


def convert(field: Any) -> Callable[[Any], Any]:
    """Return what makes a value of a column fit for the database."""
    if isinstance(field, models.JSONField):
        return lambda value: json.dumps(value, ensure_ascii=False)
    if isinstance(field, models.DateTimeField) and connection.vendor == "sqlite":
        return lambda value: value.replace(tzinfo=None).isoformat(" ") if value else None
    return lambda value: value


class Office:
    """An office at work: documents are entered, who is who is judged, some readings are reviewed and promises settled."""

    def __init__(self, seed: int, documents: int, organisations: int, people: int) -> None:
        self.dice = random.Random(seed)
        self.documents = documents
        self.organisations = make_organisations(self.dice, organisations)
        self.people = make_people(self.dice, people, organisations)
        self.maker = Maker(self.dice, self.organisations, self.people)
        self.writer = Writer()
        self.events: dict[tuple[int, str], int] = {}

    def write(self) -> None:
        """Write the ledger."""
        for number in range(self.documents):
            self.enter(self.maker.make(number), number)
            if number % PORTION == PORTION - 1:
                self.writer.write()
        self.writer.write()
        self.writer.finish()

    def enter(self, made: Made, number: int) -> None:
        """Enter a document, its reading and what follows."""
        add, at = self.writer.add, BEGAN + timedelta(minutes=30 * number)
        document = add(
            Document,
            name=f"made-{number:06}.txt",
            digest=hashlib.sha256(f"{number} {made.text}".encode()).hexdigest(),
            text=made.text,
            language=made.language,
            title=made.title,
            published=made.published,
            format="txt",
            problems=["One page could not be read."] if number % 997 == 0 else [],
            visibility=made.visibility,
            added_by="maria",
            added_at=at,
        )
        after = {"document": document, "title": made.title, "visibility": made.visibility}
        level = 2 if made.visibility == "restricted" else 1
        add(History, action="add_document", subject=f"d{document}", after=after, by="maria", at=at, level=level)
        reading = add(Reading, document_id=document, reader=READER, at=at)
        entities = [
            self.enter_entity(thing, name, mentions, document, reading, at)
            for thing, name, mentions in zip(made.entities, made.names, made.mentions, strict=True)
        ]
        told = {"reader": READER, "entities": len(entities), "statements": len(made.said), "withdrawn": 0}
        add(History, action="import_reading", subject=f"d{document}", after=told, by="maria", at=at, level=level)
        statements = [self.enter_statement(said, made, entities, document, reading, at) for said in made.said]
        self.review(made, document, statements, at, level)

    def enter_entity(
        self, thing: Thing, name: str, mentions: list[list[Any]], document: int, reading: int, at: datetime
    ) -> int:
        """Enter what a document names; it is the known thing, but for a few the machine is not sure of."""
        add = self.writer.add
        row = add(StatedEntity, document_id=document, kind=thing.kind, name=name, by=READER)
        add(Naming, entity_id=row, reading_id=reading, name=name, mentions=mentions)
        if not thing.first:
            thing.first = row
            return row
        unsure = thing is not self.organisations[0] and self.dice.random() < 0.004
        add(
            Judgement,
            about="entities",
            verdict="undecided" if unsure else "same",
            entity_id=row,
            other_entity_id=thing.first,
            score=0.6 if unsure else 0.95,
            reasons=[{"code": "same_name", "values": {"name": name}, "weight": 0.6}],
            machine=True,
            by="identity/1",
            at=at,
        )
        return row

    def enter_statement(
        self, said: Said, made: Made, entities: list[int], document: int, reading: int, at: datetime
    ) -> int:
        """Enter a statement with its words; what tells of a known encounter is judged to be that."""
        add = self.writer.add
        arguments = self.make_arguments(said, entities)
        row = add(
            Statement,
            document_id=document,
            reading_id=reading,
            type=said.type,
            arguments=arguments,
            content=make_content(said.type, arguments),
            confidence=said.confidence,
            rule="made",
            by=READER,
            at=at,
        )
        for argument, named in said.named.items():
            for place in named:
                add(StatementEntity, statement_id=row, entity_id=entities[place], argument=argument)
        quote = made.text[said.start : said.end]
        add(Evidence, statement_id=row, document_id=document, start=said.start, end=said.end, quote=quote)
        if said.type in JOINED:
            former = self.events.setdefault((made.encounter, said.type), row)
            if former != row and said.type != "structure":
                unsure = self.dice.random() < 0.04
                add(
                    Judgement,
                    about="events",
                    verdict="undecided" if unsure else "same",
                    statement_id=row,
                    other_statement_id=former,
                    score=0.6 if unsure else 0.9,
                    reasons=[{"code": "same_day", "values": {"date": arguments["date"]}, "weight": 0.5}],
                    machine=True,
                    by="identity/1",
                    at=at,
                )
        return row

    def make_arguments(self, said: Said, entities: list[int]) -> dict[str, Any]:
        """Return the arguments of a statement as the ledger keeps them."""
        kind = STATEMENT_TYPES[said.type]
        references = entity_arguments(kind)
        many = ("parties", "participants")
        arguments: dict[str, Any] = {}
        for name in argument_names(kind):
            if name in references:
                named = [entities[place] for place in said.named.get(name, ())]
                arguments[name] = named if name in many else (named[0] if named else None)
            else:
                arguments[name] = said.arguments[name]
        return arguments

    def review(self, made: Made, document: int, statements: list[int], at: datetime, level: int) -> None:
        """Review a third of the readings, and say of half of the promises what became of them."""
        add, later = self.writer.add, at + timedelta(days=1)
        if self.dice.random() < 0.35:
            after = {"accepted": statements}
            change = add(
                History, action="accept_reading", subject=f"d{document}", after=after, by="olga", at=later, level=level
            )
            for row in statements:
                verdict = "rejected" if self.dice.random() < 0.02 else "accepted"
                add(
                    Judgement,
                    about="statement",
                    verdict=verdict,
                    statement_id=row,
                    by="olga",
                    at=later,
                    history_id=change,
                )
        for said, row in zip(made.said, statements, strict=True):
            if said.type == "commitment" and self.dice.random() < 0.6:
                verdict = self.dice.choice(("kept", "kept", "dropped", "broken"))
                change = add(
                    History,
                    action="settle_commitment",
                    subject=f"k{row}",
                    after={"state": verdict},
                    by="olga",
                    at=later,
                    level=level,
                )
                add(
                    Judgement,
                    about="promise",
                    verdict=verdict,
                    statement_id=row,
                    by="olga",
                    at=later,
                    history_id=change,
                )


def fill(seed: int, documents: int, organisations: int, people: int) -> Iterator[tuple[str, float]]:
    """Fill an empty registry; yield each step with its seconds."""
    began = time.perf_counter()

    def step(name: str) -> tuple[str, float]:
        return name, time.perf_counter() - began

    with transaction.atomic():
        Office(seed, documents, organisations, people).write()
    yield step("ledger")
    with transaction.atomic():
        restate_all()
    yield step("standing")
    with transaction.atomic(), standing_still():
        fill_tables()
    yield step("tables")
    index_all_names()
    yield step("index of names")
    with transaction.atomic():
        index_all_texts()
    yield step("index of texts")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    yield step("statistics")
