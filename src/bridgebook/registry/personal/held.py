"""Everything held on a person, for the person who asks: a right in the EU, in Russia (152-FZ) and in China (PIPL)."""

from dataclasses import asdict, dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import CharField, TextField

from bridgebook.registry.changing import check_may, find_entities
from bridgebook.registry.models import OFFICE, Document, Evidence, History, Naming, StatementEntity
from bridgebook.registry.personal.forms import find_forms, find_telling, make_pattern
from bridgebook.registry.queries.things import open_person
from bridgebook.registry.records import PersonPage, Reader

AROUND = 80
"""Letters shown before and after a name in a document."""


@dataclass(frozen=True, slots=True)
class PersonalData:
    """What is held on a person.

    Attributes:
        page: What their page shows: posts, meetings, documents, codes.
        forms: How they are written.
        mentions: Each place that names them: document, title, the words around.
        statements: Each statement that names them: row, type, by whom, words.
        history: Changes that write their name: day, who, what.
        records: Office records that write their name: table, key, column, words.
        accounts: Users of this server who are called so.
    """

    page: PersonPage
    forms: tuple[str, ...]
    mentions: tuple[dict[str, Any], ...]
    statements: tuple[dict[str, Any], ...]
    history: tuple[dict[str, Any], ...]
    records: tuple[dict[str, Any], ...]
    accounts: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """All of it as plain JSON values."""
        return {
            "names": self.forms,
            **{k: v for k, v in asdict(self).items() if k not in ("forms", "page")},
            "posts": [asdict(one) for one in self.page.positions],
            "meetings": [asdict(one) for one in self.page.contacts],
            "codes": [asdict(one) for one in self.page.identifiers],
        }


def find_personal_data(reader: Reader, key: str) -> PersonalData:
    """Return everything held on a person.

    Raises:
        NotAllowed: If the reader is no administrator.
        NotFound: If there is no such person.
    """
    check_may(reader, "administrator")
    page = open_person(reader, key)
    entities = [state.entity_id for state in find_entities(page.card.link.key, reader)]
    forms = find_forms(entities)
    pattern = make_pattern(find_telling(forms))
    mentions = []
    for naming in Naming.objects.filter(entity_id__in=entities).select_related("reading__document"):
        document: Document = naming.reading.document
        for start, end, _words in naming.mentions:
            words = document.text[max(0, start - AROUND) : end + AROUND]
            mentions.append({"document": f"d{document.pk}", "title": document.title or document.name, "words": words})
    statements = []
    rows = StatementEntity.objects.filter(entity_id__in=entities).select_related("statement").order_by("statement_id")
    for row in rows:
        quotes = Evidence.objects.filter(statement_id=row.statement_id).values_list("quote", flat=True)
        told = {"statement": row.statement_id, "type": row.statement.type, "by": row.statement.by, "as": row.argument}
        statements.append(told | {"words": list(quotes)})
    history = [
        {"at": line.at.isoformat(), "by": line.by, "action": line.action, "reason": line.reason}
        for line in History.objects.order_by("id").iterator()
        if pattern is not None and pattern.search(f"{line.before} {line.after} {line.reason}")
    ]
    users = [user for user in User.objects.all() if pattern is not None and pattern.search(user.get_full_name())]
    return PersonalData(
        page, forms, tuple({str(one): one for one in mentions}.values()), tuple(statements), tuple(history),
        tuple(find_records(pattern)), tuple(user.username for user in users),
    )  # fmt: skip


def find_records(pattern: Any) -> list[dict[str, Any]]:
    """Return the columns of office records that write a name."""
    found: list[dict[str, Any]] = []
    for table in OFFICE:
        columns = [f.attname for f in table._meta.concrete_fields if isinstance(f, (CharField, TextField))]
        columns += [f.attname for f in table._meta.concrete_fields if f.get_internal_type() == "JSONField"]
        for row in table._default_manager.order_by("pk").iterator():
            for column in columns:
                value = getattr(row, column)
                if value and pattern is not None and pattern.search(str(value)):
                    found.append({"table": table.__name__, "key": row.key, "column": column, "words": str(value)[:500]})
    return found
