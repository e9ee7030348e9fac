"""Plants facts and office records at every level, each with words by which a leak is known."""

from datetime import date, time
from pathlib import Path
from typing import Any

from django.db import models
from django.utils import timezone

from bridgebook.outputs.docx import load_template
from bridgebook.registry.actions import accept_reading
from bridgebook.registry.adding import add_files
from bridgebook.registry.models import OFFICE, Document, EntityState, StatementState
from bridgebook.registry.models.office_record import OfficeRecord
from bridgebook.registry.records import Reader

ADMIN = Reader("boss", may_see="restricted", role="administrator")
SECRET = """Тайный визит в корпорацию «Полынь»

10.04.2024

9 апреля Сибирский институт льда и корпорация «Полынь» подписали меморандум о полыни. Директор корпорации «Полынь» Пётр Скрытный посетил Сибирский институт льда. Стороны обсудили создание совместной лаборатории полыни.
Корпорация «Полынь» до 1 июня 2024 года направит партнёрам список полынных проектов.
"""
TEXTS = {
    2: SECRET,
    1: SECRET.replace("Полынь", "Лаванда").replace("полын", "лаванд").replace("Скрытный", "Внутренний"),
    0: SECRET.replace("Полынь", "Ромашка").replace("полын", "ромашк").replace("Скрытный", "Открытый"),
}
WORDS = {2: ("полынь", "полын", "скрытн", "wormwood"), 1: ("лаванд", "внутренний", "lavender")}
"""What is planted at each level: nobody below it may find it in any answer, in any case of letters."""
PLANTED = {2: "Wormwood", 1: "Lavender"}

CODES: dict[str, dict[str, Any]] = {
    # Short columns that have no default, and those that must have a value of some kind for a page to show the row.
    "AgreementText": {"document": None, "name": "text.txt"},
    "Visit": {"direction": "incoming"},
    "GlossaryEntry": {"kind": "term"},
    "NewsItem": {"kind": "contact"},
    "NewsText": {"language": "ru"},
    "Source": {"kind": "folder"},
    "Template": {"kind": "dossier", "name": "dossier.docx"},
}
PERSON = {"n": 1, "side": "delegation", "head": True, "language": "", "came": ""}
HOUR = {"n": 1, "day": "2024-05-20", "start": "10:00", "end": "11:00"}
PLANTINGS: dict[str, Any] = {
    # What stands in each column of JSON; W is the word. None: rows and codes only, no words.
    "Visit.partners": lambda w: [{"name": w}],
    "Visit.people": lambda w: [{**PERSON, "name": w, "role": w}],
    "Visit.programme": lambda w: [
        {**HOUR, **dict.fromkeys(("title", "other_title", "place", "host", "interpreter"), w)}
    ],
    "Visit.papers": lambda w: [{"n": 1, "kind": "other", "title": w, "days": 3, "done": "", "note": w}],
    "Visit.tasks": lambda w: [{"n": 1, "title": w, "who": w, "due": "2024-05-01", "done": ""}],
    "Visit.points": lambda w: [{"n": 1, "text": w}],
    "Visit.documents": None,
    "GlossaryEntry.forms": lambda w: {"en": [w], "ru": [w]},
    "GlossaryEntry.avoid": lambda w: {"en": [w]},
    "NewsItem.published": None,
    "NewsItem.facts": lambda w: {"1": {"type": "contact", "statements": [1], "values": {"subject": w}}},
    "NewsText.lines": lambda w: [{"text": w, "kept": True, "changed": False, "statements": []}],
    "NewsText.gaps": lambda w: [["partner", w]],
    "Setting.value": lambda w: w,
    "Source.details": lambda w: {"pattern": w},
    "StructureFile.functions": None,
    "TableImport.counts": None,
}
TYPES = {"Agr": "instrument", "Wor": "instrument", "Ren": "instrument", "Pro": "commitment", "Sig": "commitment"}
TYPES |= {"Str": "structure", "Vis": "contact", "New": "contact"}
"""Of which type of statement a table tells, by the first letters of its name."""
OTHERS = {"parent": "instrument", "founding": "instrument", "contact": "contact"}
THINGS = {"host": "organisation", "head": "person", "person": "person", "thing": "organisation"}


def plant_facts(folder: Path) -> None:
    """Add one document at each level, with an event of every type; what is public is accepted."""
    for level, text in TEXTS.items():
        path = folder / f"report-{level}.txt"
        path.write_text(text, "utf-8")
        visibility: Any = ("public", "internal", "restricted")[level]
        assert [step.problem for step in add_files([path], by=ADMIN, visibility=visibility)] == [""]
        found = set(StatementState.objects.filter(level=level).values_list("type", flat=True))
        assert {"contact", "instrument", "structure", "commitment"} <= found, (level, found)
    accept_reading(Document.objects.order_by("-id")[0].pk, by=ADMIN)


def plant_records() -> list[OfficeRecord]:
    """Write rows of every office table at two levels: about facts of their own level, and about public ones."""
    return [plant(table, level, on) for table in OFFICE for level in (1, 2) for on in (0, level)]


def plant(table: type[OfficeRecord], level: int, on: int) -> OfficeRecord:
    """Write a row of an office table, with the word of a level in every column of words, about a fact of a level."""
    word, name = PLANTED[level], table.__name__
    values: dict[str, Any] = {}
    for field in table._meta.concrete_fields:
        column = f"{name}.{field.name}"
        if field.primary_key or field.name in ("level", "withdrawn"):
            continue
        if field.name in CODES.get(name, {}):
            values[field.name] = CODES[name][field.name]
        elif isinstance(field, models.JSONField):
            assert column in PLANTINGS, f"nothing is planted in {column}: add it to tests/planting.py"
            values[field.name] = PLANTINGS[column](word) if PLANTINGS[column] else field.get_default()
        elif isinstance(field, models.ForeignKey) and issubclass(field.related_model, OfficeRecord):  # type: ignore[arg-type]
            values[field.attname] = field.related_model._default_manager.filter(level=level).latest("pk").pk  # type: ignore[union-attr]
        elif isinstance(field, models.ForeignKey) or field.name in ("statement", *OTHERS):
            kind = OTHERS.get(field.name) or TYPES[name[:3]]
            values[field.attname] = StatementState.objects.filter(type=kind, level=on).latest("pk").statement_id
        elif field.name in THINGS:
            values[field.name] = EntityState.objects.filter(kind=THINGS[field.name], level=on).latest("pk").entity_id
        else:
            values[field.name] = make_value(field, word)
    if name == "Template":
        values["content"] = load_template("dossier")
    if name == "TableImport":
        values |= {"name": f"{word}.csv", "content": f"Partner;Title\n{word};{word}\n".encode()}
    if name == "Setting":
        values["name"] = f"planted-{word}-{on}"
    return table._default_manager.create(level=level, **values)


def make_value(field: Any, word: str) -> Any:
    """Return a value of a plain column: the word where it holds words, else some value of its type."""
    if field.choices:
        return field.flatchoices[0][0]
    if isinstance(field, models.TextField) or (isinstance(field, models.CharField) and (field.max_length or 0) >= 100):
        return word
    if isinstance(field, models.CharField):
        return field.get_default()
    if isinstance(field, models.BinaryField):
        return word.encode()
    if isinstance(field, models.BooleanField):
        return False
    if isinstance(field, models.DateTimeField):
        return timezone.now()
    if isinstance(field, models.DateField):
        return date(2024, 5, 20)
    if isinstance(field, models.TimeField):
        return time(10)
    return 1
