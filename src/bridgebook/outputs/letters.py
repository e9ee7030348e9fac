"""The letter that reminds: what is overdue, due soon and silent, as plain text and as HTML."""

from dataclasses import dataclass
from datetime import date
from html import escape

from bridgebook.languages import words
from bridgebook.languages.shown import show_date

LONGEST = 15
"""Lines of a section; a longer one says how many more there are."""


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One thing to be reminded of: what it is, more about it in a few words, and the address of its page."""

    text: str
    detail: str
    address: str


@dataclass(frozen=True, slots=True)
class Digest:
    """What one reader is reminded of on a day.

    Attributes:
        name: Whom the letter goes to.
        language: Its language (ru, en, zh).
        day: The day.
        sections: Code of the heading (overdue, soon, remind, silent, dates) and lines; none is empty.
        settings: The address where the letters are set.
    """

    name: str
    language: str
    day: date
    sections: tuple[tuple[str, tuple[LetterLine, ...]], ...]
    settings: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter ready to be sent."""

    subject: str
    text: str
    html: str


def find_reminder_labels(language: str) -> dict[str, str]:
    """Return the words of letters and of the calendar in a language, by their codes."""
    return {code: str(text) for code, text in words(language, "reminders").map("label").items()}


def write_letter(digest: Digest) -> Letter:
    """Return the letter of a digest."""
    label = find_reminder_labels(digest.language)
    sizes = {name: len(lines) for name, lines in digest.sections}
    subject = label["subject"].format(overdue=sizes.get("overdue", 0), soon=sizes.get("soon", 0))
    greeting = label["greeting"].format(name=digest.name)
    intro = label["intro"].format(date=show_date(digest.day.isoformat(), digest.language))
    text = [greeting, intro]
    html = [f"<p>{escape(greeting)}</p>", f"<p>{escape(intro)}</p>"]
    for name, lines in digest.sections:
        heading = f"{label[name]} ({len(lines)})"
        text += ["", heading.upper() if digest.language != "zh" else heading]
        html += [f"<h2>{escape(heading)}</h2>", "<ul>"]
        for line in lines[:LONGEST]:
            text += [f"- {line.text}", *([f"  {line.detail}"] if line.detail else []), f"  {line.address}"]
            html.append(
                f'<li><a href="{escape(line.address)}">{escape(line.text)}</a>'
                f"{'<br><small>' + escape(line.detail) + '</small>' if line.detail else ''}</li>"
            )
        if len(lines) > LONGEST:
            more = label["more"].format(n=len(lines) - LONGEST)
            text.append(f"- {more}")
            html.append(f"<li>{escape(more)}</li>")
        html.append("</ul>")
    why = label["why"].format(address=digest.settings)
    text += ["", "-- ", why]
    html.append(f"<p><small>{escape(why)}</small></p>")
    body = "\n".join(html)
    page = f'<!doctype html><html lang="{digest.language}"><meta charset="utf-8"><title>{escape(subject)}</title><body>{body}</body></html>'
    return Letter(subject, "\n".join(text) + "\n", page)
