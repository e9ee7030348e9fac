"""What a dossier says, in order, before it is written as DOCX, PDF or HTML."""

from dataclasses import dataclass, field

from bridgebook.languages import words


@dataclass(frozen=True, slots=True)
class Paper:
    """A source: one quote of one document, numbered in the order of use.

    Attributes:
        number: Its number in the list of sources.
        title: The document's title.
        date: Its date of publication as shown, "" where unknown.
        quote: The words that say what is cited.
    """

    number: int
    title: str
    date: str
    quote: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a section.

    Attributes:
        text: What it says.
        status: Its stage or outcome in words, "" where it has none.
        detail: Date, people, place and the like, in one line.
        sources: Numbers of the papers that say it.
        open: Whether it is not yet reviewed, overdue or otherwise calls for a look.
    """

    text: str
    status: str = ""
    detail: str = ""
    sources: tuple[int, ...] = ()
    open: bool = False

    @property
    def citation(self) -> str:
        """The numbers of its sources in brackets, "" where there are none."""
        return f"[{', '.join(map(str, self.sources))}]" if self.sources else ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines; one without lines says that nothing is known."""

    heading: str
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """A paper of headings and lines in one language: a partner's dossier, a visit's, a report.

    Attributes:
        language: ru, en or zh.
        kind: What the paper is ("Partner dossier").
        title: The partner's name.
        subtitle: Its other names, or "".
        made_on: "As of 21 November 2026".
        sections: In the order they are read.
        papers: The sources, numbered from 1.
        sources_heading: The heading above them.
        nothing: What an empty section says.
        template: The kind of Word template it is written from.
    """

    language: str
    kind: str
    title: str
    subtitle: str
    made_on: str
    sections: tuple[Section, ...]
    papers: tuple[Paper, ...]
    sources_heading: str = ""
    nothing: str = ""
    labels: dict[str, str] = field(default_factory=dict, repr=False)
    template: str = "dossier"


def find_labels(language: str) -> dict[str, str]:
    """The words of papers in a language, by their codes."""
    return {code: str(text) for code, text in words(language, "dossier").map("label").items()}
