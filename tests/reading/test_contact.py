"""Encounters told in texts, and texts that tell of none."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bridgebook.languages.language import split_sentences
from bridgebook.reading.passages import Passages, make_passages
from bridgebook.reading.read import find_statements
from bridgebook.vocabulary import Document, Entity, Mention
from bridgebook.vocabulary.statements import Contact

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "reading" / "contact.toml").read_text("utf-8"))["case"]
KINDS = {"organisations": "organisation", "persons": "person", "places": "place"}


def make_case(case: dict[str, Any]) -> Passages:
    """The passages of a case, its entities wherever their forms stand, the longest form first."""
    text = case["text"].strip("\n")
    forms = []
    entities: dict[str, tuple[Any, str, list[Mention]]] = {}
    for plural, kind in KINDS.items():
        for line in case.get(plural, ()):
            names = [n.strip() for n in line.split(" = ")]
            entities[names[0]] = (kind, names[0], [])
            forms += [(n, names[0]) for n in names]
    taken = [False] * len(text)
    for form, name in sorted(forms, key=lambda f: -len(f[0])):
        start = text.find(form)
        while start >= 0:
            if not any(taken[start : start + len(form)]):
                taken[start : start + len(form)] = [True] * len(form)
                entities[name][2].append(Mention(start, start + len(form), form))
            start = text.find(form, start + 1)
    document = Document(id="case", text=text, language=case["language"], published=case["published"])
    made = [Entity(n, kind, name, tuple(sorted(m, key=lambda x: x.start))) for n, (kind, name, m) in entities.items()]
    return make_passages(document, list(split_sentences(text, case["language"])), made)


def show(contact: Contact) -> str:
    """A contact as the cases write it."""
    date = f" {contact.date}" if contact.date else ""
    place = f" @ {contact.place}" if contact.place else ""
    parties, people = " + ".join(sorted(contact.parties)), ", ".join(sorted(contact.participants))
    return f"{contact.kind} {contact.status}{date}{place}: {parties} | {people}"


def sort_line(line: str) -> str:
    """A case's line with parties and persons sorted, so that their order does not matter."""
    head, rest = line.rsplit(": ", 1)
    parties, people = rest.split("|")
    names = sorted(p.strip() for p in people.split(", ") if p.strip())
    return f"{head}: {' + '.join(sorted(p.strip() for p in parties.split(' + ')))} | {', '.join(names)}"


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['language']}-{c['text'].strip()[:30]}")
def test_contacts_are_those_the_text_tells_of(case: dict[str, Any]) -> None:
    found = [s for s in find_statements(make_case(case), ["contact"]) if isinstance(s, Contact)]
    assert [show(c) for c in found] == [sort_line(line) for line in case["contacts"]]
