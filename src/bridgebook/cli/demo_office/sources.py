"""What the demonstration is fed from: a folder of the demo itself, in which a report lies, and a feed that rests."""

from pathlib import Path

from bridgebook.registry.actions import save_source
from bridgebook.registry.collecting import collect_all
from bridgebook.registry.queries.sources import list_sources
from bridgebook.registry.records import Reader

FOLDER = "Reports of the departments"

REPORT = """Визит в Гродненский политехнический университет

Дата публикации: 2 сентября 2025 года

1 сентября 2025 года проректор МАТУ по международной деятельности Ирина Лапшина посетила Гродненский политехнический университет.
"""


def fill_sources(by: Reader, incoming: Path) -> None:
    """Add the sources and look at the folder, once."""
    if list_sources(by):
        return
    incoming.mkdir(parents=True, exist_ok=True)
    (incoming / "grodno-2025-09.txt").write_text(REPORT, "utf-8")
    save_source(by=by, kind="folder", name=FOLDER, address=str(incoming), details={"pattern": "*.docx, *.pdf, *.txt"})
    feed = "https://example.org/news/rss.xml"
    save_source(by=by, kind="feed", name="News of a partner", address=feed, details={"pages": True}, active=False)
    for _ in collect_all(by=by, name=FOLDER):
        pass
