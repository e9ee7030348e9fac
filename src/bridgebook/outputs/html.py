"""A dossier as one HTML page that needs nothing else."""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, Template

from bridgebook.outputs.pages import Dossier


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string((files("bridgebook.outputs") / "templates" / "dossier.html").read_text("utf-8"))


def write_html(dossier: Dossier) -> bytes:
    """The dossier as a page in UTF-8; everything in it is escaped."""
    return _template().render(dossier=dossier).encode()
