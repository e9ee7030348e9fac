"""Organisations, people and places: every entity of the ledger that stands for one real thing, as one row."""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from bridgebook.registry.keys import LETTERS
from bridgebook.registry.models import EntityState, Naming
from bridgebook.registry.projections.listed import load_listed
from bridgebook.registry.projections.said import Row, find_key_portions, make_by_level


@dataclass(frozen=True, slots=True)
class Named:
    """One document's naming of a thing; `person` where someone of the office gave the name, `listed` where a directory."""

    id: int
    key: str
    level: int
    name: str
    forms: tuple[str, ...]
    document: int | None
    published: str
    person: bool
    listed: bool = False


def find_script(name: str) -> str:
    """Return the language whose script a name is in: zh, ru or en.

    Example:
        >>> find_script("刘文信"), find_script("Лю Вэньсинь"), find_script("Liu Wenxin")
        ('zh', 'ru', 'en')
    """
    if re.search(r"[㐀-鿿]", name):
        return "zh"
    return "ru" if re.search(r"[а-яё]", name, re.IGNORECASE) else "en"


def load_named(kind: str, keys: Collection[str] | None) -> dict[str, list[Named]]:
    """Return the current namings of things of one kind, by key."""
    states = EntityState.objects.filter(kind=kind, current=True)
    queries = [states] if keys is None else [states.filter(key__in=portion) for portion in find_key_portions(keys)]
    rows = [
        row
        for query in queries
        for row in query.values_list(
            "entity_id", "key", "level", "entity__name", "entity__document_id", "entity__document__published"
        )
    ]
    namings: dict[int, tuple[str, tuple[str, ...]]] = {}
    names = Naming.objects.filter(entity__standing__kind=kind).order_by("id")
    found = [names] if keys is None else [names.filter(entity__standing__key__in=p) for p in find_key_portions(keys)]
    for query in found:
        for entity, name, mentions in query.values_list("entity_id", "name", "mentions"):
            namings[entity] = name, tuple(dict.fromkeys(mention[2] for mention in mentions))
    things: dict[str, list[Named]] = {}
    # Few things of many are listed by a directory: asked for all at once only where all are made.
    undocumented = None if keys is None else {row[0] for row in rows if row[4] is None}
    listed = load_listed(undocumented) if undocumented is None or undocumented else {}
    for entity, key, level, name, document, published in sorted(rows):
        if entity in listed:
            for number, one in enumerate(listed[entity].names):
                others = listed[entity].all_names if not number else ()
                things.setdefault(key, []).append(Named(entity, key, level, one, others, None, "", False, listed=True))
            continue
        given, forms = namings.get(entity, (name, ()))
        naming = Named(entity, key, level, given, forms, document, published or "", document is None)
        things.setdefault(key, []).append(naming)
    return things


def make_named_rows(kind: str, keys: Collection[str] | None) -> list[Row]:
    """Make the rows of things of one kind (those under `keys`, all where None)."""
    mine = None if keys is None else {key for key in keys if key.startswith(LETTERS[kind])}
    return [
        row for key, namings in load_named(kind, mine).items() for row in make_by_level(key, key, namings, make_named)
    ]


def make_named(namings: list[Named]) -> Row | None:
    """Make the columns of one thing from its namings; a directory gives names in languages that documents do not."""
    own = [n for n in namings if not n.listed]
    if not own:
        return None
    names: dict[str, str] = {}
    for language in ("en", "ru", "zh"):
        spoken = [n for n in own if find_script(n.name) == language]
        listed = [n.name for n in namings if n.listed and find_script(n.name) == language]
        if spoken:
            names[language] = find_best_name(spoken)
        elif listed:
            names[language] = next(filter(is_full, listed), listed[0])
    counts = Counter(find_script(naming.name) for naming in own)
    given = [n.name for n in namings if n.person]
    name = given[-1] if given else names[max(names, key=lambda language: counts[language])]
    forms = Counter(form for naming in namings for form in dict.fromkeys((naming.name, *naming.forms)))
    dates = sorted(n.published for n in namings if n.published)
    documents = sorted({n.document for n in namings if n.document})
    return {
        "name": name,
        "sort_name": name.casefold(),
        "names": names,
        "forms": [form for form, _ in sorted(forms.items(), key=lambda item: (-item[1], item[0]))][:60],
        "entities": list(dict.fromkeys(n.id for n in namings)),
        "documents": documents,
        "document_count": len(documents),
        "first_seen": dates[0] if dates else "",
        "last_seen": dates[-1] if dates else "",
        "statements": [],
    }


def find_best_name(namings: list[Named]) -> str:
    """Return the name to show: the office's own, else the most frequent that is no abbreviation, else the longest."""
    given = [n.name for n in namings if n.person]
    if given:
        return given[-1]
    counts = Counter(n.name for n in namings)

    def rank(name: str) -> tuple[Any, ...]:
        return is_full(name), counts[name], len(name), name

    return max(counts, key=rank)


def is_full(name: str) -> bool:
    """Whether a name is more than an abbreviation or a surname alone.

    Example:
        >>> is_full("JITRI"), is_full("Harbin Institute of Technology"), is_full("哈工大")
        (False, True, False)
    """
    return len(name) > 4 if find_script(name) == "zh" else len(name.split()) > 1
