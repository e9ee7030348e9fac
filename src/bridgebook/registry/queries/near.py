"""What is said beside something: the facts whose words stand in the same paragraph of a document, or name it."""

from collections.abc import Collection, Iterable

from bridgebook.registry.models import Document, Evidence, Statement, StatementState
from bridgebook.registry.projections.judged import find_portions
from bridgebook.registry.projections.states import LIVING
from bridgebook.registry.records import Reader
from bridgebook.registry.records.links import Source

MOST_DOCUMENTS = 60
"""In how many documents it is looked, the latest first."""

SHORTEST_NAME = {True: 4, False: 9}
"""How many letters a name needs to be looked for in other words: in Chinese characters, and in letters."""


class Nearby:
    """The paragraphs that tell of something.

    Attributes:
        paragraphs: Of each document, where the paragraphs that tell of it start and end.
        words: The runs of words themselves, by document.
        texts: The texts of the paragraphs, in lower case.
    """

    def __init__(self, reader: Reader, sources: Iterable[Source]) -> None:
        self.reader = reader
        self.words: dict[int, list[tuple[int, int]]] = {}
        for source in sources:
            if source.document and source.quote:
                self.words.setdefault(source.document, []).append((source.start, source.end))
        self.documents = sorted(self.words, reverse=True)[:MOST_DOCUMENTS]
        self.paragraphs: dict[int, list[tuple[int, int]]] = {}
        self.texts: list[str] = []
        seen = Document.objects.filter(id__in=self.documents, standing__level__lte=reader.level)
        for row, text in seen.values_list("id", "text"):
            for start, end in self.words[row]:
                first, last = find_paragraph(text, start, end)
                self.paragraphs.setdefault(row, []).append((first, last))
                self.texts.append(text[first:last].casefold())

    def find(self, kinds: Collection[str], names: Collection[str] = ()) -> dict[str, bool]:
        """The keys of facts said beside it, with whether in the same breath: no other words stand between.

        Args:
            kinds: Types of statement.
            names: What it is called; a fact whose own words hold one of these counts as beside it.
        """
        states = StatementState.objects.filter(
            document_id__in=self.documents, type__in=kinds, level__lte=self.reader.level, state__in=LIVING
        )
        keys = dict(states.values_list("statement_id", "key"))
        found: dict[str, bool] = {}
        for portion in find_portions(keys):
            rows = Evidence.objects.filter(statement_id__in=portion)
            for statement, document, start, end in rows.values_list("statement_id", "document_id", "start", "end"):
                near = any(start < last and first < end for first, last in self.paragraphs.get(document, ()))
                if near:
                    touching = any(start <= b + 200 and a <= end + 200 for a, b in self.words[document])
                    found[keys[statement]] = found.get(keys[statement], False) or touching
            if names:
                told = Statement.objects.filter(id__in=portion).values_list("id", "arguments")
                for row, arguments in told:
                    said = " ".join(
                        str(arguments.get(name) or "") for name in ("subject", "topics", "topic", "what", "name")
                    )
                    if any(name in said.casefold() for name in names):
                        found.setdefault(keys[row], False)
        return found


def find_paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the paragraph around some words starts and ends."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    return first, last if last >= 0 else len(text)


def find_telling_names(names: Iterable[str]) -> set[str]:
    """Return the names, in lower case, that are long enough to tell one thing from another."""
    folded = {" ".join(name.split()).casefold() for name in names}
    return {name for name in folded if len(name) >= SHORTEST_NAME[any("\u4e00" <= c <= "\u9fff" for c in name)]}
