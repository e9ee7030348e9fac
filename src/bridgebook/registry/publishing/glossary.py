"""The glossary: its entries, the terms a text is checked by, and what the registry knows that is not in it yet."""

from collections.abc import Collection, Iterable
from heapq import nlargest

from bridgebook.languages.ru.declension import decline
from bridgebook.names.wording import Term
from bridgebook.registry.models import GlossaryEntry, Organisation, Position
from bridgebook.registry.office import find_thing_keys, seen_records
from bridgebook.registry.office.settings import find_own_keys
from bridgebook.registry.publishing.confirmed import anybody, find_told
from bridgebook.registry.queries.shelf import find_links, find_seen
from bridgebook.registry.records import Link, Reader
from bridgebook.registry.records.glossary import KINDS, LANGUAGES, GlossaryCard
from bridgebook.registry.visibility import VISIBILITIES

MOST_POSTS, MOST_TOLD = 100, 40
"""Posts of the own house among which terms are looked for, those told most often, and how many statements of each."""


def list_glossary(reader: Reader, *, kind: str = "", text: str = "") -> tuple[GlossaryCard, ...]:
    """Return the entries a reader may see, by kind and by their form in the reader's language.

    Args:
        reader: On whose behalf.
        kind: Only those of a kind.
        text: Only those with this in a form, a form to avoid or the note, in any language.
    """
    rows = seen_records(GlossaryEntry, reader)
    if kind:
        rows = rows.filter(kind=kind)
    cards = make_cards(reader, rows.order_by("id"))
    wanted = " ".join(text.split()).casefold()
    if wanted:
        cards = tuple(card for card in cards if any(wanted in said.casefold() for said in all_words(card)))
    return tuple(sorted(cards, key=lambda card: (KINDS.index(card.kind), first_form(card, reader.language).casefold())))


def make_cards(reader: Reader, rows: Iterable[GlossaryEntry]) -> tuple[GlossaryCard, ...]:
    """Return rows as cards, what they name with them."""
    rows = list(rows)
    keys = find_thing_keys([row.thing for row in rows if row.thing], reader)
    links = find_links(set(keys.values()), reader)
    return tuple(
        GlossaryCard(
            key=row.key,
            kind=row.kind,
            forms={code: tuple(said) for code, said in row.forms.items() if said},
            avoid={code: tuple(said) for code, said in row.avoid.items() if said},
            note=row.note,
            thing=links.get(keys.get(row.thing or 0, "")),
            visibility=VISIBILITIES[row.level],
            by=row.by,
            changed_at=row.changed_at,
        )
        for row in rows
    )


def first_form(card: GlossaryCard, language: str) -> str:
    """Return the right form of an entry in a language, else in another."""
    for code in (language, *LANGUAGES):
        if card.forms.get(code):
            return card.forms[code][0]
    return ""


def all_words(card: GlossaryCard) -> Iterable[str]:
    """Yield everything an entry says, in all languages."""
    for said in (*card.forms.values(), *card.avoid.values()):
        yield from said
    yield card.note


def find_terms(reader: Reader) -> tuple[Term, ...]:
    """Return the terms by which a text is checked on behalf of a reader."""
    rows = seen_records(GlossaryEntry, reader).order_by("id")
    return tuple(
        Term(
            row.key,
            row.kind,
            {code: tuple(said) for code, said in row.forms.items()},
            {code: tuple(said) for code, said in row.avoid.items()},
        )
        for row in rows
    )


def find_suggestions(reader: Reader, *, limit: int = 40) -> tuple[GlossaryCard, ...]:
    """Return names and posts of the office's own house that the registry knows and the glossary lacks.

    Names of the office's organisations and their units, and the posts held there, each in the languages in which
    documents give them; those known in several languages first.
    """
    own = find_own_keys(reader)
    wholes = find_wholes(own, reader)
    cards = make_cards(reader, seen_records(GlossaryEntry, reader))
    named = {card.thing.key for card in cards if card.thing}
    known = {said.casefold() for card in cards for forms in card.forms.values() for said in forms}
    seen = find_links(own, anybody())
    open_titles = find_titles(anybody(), own)
    found = []
    for key, link in sorted(find_links(own, reader).items()):
        forms: dict[str, tuple[str, ...]] = {code: (name,) for code, name in link.names.items()}
        is_open = key in seen and set(link.names.values()) <= set(seen[key].names.values())
        if key not in named:
            found.append(make_suggestion("name" if key in wholes else "unit", forms, is_open, link))
    found += [make_suggestion("title", forms, forms in open_titles) for forms in find_titles(reader, own)]
    new = [card for card in found if not any(form[0].casefold() in known for form in card.forms.values())]
    return tuple(sorted(new, key=lambda card: -len(card.forms)))[:limit]


def make_suggestion(
    kind: str, forms: dict[str, tuple[str, ...]], is_open: bool, thing: Link | None = None
) -> GlossaryCard:
    """Return forms as an entry not yet kept: public where anybody may see every form; its key is what it says."""
    key = "|".join(f"{code}={said[0]}" for code, said in sorted(forms.items()))
    return GlossaryCard(key, kind, forms, thing=thing, visibility="public" if is_open else "internal")


def find_wholes(keys: Collection[str], reader: Reader) -> set[str]:
    """Return the most named of some organisations: the house itself, not its units."""
    rows = find_seen(Organisation, reader).filter(key__in=keys).order_by("-document_count", "id")
    return set(rows.values_list("key", flat=True)[:1])


def find_titles(reader: Reader, organisations: Collection[str]) -> list[dict[str, tuple[str, ...]]]:
    """Return the posts held in some organisations, each in the languages in which documents tell it."""
    rows = list(find_seen(Position, reader).filter(organisation__in=organisations))
    if len(rows) > MOST_POSTS:
        # What is told most often is what is told in several languages.
        often = {row.pk for row in nlargest(MOST_POSTS, rows, key=lambda row: len(row.statements))}
        rows = [row for row in rows if row.pk in often]
    told = find_told({statement for row in rows for statement in row.statements[:MOST_TOLD]}, reader)
    found: list[dict[str, tuple[str, ...]]] = []
    for row in rows:
        forms: dict[str, tuple[str, ...]] = {}
        for statement in row.statements[:MOST_TOLD]:
            language, arguments = told.get(statement, ("", {}))
            role = " ".join(str(arguments.get("role") or "").split())
            if language in LANGUAGES and role and language not in forms:
                forms[language] = ((decline(role, "nomn") or role) if language == "ru" else role,)
        if forms and forms not in found:
            found.append(forms)
    return found
