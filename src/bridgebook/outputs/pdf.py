"""A dossier as PDF, set by Typst with Noto fonts from wheels, so that Cyrillic and Chinese show on a bare machine."""

import json
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import typst

from bridgebook.outputs.pages import Dossier

# The packages that carry the fonts; see docs/explanation/decisions/0002-fonts-from-wheels.md.
_FONT_PACKAGES = ("fontpkg_noto_sans", "cvttf_NotoSansCJK_Regular")


@cache
def find_font_folders() -> tuple[str, ...]:
    """The folders of the font files among the installed packages."""
    folders: set[str] = set()
    for package in _FONT_PACKAGES:
        spec = find_spec(package)
        for root in (spec.submodule_search_locations or []) if spec else []:
            folders |= {str(p.parent) for e in ("ttf", "otf", "ttc") for p in Path(root).rglob(f"*.{e}")}
    return tuple(sorted(folders))


def write_pdf(dossier: Dossier) -> bytes:
    """The dossier as PDF on A4, tagged with its language and title."""
    data = {
        "language": dossier.language,
        "kind": dossier.kind,
        "title": dossier.title,
        "subtitle": dossier.subtitle,
        "made_on": dossier.made_on,
        "nothing": dossier.nothing,
        "sources_heading": dossier.sources_heading,
        "sections": [
            {
                "heading": section.heading,
                "entries": [
                    {
                        "text": entry.text,
                        "status": entry.status,
                        "detail": entry.detail,
                        "sources": list(entry.sources),
                        "open": entry.open,
                    }
                    for entry in section.entries
                ],
            }
            for section in dossier.sections
        ],
        "papers": [
            {"number": paper.number, "title": paper.title, "date": paper.date, "quote": paper.quote}
            for paper in dossier.papers
        ],
    }
    template = files("bridgebook.outputs") / "templates" / "dossier.typ"
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    # The stub's type of the first argument cannot be inferred from bytes; the library takes them.
    written: Any = typst.compile(  # type: ignore[misc]
        template.read_bytes(), font_paths=list(find_font_folders()), ignore_system_fonts=True, sys_inputs=inputs
    )
    return bytes(written)
