"""Papers as files: DOCX from the office's own template where it has one."""

from bridgebook.outputs import WRITERS, Dossier, write_docx
from bridgebook.registry.office.templates import find_template


def write_paper(paper: Dossier, ending: str) -> bytes:
    """Return a paper as a file.

    Args:
        paper: What it says.
        ending: docx, pdf or html.
    """
    if ending == "docx":
        return write_docx(paper, template=find_template(paper.template))
    return WRITERS[ending](paper)
