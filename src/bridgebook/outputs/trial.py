"""Whether a Word template the office edited can be used: it is filled with sample values before it is kept.

Beside each `templates/<kind>.docx` lies `templates/<kind>.sample.toml` with a value for every tag the kind may name.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from docx.opc.exceptions import PackageNotFoundError
from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError

from bridgebook.outputs.docx import fill_template
from bridgebook.vocabulary import BridgebookError

UNPACKED = 60_000_000
"""Bytes of the largest template when unpacked; what claims more is a bomb or holds films."""


class UnusableTemplate(BridgebookError):
    """A template that cannot be filled.

    Attributes:
        code: not_word, too_large, unknown_tag, broken_tag or not_filled.
        tag: The tag or word it fails on, "" where it is not about one.
    """

    def __init__(self, code: str, tag: str = "", said: str = "") -> None:
        super().__init__(f"The template cannot be used ({code}): {tag or said}")
        self.code, self.tag, self.said = code, tag, said


@cache
def list_kinds() -> tuple[str, ...]:
    """Return the kinds of paper that are written from a Word template, by name."""
    folder = files("bridgebook.outputs") / "templates"
    return tuple(sorted(one.name[: -len(".docx")] for one in folder.iterdir() if one.name.endswith(".docx")))


def load_sample(kind: str) -> dict[str, Any] | None:
    """Return sample values for a kind of paper, None where none are given."""
    path = files("bridgebook.outputs") / "templates" / f"{kind}.sample.toml"
    if not path.is_file():
        return None
    values: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    return values


def list_tags(kind: str) -> tuple[str, ...]:
    """Return what the tags of a kind of paper may name: `dossier.title`, and `section.heading` for what repeats."""
    return tuple(dict.fromkeys(find_tags("", load_sample(kind) or {})))


def find_tags(name: str, value: object) -> Iterator[str]:
    """Yield the tags under a sample value; the items of a list are named as in the package's own templates."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from find_tags(f"{name}.{key}" if name else key, inner)
    elif isinstance(value, list) and value and isinstance(value[0], Mapping):
        one = name.rsplit(".", 1)[-1]
        singular = {"entries": "entry", "people": "person"}.get(one, one.removesuffix("s"))
        yield f"{{% for {singular} in {name} %}}"
        yield from find_tags(singular, value[0])
    else:
        yield name


def try_template(kind: str, template: bytes) -> bytes:
    """Return a template filled with sample values, as a DOCX file.

    Args:
        kind: Its kind of paper.
        template: The DOCX file.

    Raises:
        UnusableTemplate: If it is no DOCX file, or a tag in it is wrong; it says which.
    """
    check_file(template)
    check_braces(template)
    sample = load_sample(kind)
    try:
        return fill_template(template, sample or {}, title=kind, language="en", strict=sample is not None)
    except TemplateSyntaxError as error:
        raise UnusableTemplate("broken_tag", find_line(error), str(error.message)) from error
    except UndefinedError as error:
        raise UnusableTemplate("unknown_tag", name_missing(str(error.message)), str(error.message)) from error
    except TemplateError as error:
        raise UnusableTemplate("broken_tag", str(error), str(error)) from error
    except (PackageNotFoundError, KeyError, BadZipFile) as error:
        raise UnusableTemplate("not_word", said=str(error)) from error
    except Exception as error:  # a tag may call anything wrongly; the office must learn that it cannot be used
        raise UnusableTemplate("not_filled", said=str(error)) from error


def check_file(template: bytes) -> None:
    """Let pass what is a Word file of a sensible size.

    Raises:
        UnusableTemplate: If it is none.
    """
    try:
        with ZipFile(BytesIO(template)) as archive:
            size = sum(one.file_size for one in archive.infolist())
            names = set(archive.namelist())
    except BadZipFile as error:
        raise UnusableTemplate("not_word", said=str(error)) from error
    if size > UNPACKED:
        raise UnusableTemplate("too_large")
    if "word/document.xml" not in names:
        raise UnusableTemplate("not_word", said="no word/document.xml")


def check_braces(template: bytes) -> None:
    """Let pass a template whose tags are closed in the paragraph they are opened in.

    Raises:
        UnusableTemplate: If one is not: it would swallow what follows up to the next tag.
    """
    with ZipFile(BytesIO(template)) as archive:
        parts = [name for name in archive.namelist() if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name)]
        texts = [archive.read(name).decode("utf-8", "replace") for name in parts]
    for paragraph in (one for text in texts for one in re.split(r"</w:p>", text)):
        plain = re.sub(r"<[^>]*>", "", paragraph)
        for left, right in (("{{", "}}"), ("{%", "%}")):
            if plain.count(left) != plain.count(right):
                raise UnusableTemplate("broken_tag", plain.strip()[:120], f"{left} … {right}")


def find_line(error: TemplateSyntaxError) -> str:
    """Return the text of the line with the broken tag, without the mark-up of Word."""
    lines = (error.source or "").splitlines()
    line = lines[error.lineno - 1] if 0 < error.lineno <= len(lines) else ""
    plain = re.sub(r"<[^>]*>", " ", line)
    tags = [part for part in re.sub(r"\s+", " ", plain).split("  ") if "{" in part]
    return " ".join(tags)[:120].strip() or str(error.message)


def name_missing(message: str) -> str:
    """Return the name that jinja says it does not know."""
    names: list[str] = re.findall(r"'([^']+)'", message)
    # "'dict object' has no attribute 'titel'" and "'dosier' is undefined" both name it last.
    return names[-1] if names else message
