"""One name a feature, the same in every folder: a statement type has its declaration, reader, words, cases and page part."""

from pathlib import Path

import pytest

from bridgebook.languages import LANGUAGES
from bridgebook.vocabulary import STATEMENT_TYPES

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "bridgebook"


def files_of(kind: str) -> list[Path]:
    return [
        SOURCE / "vocabulary" / "statements" / f"{kind}.py",
        SOURCE / "reading" / "statements" / f"{kind}.py",
        *(SOURCE / "languages" / code / "words" / f"{kind}.toml" for code in LANGUAGES),
        ROOT / "tests" / "cases" / "reading" / f"{kind}.toml",
        SOURCE / "web" / "templates" / "web" / "parts" / f"{kind}.html",
    ]


@pytest.mark.parametrize("kind", STATEMENT_TYPES)
def test_type_is_complete(kind: str) -> None:
    missing = [str(path.relative_to(ROOT)) for path in files_of(kind) if not path.is_file()]
    assert missing == [], f"write these files for the statement type {kind}"
