"""What the reader of documents may know: the names of the registry, and what people corrected in them."""

import re
from collections.abc import Collection, Iterable
from functools import cache

from django.conf import settings

from bridgebook.languages import LANGUAGES, words
from bridgebook.languages.ru.morphology import lemma
from bridgebook.pipeline import Knowledge, KnownName, NoName, read_own_names
from bridgebook.registry.models import EntityName, EntityState, Judgement, StatementEntity
from bridgebook.registry.projections.judged import find_portions, find_revoked
from bridgebook.registry.queries.shelf import THINGS, find_seen
from bridgebook.registry.records import Reader

SEEN_TWICE = 2
"""From how many documents on a thing nobody has looked at counts as known."""

_WORD = re.compile(r"[^\W\d_]+")
_INITIAL = re.compile(r"\b[^\W\d_][^\W\d_]?\.")


def find_knowledge(reader: Reader) -> Knowledge:
    """Return the names a document may be read with whose readers may see what `reader` may see.

    Known are things that the office named or accepted a statement of, and organisations and people that two documents
    name; rejected are names people said to be none, or of another kind. What is closed to `reader` is not among them,
    so that nothing of it gets into a document's reading. The user's own names (`bridgebook words`) come first.
    """
    given = find_given_names(reader)
    accepted = find_accepted(reader)
    names: list[KnownName] = []
    for kind, model in THINGS.items():
        rows = find_seen(model, reader).order_by("id")
        for key, name, by_language, forms, documents in rows.values_list(
            "key", "name", "names", "forms", "document_count"
        ):
            own = given.get(key, ())
            if own or key in accepted or (kind != "place" and documents >= SEEN_TWICE):
                good = [form for form in (*by_language.values(), *forms) if is_telling(kind, form)]
                fullest = name if own or is_telling(kind, name) else next(iter(good), "")
                if fullest:
                    others = dict.fromkeys((*own, *good))
                    others.pop(fullest, None)
                    names.append(KnownName(kind, fullest, tuple(others), key))  # type: ignore[arg-type]
    known = {(name.kind, text) for name in names for text in (name.name, *name.forms)}
    rejected = tuple(none for none in find_rejected(reader) if (none.kind, none.text) not in known)
    own_names, _ = read_own_names(settings.WORDS)
    return Knowledge(tuple(names), rejected).join(own_names)


def find_given_names(reader: Reader) -> dict[str, list[str]]:
    """Return the names the office gave things, or said their kind of, by key, the latest first."""
    given: dict[str, list[str]] = {}
    seen = EntityState.objects.filter(level__lte=reader.level, current=True)
    for key, name in (
        seen.filter(entity__document=None, entity__entry=None).order_by("-entity_id").values_list("key", "entity__name")
    ):
        given.setdefault(key, []).append(name)
    judged = find_judged("kind")
    for portion in find_portions(judged):
        for key, name in seen.filter(entity_id__in=portion).values_list("key", "entity__name"):
            given.setdefault(key, []).append(name)
    return given


def find_accepted(reader: Reader) -> set[str]:
    """Return the keys of things that an accepted statement names."""
    named = StatementEntity.objects.filter(
        statement__standing__state="accepted", statement__standing__level__lte=reader.level
    )
    return set(named.values_list("entity__standing__key", flat=True).distinct())


def find_judged(about: str) -> dict[int, str]:
    """Return what people judged last of entities: of their `kind`, or whether they are a `name`."""
    revoked = find_revoked()
    rows = Judgement.objects.filter(about=about).order_by("id").values_list("id", "entity_id", "verdict")
    return {entity: verdict for row, entity, verdict in rows if row not in revoked and entity}


def find_rejected(reader: Reader) -> Iterable[NoName]:
    """Return the names of what is none, and of what is of another kind than it was read as."""
    kinds = find_judged("kind")
    found: dict[NoName, None] = {}
    for entity, kind, text in find_names(find_judged("name"), reader):
        found[NoName(text, kinds.get(entity, kind))] = None  # type: ignore[arg-type]
        found[NoName(text, kind)] = None  # type: ignore[arg-type]
    for entity, kind, text in find_names(kinds, reader):
        if kinds[entity] != kind:
            found[NoName(text, kind)] = None  # type: ignore[arg-type]
    return found


def find_names(entities: Collection[int], reader: Reader) -> Iterable[tuple[int, str, str]]:
    """Yield entity, kind as read and name for every name of some entities that `reader` may see."""
    for portion in find_portions(entities):
        rows = EntityName.objects.filter(entity_id__in=portion, entity__standing__level__lte=reader.level)
        yield from rows.order_by("id").values_list("entity_id", "entity__kind", "name__text")


def is_telling(kind: str, form: str) -> bool:
    """Whether a form a document gives tells by itself whom it names: no “the University”, no surname alone.

    Example:
        >>> is_telling("organisation", "the Institute"), is_telling("organisation", "SITI"), is_telling("person", "Liu")
        (False, True, False)
    """
    found = _WORD.findall(form)
    if re.search("[\u3400-\u9fff]", form):
        return len(form) >= (2 if kind == "person" else 3) and form not in find_generic()
    if kind == "person":
        return len(found) > 1 and not _INITIAL.search(form)
    telling = [word for word in found if not is_generic(word) and (len(word) > 2 or len(found) == 1)]
    if not telling or len(form) < 3 or not form[:1].isupper():
        return False
    return len(found) > 1 or len(form) > 3 or sum(c.isupper() for c in form) > 2


@cache
def find_generic() -> frozenset[str]:
    """The nouns that head names and name nothing alone, in all languages, by the base form of any of their forms."""
    return frozenset(
        word.casefold()
        for code in LANGUAGES
        for section in ("body", "unit", "type")
        for word in words(code, "organisations")[section]
    )


def is_generic(word: str) -> bool:
    """Whether a word is a noun that heads names and names nothing alone, or an article."""
    return {word.casefold(), lemma(word)} & find_generic() != set() or word.casefold() in ("the", "a")
