"""A news item as a Word file, in one language or several."""

from dataclasses import dataclass

from bridgebook.languages import words
from bridgebook.outputs.docx import fill_template, load_template


@dataclass(frozen=True, slots=True)
class NewsPaper:
    """The text of a news item in one language: what the template `news.docx` may name."""

    language: str
    headline: str
    lead: str
    paragraphs: tuple[str, ...]

    @property
    def language_name(self) -> str:
        """The language in its own words."""
        return str(words(self.language, "news").map("label")["language"])


def write_news(papers: tuple[NewsPaper, ...], *, template: bytes | None = None) -> bytes:
    """Return a news item as a DOCX file, one language after the other.

    Args:
        papers: Its text in each language, at least one.
        template: The office's own template; the one that comes with Bridgebook if None.
    """
    values = {"papers": papers, "several": len(papers) > 1}
    return fill_template(
        template or load_template("news"), values, title=papers[0].headline, language=papers[0].language
    )
