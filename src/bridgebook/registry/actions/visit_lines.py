"""The lists of a visit: what each line holds, checked, with a message that says what to do."""

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any

from bridgebook.registry.errors import CannotDo, NotFound
from bridgebook.registry.keys import parse_key
from bridgebook.registry.office.anchors import anchor_thing
from bridgebook.registry.queries.names import find_names
from bridgebook.registry.records import Reader

SIDES = ("delegation", "hosts", "interpreter")
CAME = ("", "came", "absent", "unplanned")
PAPERS = ("memo", "programme", "order", "invitation", "bilingual", "budget", "gifts", "other")
"""Papers a visit needs: a memo, the programme, the rector's order, a letter for the visa, papers in two languages."""

FIRST_PAPERS = {
    "incoming": ("memo", "programme", "invitation", "bilingual", "gifts"),
    "outgoing": ("memo", "order", "programme", "bilingual", "budget", "gifts"),
}
"""Which of them a new visit begins with."""

LONGEST = 2000
MOST = 300
"""Letters of a text, and lines of a list: more is a mistake of pasting."""

LANGUAGES = ("", "en", "ru", "zh")


def read_text(values: Mapping[str, Any], name: str) -> str:
    """Return a text of one line or more, without blanks around it."""
    return str(values.get(name, "") or "").strip()[:LONGEST]


def read_day(values: Mapping[str, Any], name: str, label: str) -> str:
    """Return a day as 2026-11-21, or "".

    Raises:
        CannotDo: If it is none.
    """
    text = read_text(values, name)
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        raise CannotDo(f"{label}: “{text}” is no day. Write it as 2026-11-21.") from error


def read_time(values: Mapping[str, Any], name: str, label: str) -> str:
    """Return a time as 09:30, or "".

    Raises:
        CannotDo: If it is none.
    """
    text = read_text(values, name)
    try:
        return time.fromisoformat(text.zfill(5)).strftime("%H:%M") if text else ""
    except ValueError as error:
        raise CannotDo(f"{label}: “{text}” is no time. Write it as 09:30.") from error


def choose(values: Mapping[str, Any], name: str, choices: tuple[str, ...]) -> str:
    """Return one of some choices.

    Raises:
        CannotDo: If it is none of them.
    """
    text = read_text(values, name)
    if text not in choices:
        raise CannotDo(f"{name}: “{text}” is none of {', '.join(choices)}.")
    return text


def name_thing(text: str, kind: str, by: Reader) -> dict[str, Any]:
    """Return what a typed name, or a key, stands for: `{"entity": row}`, or `{"name": text}` where nothing is so called.

    Raises:
        CannotDo: If several are called so.
    """
    text = " ".join(text.split())[:300]
    parsed = parse_key(text)
    if parsed is not None and parsed[0] == kind:
        try:
            return {"entity": anchor_thing(text, by)}
        except NotFound as error:
            raise CannotDo(f"There is nothing under {text} that you may see.") from error
    hits = [hit for hit in find_names(by, text, kind=kind, limit=6) if hit.why == "same_form"]
    if len(hits) > 1:
        names = "; ".join(f"{hit.link.name} ({hit.link.key})" for hit in hits)
        raise CannotDo(f"Several are called “{text}”: write the key of the one you mean. {names}")
    return {"entity": anchor_thing(hits[0].link.key, by)} if hits else {"name": text}


def read_person(values: Mapping[str, Any], by: Reader) -> dict[str, Any]:
    """A person of the visit: of the delegation, of the hosts, or an interpreter."""
    name = read_text(values, "name")
    if not name:
        raise CannotDo("Who is it? Write the name.")
    return {
        **name_thing(name, "person", by),
        "side": choose(values, "side", SIDES),
        "role": read_text(values, "role"),
        "head": bool(values.get("head")),
        "language": choose(values, "language", LANGUAGES),
        "came": choose(values, "came", CAME),
    }


def read_slot(values: Mapping[str, Any], by: Reader) -> dict[str, Any]:
    """An hour of the programme."""
    day, start = read_day(values, "day", "Day"), read_time(values, "start", "From")
    end, title = read_time(values, "end", "To"), read_text(values, "title")
    if not day:
        raise CannotDo("On which day is it?")
    if not title:
        raise CannotDo("What is done then? Write a title.")
    if end and not start:
        raise CannotDo("It ends but does not begin: say from when.")
    if end and end <= start:
        raise CannotDo(f"It ends at {end}, before it begins at {start}.")
    others = {name: read_text(values, name) for name in ("other_title", "place", "host", "interpreter")}
    return {"day": day, "start": start, "end": end, "title": title, **others}


def read_paper(values: Mapping[str, Any], by: Reader) -> dict[str, Any]:
    """A paper that is due before the visit."""
    kind, title = choose(values, "kind", PAPERS), read_text(values, "title")
    if kind == "other" and not title:
        raise CannotDo("Which paper is it? Write its name.")
    days = read_text(values, "days")
    if not days.isdecimal() or int(days) > 365:
        raise CannotDo("How many days before the visit is it due? Write a whole number from 0 to 365.")
    return {
        "kind": kind,
        "title": title,
        "days": int(days),
        "done": read_day(values, "done", "Done"),
        "note": read_text(values, "note"),
    }


def read_task(values: Mapping[str, Any], by: Reader) -> dict[str, Any]:
    """Something to be prepared."""
    title = read_text(values, "title")
    if not title:
        raise CannotDo("What is to be done?")
    return {
        "title": title,
        "who": read_text(values, "who"),
        "due": read_day(values, "due", "Due"),
        "done": read_day(values, "done", "Done"),
    }


def read_point(values: Mapping[str, Any], by: Reader) -> dict[str, Any]:
    """A talking point of the office's own."""
    text = read_text(values, "text")
    if not text:
        raise CannotDo("What is to be said? Write the point.")
    return {"text": text}


LINES: dict[str, Callable[[Mapping[str, Any], Reader], dict[str, Any]]] = {
    "people": read_person,
    "programme": read_slot,
    "papers": read_paper,
    "tasks": read_task,
    "points": read_point,
}
"""How a line of each list is read from what was typed."""
