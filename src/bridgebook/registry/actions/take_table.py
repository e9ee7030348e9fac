"""Takes in a table of agreements, to be looked through before anything is changed."""

from bridgebook.registry.changing import make_change
from bridgebook.registry.importing.files import read_given
from bridgebook.registry.models import TableImport
from bridgebook.registry.office.saving import save_record
from bridgebook.registry.records import Reader


def take_table(name: str, content: bytes, *, by: Reader) -> str:
    """Keep a table as it was given; return its key.

    Args:
        name: The name of the file.
        content: Its bytes: XLSX or CSV.
        by: Who gives it.

    Raises:
        UnreadableFile: If it cannot be read, or has no headings that are known.
        NotAllowed: If `by` is no editor.
    """
    read_given(name, content)
    with make_change("take_table", "", by=by, needs="editor") as change:
        row = save_record(change, TableImport(level=by.level), name=name[-255:], content=content)
        change.subject = row.key
    return row.key
