"""Write the golden readings anew: python bench/golden.py. Read the difference before you commit it.

A golden reading is what the reader gives for a sample report; tests/golden compares. A change of the reader that changes one
shows here, statement by statement.
"""

import json
from pathlib import Path

from bridgebook.documents import read_bytes
from bridgebook.reading import read_document
from bridgebook.vocabulary import Document

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "src" / "bridgebook" / "cli" / "samples"
FOLDER = ROOT / "tests" / "golden" / "readings"


def make_golden(path: Path) -> str:
    """The reading of a sample as indented JSON."""
    (document,) = [d for d in read_bytes(path.name, path.read_bytes()) if isinstance(d, Document)]
    return json.dumps(read_document(document).to_json(explain=True), ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write one file for each sample."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path in sorted(SAMPLES.glob("*.*")):
        (FOLDER / f"{path.stem}.json").write_text(make_golden(path), "utf-8")


if __name__ == "__main__":
    main()
