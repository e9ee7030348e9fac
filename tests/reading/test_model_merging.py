"""Two readings of one text as one: agreement makes surer, nothing is lost, evidence equals the text."""

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from played_endpoint import CASES, PlayedEndpoint, recorded

from bridgebook.documents import read_bytes
from bridgebook.reading import read_document
from bridgebook.reading.model import ModelSettings, count_sources, merge_readings, read_with_model
from bridgebook.reading.model.agreeing import agreement, compatible
from bridgebook.reading.model.merging import CEILING, noisy_or
from bridgebook.vocabulary import Document, Entity, Evidence, Mention, Reading, Statement
from bridgebook.vocabulary.statements import Commitment, Contact, Instrument, Interest, PartOf, Position, Structure

SAMPLES = sorted((Path(__file__).parents[2] / "src" / "bridgebook" / "cli" / "samples").glob("*.*"))
TEXT = "On 3 May 2024 Alpha University (AU) and Beta Institute met. Ivan Petrov, Dean of AU, spoke. They will meet in June."
DOCUMENT = Document(id="d", text=TEXT, language="en", published="2024-05-16")
RULE = "model.answer"


def entity(id: str, *forms: str, name: str = "") -> Entity:
    mentions = sorted((Mention(TEXT.index(f), TEXT.index(f) + len(f), f) for f in forms), key=lambda m: m.start)
    kind = {"o": "organisation", "p": "person", "l": "place"}[id[0]]
    return Entity(id, kind, name or forms[0], tuple(mentions))  # type: ignore[arg-type]


def words(quote: str) -> tuple[Evidence, ...]:
    return (Evidence(TEXT.index(quote), TEXT.index(quote) + len(quote), quote),)


def reading(reader: str, entities: list[Entity], statements: list[Statement]) -> Reading:
    return Reading(DOCUMENT, tuple(entities), tuple(statements), reader)


def check(merged: Reading) -> None:
    text = merged.document.text
    ids = [e.id for e in merged.entities]
    assert len(set(ids)) == len(ids)
    assert all(e.mentions and text[m.start : m.end] == m.text for e in merged.entities for m in e.mentions)
    assert all(s.evidence and text[e.start : e.end] == e.text for s in merged.statements for e in s.evidence)
    assert [s.id for s in merged.statements] == [f"s{n}" for n in range(1, len(merged.statements) + 1)]
    for kind in ("organisation", "person", "place"):
        spans = sorted((m.start, m.end) for e in merged.entities if e.kind == kind for m in e.mentions)
        assert all(a[1] <= b[0] for a, b in pairwise(spans))
    Reading.from_json(json.loads(json.dumps(merged.to_json())), merged.document)


def test_agreement_makes_surer_and_what_one_says_stays() -> None:
    rules = reading(
        "rules/1",
        [entity("o1", "Alpha University", "AU"), entity("o2", "Beta Institute"), entity("p1", "Ivan Petrov")],
        [
            Contact(kind="meeting", status="held", parties=("o1", "o2"), participants=("p1",), date="2024-05-03", evidence=words("met"), confidence=0.8, rule="contact.met"),
            Position(person="p1", role="Dean", organisation="o1", evidence=words("Ivan Petrov, Dean of AU"), confidence=0.9, rule="position.after"),
        ],
    )  # fmt: skip
    model = reading(
        "model/1 m",
        [entity("o1", "Beta Institute"), entity("o2", "Alpha University"), entity("p1", "Ivan Petrov", name="I. Petrov")],
        [
            Contact(kind="visit", status="held", parties=("o1", "o2"), date="2024-05", topics=("June",), evidence=words("Alpha University (AU) and Beta Institute met"), confidence=0.6, rule=RULE),
            Commitment(parties=("o2",), due="2024-06", inferred=True, evidence=words("They will meet in June"), confidence=0.6, rule=RULE),
        ],
    )  # fmt: skip
    merged = merge_readings(rules, model)
    check(merged)
    assert [e.name for e in merged.entities] == ["Alpha University", "Beta Institute", "Ivan Petrov"]
    contact, position, commitment = merged.statements
    assert isinstance(contact, Contact)
    assert (contact.kind, contact.date, contact.participants, contact.topics) == (
        "meeting",
        "2024-05-03",
        ("p1",),
        ("June",),
    )
    assert contact.confidence == pytest.approx(1 - 0.2 * 0.4)
    assert contact.rule == "contact.met + model.answer"
    assert (position.confidence, position.rule) == (0.9, "position.after")
    assert isinstance(commitment, Commitment)
    assert (commitment.parties, commitment.confidence, commitment.rule) == (("o1",), 0.6, RULE)
    sources = count_sources(merged)
    assert (sources.rules, sources.model, sources.both) == (1, 1, 1)
    assert merged.reader == "rules/1+model/1 m"


