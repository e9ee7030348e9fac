"""Which Word template a paper is written from."""

from bridgebook.registry.models import Template


def find_template(kind: str) -> bytes | None:
    """Return the office's own template of a kind of paper, None where it uses the one that comes with Bridgebook."""
    row = Template.objects.filter(kind=kind, withdrawn=False).order_by("-id").first()
    return bytes(row.content) if row is not None else None
