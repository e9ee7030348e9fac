"""A language model's reading: by the contract, in parts, and never a word that the text does not hold."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from played_endpoint import CASES, PlayedEndpoint, recorded, recorded_rows, said

from bridgebook.reading.model import PRIOR, ModelOutcome, ModelSettings, read_with_model
from bridgebook.reading.model.checking import Checker, is_date
from bridgebook.reading.model.gathering import Gathered, place_mentions
from bridgebook.reading.model.parts import make_parts
from bridgebook.reading.model.rows import find_rows
from bridgebook.vocabulary import Document, Reading, Span
from bridgebook.vocabulary.statements import Commitment, Contact, Instrument, PartOf, Position

PUBLISHED = {"visit_ru": "2024-03-12", "visit_en": "2024-05-16", "visit_zh": "2024-07-01"}


def document_of(name: str) -> Document:
    text = (CASES / f"{name}.txt").read_text("utf-8")
    return Document(
        id="secret-name", text=text, language=name[-2:], published=PUBLISHED[name], source="/home/olga/a.txt"
    )


def plain(text: str, language: str = "en", **values: Any) -> Document:
    return Document(id="d", text=text, language=language, published="2024-05-16", **values)


def ask(endpoint: PlayedEndpoint, document: Document, **values: Any) -> ModelOutcome:
    outcome = read_with_model(document, ModelSettings(endpoint.url, "office-large", first_wait=0.01, **values))
    check(outcome.reading)
    return outcome


def check(reading: Reading) -> None:
    """The laws of any reading."""
    text = reading.document.text
    assert all(e.mentions and text[m.start : m.end] == m.text for e in reading.entities for m in e.mentions)
    assert all(s.evidence and text[e.start : e.end] == e.text for s in reading.statements for e in s.evidence)
    again = Reading.from_json(json.loads(json.dumps(reading.to_json())), reading.document)
    assert again.statements == reading.statements
    kinds = {e.id: e.kind for e in reading.entities}
    for statement in reading.statements:
        if isinstance(statement, Position):
            assert kinds[statement.person] == "person"
        if isinstance(statement, Contact):
            assert {kinds[p] for p in statement.parties} <= {"organisation"}


def statement(type: str, quote: str, **values: Any) -> dict[str, Any]:
    return {"type": type, "evidence": [{"quote": quote}]} | values


def thing(id: str, kind: str, *forms: str, name: str = "") -> dict[str, Any]:
    return {"id": id, "kind": kind, "name": name or forms[0], "forms": list(forms)}


@pytest.mark.parametrize("name", PUBLISHED)
def test_recorded_answers_become_readings(endpoint: PlayedEndpoint, name: str) -> None:
    endpoint.play(recorded(name))
    outcome = ask(endpoint, document_of(name))
    rows = recorded_rows(name)
    assert outcome.is_complete, outcome.message
    assert outcome.drops == ()
    assert sorted(s.type for s in outcome.reading.statements) == sorted(s["type"] for s in rows["statements"])
    assert {e.name for e in outcome.reading.entities} == {e["name"] for e in rows["entities"]}
    assert {s.confidence for s in outcome.reading.statements} == {PRIOR}
    assert outcome.reading.reader == "model/1 office-large"
    assert len(endpoint.got) == 1


def test_the_request_holds_instructions_and_text_and_nothing_that_names_the_file(endpoint: PlayedEndpoint) -> None:
    endpoint.play(recorded("visit_ru"))
    document = document_of("visit_ru")
    ask(endpoint, document, key="top-secret")
    request = endpoint.got[0]
    assert request.path == "/v1/chat/completions"
    assert request.headers["authorization"] == "Bearer top-secret"
    assert request.body["model"] == "office-large"
    assert document.text in request.asked
    assert "2024-03-12" in request.asked
    whole = json.dumps(request.body)
    assert "top-secret" not in whole
    assert "olga" not in whole
    assert "secret-name" not in whole
    # The instructions name every type and every value the vocabulary knows.
    told = request.body["messages"][0]["content"]
    assert all(
        word in told for word in ("position", "part_of", "roadmap", "in_force", "laboratory", "mutual", "signing")
    )


def test_offsets_in_an_answer_are_not_believed(endpoint: PlayedEndpoint) -> None:
    row = statement("position", "", person="p1", role="Rector", organisation="o1")
    row["evidence"] = [{"start": 0, "end": 9, "text": "Ivan Petrov, Rector of Omega University"}]
    endpoint.play(
        said(
            {
                "entities": [thing("p1", "person", "Ivan Petrov"), thing("o1", "organisation", "Omega University")],
                "statements": [row],
            }
        )
    )
    text = "News.\n\nWe met Ivan Petrov, Rector of Omega University."
    evidence = ask(endpoint, plain(text)).reading.statements[0].evidence[0]
    assert (evidence.start, evidence.end) == (14, 53)


def test_what_the_text_does_not_hold_is_dropped_and_counted(endpoint: PlayedEndpoint) -> None:
    text = "On 3 May 2024 Alpha University and Beta Institute signed a memorandum. Ivan Petrov is Dean of Alpha University."
    quote = "Alpha University and Beta Institute signed a memorandum"
    parties = {"parties": ["o1", "o2"]}
    entities = [
        thing("o1", "organisation", "Alpha University", "ALPHA"),
        thing("o2", "organisation", "Beta Institute", name="Beta Institute of Everything"),
        thing("o3", "organisation", "Gamma Fund"),
        thing("p1", "person", "Ivan Petrov"),
        thing("x1", "ship", "Alpha University"),
        "no entity",
    ]
    rows = [
        statement("instrument", quote, kind="memorandum", status="signed", date="2024-05-03", subject="on peace", **parties),
        statement("instrument", "signed a Memorandum", kind="memorandum", status="signed", **parties),
        statement("instrument", quote, kind="treaty", status="signed", **parties),
        statement("instrument", quote, kind="memorandum", status="dreamt of", **parties),
        statement("friendship", quote, **parties),
        statement("position", "Ivan Petrov is Dean", person="p9", role="Dean", organisation="o1"),
        statement("position", "Ivan Petrov is Dean", person="o1", role="Dean", organisation="o1"),
        statement("position", "Ivan Petrov is Dean", person="p1", role="Emperor", organisation="o1"),
        statement("position", "Ivan Petrov is Dean", person="p1", role="Dean", organisation="o3"),
        statement("position", "Ivan Petrov is Dean", person="p1", organisation="o1"),
        statement("part_of", quote, child="o1", parent="o1"),
        statement("contact", quote, kind="meeting", status="held", parties=["o1", "o3"], participants=["o2"], date="2024-02-30", place="nowhere", topics=["memorandum", "war"]),
        statement("commitment", "", parties=[], due=None),
        statement("commitment", text * 20, parties=[]),
        "no statement",
    ]  # fmt: skip
    endpoint.play(said({"entities": entities, "statements": rows}))
    outcome = ask(endpoint, plain(text))
    contact, instrument = outcome.reading.statements
    assert isinstance(instrument, Instrument)
    assert (instrument.date, instrument.subject) == ("2024-05-03", None)
    assert isinstance(contact, Contact)
    assert (contact.date, contact.place, contact.topics) == (None, None, ("memorandum",))
    assert [e.name for e in outcome.reading.entities] == ["Alpha University", "Beta Institute", "Ivan Petrov"]
    assert outcome.dropped == 13
    assert outcome.count_reasons("statement") == {
        "unknown entity": 3,
        "quote not in the text": 1,
        "unknown kind": 1,
        "unknown status": 1,
        "unknown type": 1,
        "role not as written": 1,
        "no role": 1,
        "part of itself": 1,
        "no quote": 1,
        "quote too long": 1,
        "no object": 1,
    }
    assert outcome.count_reasons("entity") == {"no form in the text": 1, "unknown kind": 1, "no object": 1}
    assert outcome.count_reasons("form") == {"form not in the text": 1}
    assert outcome.count_reasons("argument") == {
        "unknown entity": 3,
        "subject not as written": 1,
        "no date": 1,
        "topics not as written": 1,
    }
    assert "13 dropped" in outcome.message
    assert "quote not in the text 1" in outcome.message


def test_a_quote_that_stands_twice_goes_where_its_people_are(endpoint: PlayedEndpoint) -> None:
    text = (
        "Alpha University was visited first. The sides signed an agreement.\n"
        "Beta Institute came next. The sides signed an agreement.\n"
        "Nobody else. The sides signed an agreement."
    )
    quote = "The sides signed an agreement"
    rows = [
        statement("instrument", quote, kind="agreement", status="signed", parties=["b"], date=None, subject=None),
        statement("instrument", quote, kind="agreement", status="signed", parties=["a"], date=None, subject=None),
        statement("instrument", quote, kind="agreement", status="signed", parties=["a"], date=None, subject=None),
    ]
    entities = [thing("a", "organisation", "Alpha University"), thing("b", "organisation", "Beta Institute")]
    endpoint.play(said({"entities": entities, "statements": rows}))
    outcome = ask(endpoint, plain(text))
    named = {e.id: e.name for e in outcome.reading.entities}
    told = [(named[s.parties[0]], s.evidence[0].start) for s in outcome.reading.statements if isinstance(s, Instrument)]
    assert told == [("Alpha University", text.index(quote)), ("Beta Institute", text.index(quote, 60))]
    assert outcome.count_reasons("statement") == {"said twice": 1}


def test_surnames_of_two_people_go_to_the_one_named_last(endpoint: PlayedEndpoint) -> None:
    text = "Ivan Petrov spoke. Petrov left.\nOlga Petrov spoke. Petrov stayed."
    entities = [thing("p1", "person", "Ivan Petrov", "Petrov"), thing("p2", "person", "Olga Petrov", "Petrov")]
    endpoint.play(said({"entities": entities, "statements": []}))
    ivan, olga = ask(endpoint, plain(text)).reading.entities
    assert [m.start for m in ivan.mentions] == [0, 19]
    assert [m.start for m in olga.mentions] == [32, 51]


def test_a_form_is_a_word_of_its_own_and_a_name_is_borne_out(endpoint: PlayedEndpoint) -> None:
    text = "Делегация Омского университета (ОУ) и КОУЧ. Омскому университету вручили медаль."
    entities = [
        thing("o1", "organisation", "Омского университета", "Омскому университету", "ОУ", name="Омский университет"),
    ]
    endpoint.play(said({"entities": entities, "statements": []}))
    outcome = ask(endpoint, plain(text, "ru"))
    (entity,) = outcome.reading.entities
    assert entity.name == "Омский университет"
    assert entity.forms == ("Омского университета", "ОУ", "Омскому университету")
    assert [m.start for m in entity.mentions] == [10, 32, 44]


def test_offsets_count_code_points_and_broken_unicode_is_survived(endpoint: PlayedEndpoint) -> None:
    text = "😀𠮷 Müller (Mu\u0308ller) из «Йота» 𠮷野家集团。" + "\u200b"
    entities = [
        {"id": "p1", "kind": "person", "name": "M\ud800ller", "forms": ["Müller", "Mu\u0308ller", "M\udfffller"]},
        {"id": "o1\ud800", "kind": "organisation", "name": "𠮷野家集团", "forms": ["𠮷野家集团"]},
    ]
    rows = [statement("position", "Müller", person="p1", role="\ud800", organisation=None)]
    rows.append(statement("commitment", "\ud800", parties=["o1\ud800"], due="２０２４"))
    rows.append(statement("commitment", "𠮷野家集团", parties=["o1\ud800"], due="２０２４"))
    endpoint.play(said(json.dumps({"entities": entities, "statements": rows})))
    outcome = ask(endpoint, plain(text, "zh"))
    assert [e.name for e in outcome.reading.entities] == ["𠮷野家集团", "Mu\u0308ller"]
    (commitment,) = outcome.reading.statements
    assert isinstance(commitment, Commitment)
    assert commitment.due is None
    assert commitment.evidence[0].start == text.index("𠮷野")
    outcome.message.encode()


def long_text() -> tuple[str, tuple[Span, ...]]:
    """Three parts' worth of paragraphs, with a site's menu in the second."""
    filler = "The day was long and the talks were friendly. " * 6
    first = f"Omega University of Technology (OUT) received guests.\n{filler}\n\n"
    menu = "HOME | NEWS | BOYCOTT\n"
    second = f"Rector Ivan Petrov opened a seminar at OUT.\n{filler}\n\n"
    third = f"Ivan Petrov promised to write to Delta Fund. {filler}\n"
    text = first + menu + second + third
    return text, (Span(len(first), len(first) + len(menu)),)


def test_long_documents_go_in_parts_at_paragraphs_with_offsets_kept(endpoint: PlayedEndpoint) -> None:
    text, boilerplate = long_text()
    document = plain(text, boilerplate=boilerplate)
    parts = make_parts(document, 360)
    assert len(parts) == 3
    kept = text[: boilerplate[0].start] + text[boilerplate[0].end :]
    assert "".join(text[s:e] for part in parts for s, e in part.pieces) == kept
    assert all(text[e - 1] == "\n" for part in parts for _, e in part.pieces)
    endpoint.play(
        said({"entities": [thing("a", "organisation", "Omega University of Technology", "OUT")], "statements": []}),
        said(
            {
                "entities": [thing("p", "person", "Ivan Petrov")],
                "statements": [
                    statement("position", "Rector Ivan Petrov", person="p", role="Rector", organisation="o1")
                ],
            }
        ),
        said(
            {
                "entities": [thing("o1", "organisation", "Delta Fund"), thing("p1", "person", "Ivan Petrov")],
                "statements": [
                    statement("part_of", "Delta Fund", child="a", parent="o1"),
                    statement("commitment", "write to Delta Fund", parties=["o1"], due=None),
                    statement("commitment", "opened a seminar at OUT", parties=[], due=None),
                ],
            }
        ),
    )
    outcome = ask(endpoint, document, part=360)
    assert outcome.parts == outcome.answered == 3
    assert [e.name for e in outcome.reading.entities] == ["Omega University of Technology", "Delta Fund", "Ivan Petrov"]
    petrov = outcome.reading.entities[2]
    assert len(petrov.mentions) == 2
    position, commitment = outcome.reading.statements
    assert isinstance(position, Position)
    assert (position.person, position.organisation) == ("p1", "o1")
    assert isinstance(commitment, Commitment)
    assert commitment.parties == ("o2",)
    assert not any(isinstance(s, PartOf) for s in outcome.reading.statements)
    # An id of another answer is unknown; a quote is looked for in the part it was given for.
    assert outcome.count_reasons("statement") == {"unknown entity": 1, "quote not in the text": 1}
    first, second, third = (got.asked for got in endpoint.got)
    assert "Part 2 of 3" in second
    assert "Omega University of Technology" in second
    assert "Ivan Petrov" in third.split("=====")[0]
    assert "BOYCOTT" not in first + second + third


def test_a_paragraph_longer_than_a_part_is_cut_between_sentences_or_words() -> None:
    sentences = "Мы встретились и поговорили. " * 40
    words = "слово " * 200
    letters = "汉" * 900
    for text in (sentences, words, letters):
        parts = make_parts(plain(text), 300)
        assert "".join(p.text for p in parts) == text
        assert max(len(p.text) for p in parts) <= 300
    assert all(p.text.endswith(". ") for p in make_parts(plain(sentences), 300))
    assert all(p.text.endswith(" ") for p in make_parts(plain(words), 300))


def test_a_document_without_text_is_not_sent(endpoint: PlayedEndpoint) -> None:
    outcome = ask(endpoint, plain(" \n\n"))
    assert (outcome.parts, outcome.requests, endpoint.got) == (0, 0, [])
    assert "not asked" in outcome.message


@pytest.mark.parametrize("value", ["2024", "2024-11", "2024-02-29", "2023-05-29/2023-06-03", "2024-03/2024-05"])
def test_dates_by_the_contract(value: str) -> None:
    assert is_date(value)


@pytest.mark.parametrize(
    "value",
    ["2023-02-29", "2024-13", "24", "2024-1-1", "May 2024", "2024/2023", "", "2024-05-03T10:00", "1/2/3", "0000"],
)
def test_other_dates(value: str) -> None:
    assert not is_date(value)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from(["o1", "p1", "Ivan", "OUT", "2024", "held", "", "\ud800"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["quote", "text", "id"]), inner, max_size=2)
    ),
    max_leaves=5,
)
FIELDS = [
    "id",
    "type",
    "kind",
    "name",
    "forms",
    "person",
    "role",
    "organisation",
    "child",
    "parent",
    "parties",
    "status",
]
FIELDS += [
    "date",
    "due",
    "inferred",
    "place",
    "topics",
    "topic",
    "direction",
    "party",
    "subject",
    "evidence",
    "participants",
]
WORDS = {
    "type": st.sampled_from(["position", "part_of", "contact", "instrument", "structure", "commitment", "interest"]),
    "kind": st.sampled_from(["person", "organisation", "place", "visit", "memorandum", "centre"]),
    "forms": st.lists(st.sampled_from(["Ivan", "OUT", "Oslo", "nobody"])),
    "evidence": st.lists(st.sampled_from(["Ivan of OUT met", "in Oslo", "nothing"])),
    "status": st.sampled_from(["held", "planned", "signed", "operating"]),
}
ROW = st.fixed_dictionaries({}, optional={f: WORDS.get(f, VALUES) | VALUES for f in FIELDS})


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(ROW, max_size=4), max_size=2), st.lists(st.lists(ROW, max_size=5), min_size=2, max_size=2))
def test_whatever_is_answered_the_reading_is_sound(entities: list[Any], statements: list[Any]) -> None:
    text = "Ivan of OUT met guests in Oslo.\nIvan of OUT met guests in Oslo.\n"
    document = plain(text)
    gathered = Gathered(make_parts(document, 32))
    answers = []
    for number, part in enumerate(gathered.parts):
        content = json.dumps(
            {"entities": entities[number] if number < len(entities) else [], "statements": statements[number]}
        )
        rows = find_rows(content)
        assert rows is not None
        answers.append((part, rows, gathered.add(number, rows)))
    placed = place_mentions(gathered)
    checker = Checker(placed)
    kept = [checker.check(row, part, meant) for part, rows, meant in answers for row in rows.statements]
    check(Reading(document, tuple(placed.values()), tuple(s for s in kept if s)))
