"""The readings of the sample reports are those last looked at; `make golden` renews them."""

import json
from pathlib import Path

import pytest

from bridgebook.documents import read_bytes
from bridgebook.reading import read_document
from bridgebook.vocabulary import Document

SAMPLES = sorted((Path(__file__).parents[2] / "src" / "bridgebook" / "cli" / "samples").glob("*.*"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
def test_reading_is_the_golden_one(path: Path) -> None:
    (document,) = [d for d in read_bytes(path.name, path.read_bytes()) if isinstance(d, Document)]
    golden = json.loads((Path(__file__).parent / "readings" / f"{path.stem}.json").read_text("utf-8"))
    assert read_document(document).to_json(explain=True) == golden
