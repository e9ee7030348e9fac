"""Profiles of things as the registry knows them, for the identity stage to compare."""

from collections.abc import Collection, Mapping

from bridgebook.identity import Profile
from bridgebook.registry.models import EntityName, EntityState, StatedEntity, StatementEntity
from bridgebook.registry.projections.said import find_key_portions
from bridgebook.registry.projections.states import LIVING

WITH = {"person": ("position", "person", "organisation"), "organisation": ("part_of", "child", "parent")}
"""For each kind, the type of statement that says where it belongs, and the arguments of the thing and of the place."""

MOST_NAMES = 40

MOST_DOCUMENTS = 500
"""How many documents are looked through for the organisations around people."""


def load_profiles(kind: str, keys: Collection[str]) -> dict[str, Profile]:
    """Return the profiles of known things of one kind, by key."""
    names, full = load_names(keys), load_full_names(keys)
    within: dict[str, set[str]] = {}
    roles: dict[str, set[str]] = {}
    company: dict[str, set[str]] = {}
    if kind in WITH:
        type_, child, parent = WITH[kind]
        statements = StatementEntity.objects.filter(
            statement__type=type_, argument=child, statement__standing__state__in=LIVING
        )
        belongs: dict[int, str] = {}
        for portion in find_key_portions(keys):
            for statement, key, arguments in statements.filter(entity__standing__key__in=portion).values_list(
                "statement_id", "entity__standing__key", "statement__arguments"
            ):
                belongs[statement] = key
                roles.setdefault(key, set()).update(filter(None, [arguments.get("role")]))
        parents = StatementEntity.objects.filter(argument=parent, statement_id__in=list(belongs)[:20000])
        for statement, name, whole in parents.values_list("statement_id", "entity__name", "entity__standing__key"):
            within.setdefault(belongs[statement], set()).add(name)
            company.setdefault(belongs[statement], set()).add(whole)
        add_wholes(company)
    around = load_around([key for key in names if key not in within]) if kind == "person" else {}
    return {
        key: Profile(
            key,
            kind,
            given,
            full.get(key, given),
            tuple(sorted(within.get(key, ())))[:MOST_NAMES],
            tuple(sorted(roles.get(key, ())))[:MOST_NAMES],
            frozenset(company.get(key, ())),
            around=frozenset(around.get(key, ())),
        )
        for key, given in names.items()
    }


def load_around(keys: Collection[str]) -> dict[str, set[str]]:
    """Return the organisations that the documents naming some people name besides, by the people's keys."""
    documents: dict[int, set[str]] = {}
    for portion in find_key_portions(keys):
        rows = StatedEntity.objects.filter(standing__key__in=portion, document__isnull=False)
        for document, key in rows.values_list("document_id", "standing__key")[:MOST_DOCUMENTS]:
            documents.setdefault(document, set()).add(key)
    named = EntityState.objects.filter(entity__document_id__in=list(documents), kind="organisation")
    found: dict[str, set[str]] = {}
    for document, organisation in named.values_list("entity__document_id", "key"):
        for key in documents[document]:
            found.setdefault(key, set()).add(organisation)
    return found


def add_wholes(company: dict[str, set[str]]) -> None:
    """Add to each company the organisations that those in it are part of."""
    units = {key for keys in company.values() for key in keys}
    parts = StatementEntity.objects.filter(
        statement__type="part_of", statement__standing__state__in=LIVING, argument="child"
    )
    told: dict[int, str] = {}
    for portion in find_key_portions(units):
        rows = parts.filter(entity__standing__key__in=portion)
        told |= dict(rows.values_list("statement_id", "entity__standing__key"))
    wholes: dict[str, set[str]] = {}
    parents = StatementEntity.objects.filter(argument="parent", statement_id__in=list(told)[:20000])
    for statement, whole in parents.values_list("statement_id", "entity__standing__key"):
        wholes.setdefault(told[statement], set()).add(whole)
    for keys in company.values():
        keys |= {whole for key in keys for whole in wholes.get(key, ())}


def load_names(keys: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the names documents give things, by key, the longest first."""
    found: dict[str, set[str]] = {}
    for portion in find_key_portions(keys):
        rows = EntityName.objects.filter(entity__standing__key__in=portion)
        for key, name in rows.values_list("entity__standing__key", "name__text").distinct():
            found.setdefault(key, set()).add(name)
    return {key: tuple(sorted(names, key=lambda n: (-len(n), n)))[:MOST_NAMES] for key, names in found.items()}


def load_full_names(keys: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the fullest form each document gives things, by key, the longest first."""
    found: dict[str, set[str]] = {}
    for portion in find_key_portions(keys):
        rows = StatedEntity.objects.filter(standing__key__in=portion)
        for key, name in rows.values_list("standing__key", "name").distinct():
            found.setdefault(key, set()).add(name)
    return {key: tuple(sorted(names, key=lambda n: (-len(n), n)))[:MOST_NAMES] for key, names in found.items()}
