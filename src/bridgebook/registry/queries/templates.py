"""The Word templates of the office, kind by kind."""

from bridgebook.outputs import load_template
from bridgebook.outputs.trial import list_kinds, list_tags
from bridgebook.registry.errors import NotFound
from bridgebook.registry.models import Template
from bridgebook.registry.queries.history import list_history
from bridgebook.registry.records import Reader
from bridgebook.registry.records.templates import TemplatePage, TemplateVersion


def list_templates(reader: Reader) -> tuple[TemplatePage, ...]:
    """Return every kind of paper with the template in use, the former ones and what was changed."""
    versions: dict[str, list[TemplateVersion]] = {}
    used: set[str] = set()
    rows = Template.objects.filter(level__lte=reader.level).order_by("-id")
    for row in rows.values("id", "kind", "name", "by", "at", "withdrawn"):
        current = not row["withdrawn"] and row["kind"] not in used
        if current:
            used.add(row["kind"])
        version = TemplateVersion(f"{Template.LETTERS}{row['id']}", row["name"], row["by"], row["at"], current)
        versions.setdefault(row["kind"], []).append(version)
    return tuple(
        TemplatePage(
            kind=kind,
            own=kind in used,
            versions=tuple(versions.get(kind, ())),
            tags=list_tags(kind),
            history=list_history(reader, subjects=[f"template {kind}"], limit=20),
        )
        for kind in list_kinds()
    )


def open_template(reader: Reader, kind: str, version: str = "") -> bytes:
    """Return a template as a DOCX file: the one in use, a former one by its key, or the package's own (`package`).

    Raises:
        NotFound: If there is no such kind or version.
    """
    if kind not in list_kinds():
        raise NotFound(kind)
    if version == "package":
        return load_template(kind)
    rows = Template.objects.filter(kind=kind, level__lte=reader.level)
    if version:
        number = version.removeprefix(Template.LETTERS)
        row = rows.filter(id=int(number)).first() if number.isdecimal() and len(number) < 18 else None
        if row is None:
            raise NotFound(version)
        return bytes(row.content)
    row = rows.filter(withdrawn=False).order_by("-id").first()
    return bytes(row.content) if row is not None else load_template(kind)
