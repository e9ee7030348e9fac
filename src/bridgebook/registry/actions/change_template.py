"""Gives a kind of paper the office's own Word template, or the package's own back."""

from bridgebook.outputs.trial import list_kinds, try_template
from bridgebook.registry.changing import make_change
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.models import Template
from bridgebook.registry.office.saving import save_record
from bridgebook.registry.records import Reader

LARGEST = 10_000_000
"""Bytes of the largest template: a page with a logo has a hundredth of it."""


def upload_template(kind: str, name: str, content: bytes, *, by: Reader, why: str = "") -> None:
    """Use an edited template for a kind of paper from now on; what can't be filled is refused.

    Args:
        kind: A kind of `list_kinds`.
        name: The name of the file.
        content: The DOCX file.
        by: Who gives it.
        why: The reason, in their words.

    Raises:
        UnusableTemplate: If the trial with sample values fails; it says on which tag.
        CannotDo: If there is no such kind of paper, or the file is too large.
        NotAllowed: If `by` is no administrator.
    """
    check_kind(kind)
    if len(content) > LARGEST:
        raise CannotDo(f"The template is larger than {LARGEST // 1_000_000} MB: make its pictures smaller.")
    with make_change("upload_template", f"template {kind}", by=by, why=why, needs="administrator") as change:
        try_template(kind, content)
        save_record(change, Template(kind=kind, level=0), name=name[-255:] or f"{kind}.docx", content=content)


def reset_template(kind: str, *, by: Reader, why: str = "") -> None:
    """Use the template that comes with Bridgebook again; the office's own ones are kept and can be brought back.

    Raises:
        CannotDo: If the office has none of its own.
        NotAllowed: If `by` is no administrator.
    """
    check_kind(kind)
    with make_change("reset_template", f"template {kind}", by=by, why=why, needs="administrator") as change:
        rows = list(Template.objects.filter(kind=kind, withdrawn=False))
        if not rows:
            raise CannotDo("The template that comes with Bridgebook is in use already.")
        for row in rows:
            save_record(change, row, withdrawn=True)


def check_kind(kind: str) -> None:
    """Let pass a kind of paper that is written from a Word template.

    Raises:
        CannotDo: If it is none.
    """
    if kind not in list_kinds():
        raise CannotDo(f"There is no paper {kind!r}; there are {', '.join(list_kinds())}.")
