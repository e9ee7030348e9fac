"""What a news item tells, before it is put into words, and the draft that comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Name:
    """What something is called, by language; `shown` where a language has no name for it."""

    shown: str
    names: Mapping[str, str] = field(default_factory=dict, hash=False)

    def said(self, language: str) -> str:
        """The name in a language, else as it is shown."""
        return self.names.get(language) or (self.names.get("en") if language == "ru" else "") or self.shown

    def is_known(self, language: str) -> bool:
        """Whether it has a name of that language; a Latin name is at home in Russian too."""
        return bool(self.names.get(language) or (language == "ru" and self.names.get("en")))


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who took part.

    Attributes:
        name: What they are called.
        role: Their post by language, as told at the time.
        organisation: Where they hold it, None where unsaid.
        side: guest, host or "".
        statements: What says so.
    """

    name: Name
    role: Mapping[str, str] = field(default_factory=dict)
    organisation: Name | None = None
    side: str = ""
    statements: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An encounter.

    Attributes:
        kind: visit, meeting, online, conference or signing, and `status` held or planned.
        date: ISO date, "" where unknown.
        parties: Who met.
        guests: Those who came, and `host` to whom; empty where that is not clear.
        place: The town, None where unsaid or told by the host.
        people: Who took part.
        topics: What was talked about, by language, as told in it.
        statements: What says so.
    """

    kind: str
    status: str
    date: str
    parties: tuple[Name, ...]
    guests: tuple[Name, ...] = ()
    host: Name | None = None
    place: Name | None = None
    people: tuple[Person, ...] = ()
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    statements: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A document between parties; `subject` is by language, as told in it."""

    kind: str
    status: str
    date: str
    parties: tuple[Name, ...]
    subject: Mapping[str, str] = field(default_factory=dict)
    statements: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """Something set up together; `name` is by language, as told in it."""

    status: str
    name: Mapping[str, str]
    parties: tuple[Name, ...]
    place: Name | None = None
    statements: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What was promised; `what` is by language, as told in it, `due` an ISO date or ""."""

    what: Mapping[str, str]
    due: str = ""
    statements: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """All that one news item is about.

    Attributes:
        events: The encounter, or those of a time.
        instruments: What was signed or planned with it.
        structures: What was set up or planned with it.
        steps: What was promised.
        partner: Whom it is about, where it is about a time with a partner.
        span: That time as an ISO range, "" where it has no bounds.
    """

    events: tuple[Event, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    structures: tuple[Structure, ...] = ()
    steps: tuple[Step, ...] = ()
    partner: Name | None = None
    span: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: its text, the paragraph it stands in (0 is the lead), and the statements it stands on."""

    text: str
    paragraph: int
    statements: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the draft had to do without: `code` is name, role, topics, subject, structure or step, `what` the words there are."""

    code: str
    what: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A news item in one language: the sentences in order, and what is missing in that language."""

    language: str
    headline: str
    lines: tuple[Line, ...]
    gaps: tuple[Gap, ...] = ()

    @property
    def lead(self) -> str:
        """The first paragraph."""
        return self._paragraph(0)

    @property
    def body(self) -> str:
        """The other paragraphs, an empty line between two."""
        numbers = sorted({line.paragraph for line in self.lines} - {0})
        return "\n\n".join(self._paragraph(number) for number in numbers)

    def _paragraph(self, number: int) -> str:
        between = "" if self.language == "zh" else " "
        return between.join(line.text for line in self.lines if line.paragraph == number)
