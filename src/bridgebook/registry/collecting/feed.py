"""A feed (RSS or Atom): each entry as the page it leads to, where that is of the same site, else as the feed tells it."""

import hashlib
from collections.abc import Iterator
from html import escape
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import feedparser  # type: ignore[import-untyped]

from bridgebook.registry.collecting.fetching import fetch
from bridgebook.registry.collecting.item import Item, Look, SourceFailed

MOST = 60
"""Entries taken in at one look; the next look goes on."""


def look_at_feed(look: Look) -> Iterator[Item]:
    """Yield the entries of a feed that were not taken in yet, the earliest first.

    Raises:
        SourceFailed: If the feed cannot be had, or is none.
    """
    answer = fetch(look.address, etag=look.marks.get("etag", ""), modified=look.marks.get("modified", ""))
    if answer.status == 304:
        return
    # The header of the answer says the encoding where the feed does not.
    feed = feedparser.parse(
        BytesIO(answer.body), response_headers={"content-type": answer.kind, "content-location": answer.url}
    )
    if not feed.version and not feed.entries:
        raise SourceFailed(f"{look.address}: this is no RSS or Atom feed.")
    new = [entry for entry in reversed(feed.entries) if not look.is_known(make_mark(entry))]
    for entry in new[:MOST]:
        yield read_entry(entry, look)
    # Only when all of it was taken in may the server say next time that nothing changed.
    if len(new) <= MOST:
        look.marks.update(etag=answer.etag, modified=answer.modified)


def make_mark(entry: Any) -> str:
    """Return by what an entry is known again."""
    told = entry.get("id") or entry.get("link") or f"{entry.get('title', '')}{entry.get('published', '')}"
    return "entry:" + hashlib.sha256(str(told).encode()).hexdigest()[:40]


def read_entry(entry: Any, look: Look) -> Item:
    """Return an entry as a web page."""
    link = str(entry.get("link") or "")
    mark = make_mark(entry)
    if look.details.get("pages", True) and is_same_site(link, look.address):
        try:
            page = fetch(link)
        except SourceFailed:
            # The page is gone or closed; what the feed tells of it is better than nothing.
            page = None
        if page is not None and "html" in page.kind and page.body:
            return Item(mark, "entry.html", page.body, link)
    return Item(mark, "entry.html", make_page(entry), link or look.address)


def is_same_site(link: str, address: str) -> bool:
    """Whether a link leads to the site of an address, or to a part of it under a name of its own."""
    there = (urlsplit(link).hostname or "").removeprefix("www.")
    here = (urlsplit(address).hostname or "").removeprefix("www.")
    return bool(there) and (there == here or there.endswith("." + here))


def make_page(entry: Any) -> bytes:
    """Return a web page of what a feed tells of an entry; feedparser has taken scripts out of it."""
    title = escape(str(entry.get("title") or ""))
    content = entry.get("content") or [{}]
    text = str(content[0].get("value") or entry.get("summary") or "")
    when = entry.get("published_parsed") or entry.get("updated_parsed")
    day = f"{when.tm_year:04}-{when.tm_mon:02}-{when.tm_mday:02}" if when else ""
    stamp = f'<meta property="article:published_time" content="{day}">' if day else ""
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>{stamp}</head>'
        f"<body><article><h1>{title}</h1><p>{day}</p>{text}</article></body></html>"
    ).encode()