def test_what_the_rules_left_open_is_filled_with_its_evidence() -> None:
    entities = [entity("o1", "Alpha University"), entity("o2", "Beta Institute")]
    common = {"kind": "meeting", "status": "held", "parties": ("o1", "o2")}
    rules = reading("r", entities, [Contact(**common, evidence=words("met"), rule="contact.met")])
    dated = Contact(
        **common, date="2024-05-03", inferred=True, evidence=words("On 3 May 2024"), confidence=0.6, rule=RULE
    )
    (contact,) = merge_readings(rules, reading("m", entities, [dated])).statements
    assert isinstance(contact, Contact)
    assert (contact.date, contact.inferred) == ("2024-05-03", True)
    assert [e.text for e in contact.evidence] == ["met", "On 3 May 2024"]


def test_an_entity_the_other_reading_splits_is_still_one() -> None:
    rules = reading("r", [entity("o1", "Alpha University", "AU")], [])
    part = PartOf(child="o2", parent="o1", evidence=words("Alpha University (AU)"), rule=RULE)
    model = reading("m", [entity("o1", "Alpha University"), entity("o2", "AU"), entity("o3", "Beta Institute")], [part])
    merged = merge_readings(rules, model)
    check(merged)
    assert [e.name for e in merged.entities] == ["Alpha University", "Beta Institute"]
    assert merged.statements == ()


def test_an_entity_only_one_reading_has_is_kept_with_its_mentions() -> None:
    rules = reading("r", [entity("o1", "Alpha University (AU) and Beta Institute")], [])
    model = reading(
        "m", [entity("o1", "Alpha University"), entity("o2", "Beta Institute"), entity("p1", "Ivan Petrov")], []
    )
    merged = merge_readings(rules, model)
    check(merged)
    assert {e.name for e in merged.entities} == {"Alpha University (AU) and Beta Institute", "Ivan Petrov"}


A, B = words("Alpha University"), words("Beta Institute")
C = {"kind": "meeting", "status": "held"}
I = {"kind": "agreement", "status": "signed"}  # noqa: E741
S = {"kind": "centre", "status": "planned"}


@pytest.mark.parametrize(
    ("left", "right", "agree"),
    [
        (
            Position(person="p1", role="Dean", organisation="o1"),
            Position(person="p1", role="the dean", organisation="o1"),
            True,
        ),
        (Position(person="p1", role="Dean", organisation="o1"), Position(person="p1", role="Dean"), False),
        (Position(person="p1", role="Dean"), Position(person="p1", role="Rector"), False),
        (PartOf(child="o1", parent="o2"), PartOf(child="o1", parent="o2"), True),
        (PartOf(child="o1", parent="o2"), PartOf(child="o2", parent="o1"), False),
        (Contact(**C, parties=("a", "b")), Contact(kind="visit", status="held", parties=("b",)), True),
        (Contact(**C, parties=("a", "b")), Contact(kind="meeting", status="planned", parties=("a", "b")), False),
        (Contact(**C, parties=("a", "b")), Contact(**C, parties=("c",)), False),
        (Contact(**C, parties=("a",), date="2024-05-03"), Contact(**C, parties=("a",), date="2024-05-04"), False),
        (Contact(**C, parties=("a",), date="2024-05-03"), Contact(**C, parties=("a",), date="2024-05"), True),
        (Contact(**C, evidence=A), Contact(**C, parties=("a",), evidence=A), True),
        (Contact(**C, evidence=A), Contact(**C, parties=("a",), evidence=B), False),
        (Instrument(**I, parties=("a",)), Instrument(kind="agreement", status="in_force", parties=("a",)), True),
        (Instrument(**I, parties=("a",)), Instrument(kind="agreement", status="planned", parties=("a",)), False),
        (Instrument(**I, parties=("a",)), Instrument(kind="memorandum", status="signed", parties=("a",)), False),
        (Structure(**S, name="joint centre"), Structure(kind="other", status="planned", name="Joint  Centre"), True),
        (Structure(**S, name="x", parties=("a",)), Structure(**S, name="y", parties=("a",)), True),
        (Structure(**S, name="x"), Structure(kind="centre", status="operating", name="x"), False),
        (Commitment(evidence=A), Commitment(parties=("a",), due="2024", evidence=A), True),
        (Commitment(parties=("b",), evidence=A), Commitment(parties=("a",), evidence=A), False),
        (Commitment(evidence=A), Commitment(evidence=B), False),
        (
            Interest(topic="lasers", direction="seeks", party="a"),
            Interest(topic="Lasers", direction="seeks", party="a"),
            True,
        ),
        (
            Interest(topic="lasers", direction="seeks", party="a"),
            Interest(topic="lasers", direction="offers", party="a"),
            False,
        ),
    ],
)
def test_when_two_say_the_same(left: Statement, right: Statement, agree: bool) -> None:
    assert (agreement(left, right) > 0) is agree
    assert (agreement(right, left) > 0) is agree


def test_dates_that_can_be_one() -> None:
    assert compatible(None, "2024")
    assert compatible("2024-05-03", "2024-05-01/2024-05-05")
    assert compatible("2023-05/2023-06", "2023-06-30")
    assert not compatible("2023-05", "2024-05")


def test_confidence_never_falls_and_never_is_certain() -> None:
    assert noisy_or(0.5, 0.6) == pytest.approx(0.8)
    assert noisy_or(0.99, 0.99) == CEILING
    assert noisy_or(1.0, 0.6) == 1.0


def test_readings_of_two_texts_are_refused() -> None:
    other = Reading(replace(DOCUMENT, text="Another."))
    with pytest.raises(ValueError, match="two texts"):
        merge_readings(reading("r", [], []), other)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
def test_a_reading_merged_with_itself_is_itself_but_surer(path: Path) -> None:
    for document in read_bytes(path.name, path.read_bytes()):
        assert isinstance(document, Document)
        rules = read_document(document)
        told = replace(rules, reader="model", statements=tuple(replace(s, rule=RULE) for s in rules.statements))
        merged = merge_readings(rules, told)
        assert merged.entities == rules.entities
        assert [replace(s, confidence=0.5) for s in merged.statements] == [
            replace(s, confidence=0.5) for s in rules.statements
        ]
        assert all(m.confidence >= r.confidence for m, r in zip(merged.statements, rules.statements, strict=True))
        sources = count_sources(merged)
        assert (sources.rules, sources.model, sources.both) == (0, 0, len(rules.statements))
        empty = merge_readings(rules, Reading(document, reader="model"))
        assert (empty.entities, empty.statements) == (rules.entities, rules.statements)
        alone = merge_readings(Reading(document, reader="r"), rules)
        assert (alone.entities, alone.statements) == (rules.entities, rules.statements)


@pytest.mark.parametrize("name", ["visit_ru", "visit_en", "visit_zh"])
def test_rules_and_recorded_answers_meet(endpoint: PlayedEndpoint, name: str) -> None:
    endpoint.play(recorded(name))
    text = (CASES / f"{name}.txt").read_text("utf-8")
    document = Document(id=name, text=text, language=name[-2:], published="2024-07-01")
    model = read_with_model(document, ModelSettings(endpoint.url, "m")).reading
    rules = read_document(document)
    merged = merge_readings(rules, model)
    check(merged)
    sources = count_sources(merged)
    assert sources.both >= 2
    assert sources.rules + sources.both == len(rules.statements)
    assert sources.model + sources.both == len(model.statements)
