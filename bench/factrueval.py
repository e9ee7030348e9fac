"""Our readings as answers to FactRuEval-2016, a public contest of Russian systems on general news.

The contest's scorer and texts lie outside the project; see `bench/reading.py --factrueval`.
"""

import dataclasses
import re
from pathlib import Path

from babel import Locale

from bridgebook.documents import read_paths
from bridgebook.languages import words
from bridgebook.languages.language import split_sentences
from bridgebook.languages.ru.morphology import lemma
from bridgebook.pipeline import read_document
from bridgebook.reading.mentions import ru
from bridgebook.reading.mentions.ru_votes import find_votes
from bridgebook.vocabulary import Document, Entity, Reading
from bridgebook.vocabulary.statements import Position

# Owners and founders hold no occupation there; owning is a type of its own.
_OWNERS = {lemma(word) for word in ("основатель", "создатель", "владелец", "совладелец", "учредитель")}
_KINDS = {"person": "per", "organisation": "org", "place": "loc"}


def answer(folder: Path, out: Path, votes: str = "both") -> int:
    """Write `NAME.task1` (names) and `NAME.task3` (facts of the type Occupation) for each text.

    Args:
        folder: The contest's texts.
        out: Where the answers go.
        votes: `both` for the reader as it is, `rules` for it without the tagger's votes, `tagger` for the votes alone.

    Returns:
        The number of texts.
    """
    if votes == "rules":
        ru.find_votes = lambda sentences: [[] for _ in sentences]
    out.mkdir(parents=True, exist_ok=True)
    count = 0
    for path in sorted(folder.glob("book_*.txt")):
        document = next(iter(read_paths([path])))
        assert isinstance(document, Document)
        reading = read_document(dataclasses.replace(document, language="ru"))
        found = voted(reading.document) if votes == "tagger" else spans(reading)
        names = [f"{kind} {start} {end - start}\n" for kind, start, end in found]
        (out / f"{path.stem}.task1").write_text("".join(names), "utf-8")
        facts = [occupation(reading, s) for s in reading.statements if isinstance(s, Position)]
        (out / f"{path.stem}.task3").write_text("".join(dict.fromkeys(facts)), "utf-8")
        count += 1
    return count


def _nation(reading: Reading, start: int) -> str:
    """The country whose adjective stands right before a post («украинский президент»); "" for none."""
    before = re.findall(r"[\w-]+\s*$", reading.document.text[:start][-40:])
    code = words("ru", "parties").map("nation").get(lemma(before[0].strip()), "") if before else ""
    return str(Locale("ru").territories.get(str(code), ""))


def voted(document: Document) -> list[tuple[str, int, int]]:
    """Kind, start and end of each name the tagger alone sees."""
    sentences = list(split_sentences(document.text, "ru", ()))
    return [
        (_KINDS[v.kind], s.tokens[v.first].start, s.tokens[v.last].end)
        for s, votes in zip(sentences, find_votes(sentences), strict=True)
        for v in votes
    ]


def spans(reading: Reading) -> list[tuple[str, int, int]]:
    """Kind, start and end of each name. A unit and its whole side by side are one name to the contest ("кафедра истории РГГУ")."""
    found = sorted((m.start, m.end, _KINDS[e.kind]) for e in reading.entities for m in e.mentions)
    joined: list[tuple[str, int, int]] = []
    for start, end, kind in found:
        if joined and kind == joined[-1][0] == "org" and reading.document.text[joined[-1][2] : start] == " ":
            joined[-1] = (kind, joined[-1][1], end)
        else:
            joined.append((kind, start, end))
    return joined


def _whole_name(reading: Reading, position: Position) -> str:
    """The organisation's name, with that of its whole where it stands right behind."""
    entity = next(e for e in reading.entities if e.id == position.organisation)
    start, end = position.evidence[0].start, position.evidence[0].end
    for kind, first, last in spans(reading):
        if kind == "org" and start <= first and last <= end + 60:
            for mention in entity.mentions:
                if first == mention.start and mention.end < last:
                    return entity.name + reading.document.text[mention.end : last]
    return entity.name


def occupation(reading: Reading, position: Position) -> str:
    """A position as the contest writes it: who, where, which post. A territory in the post's words is the contest's `where`.

    Returns:
        The block of lines; "" for a post held nowhere, which is no fact to the contest.
    """
    entities: dict[str, Entity] = {e.id: e for e in reading.entities}
    role, where = position.role, ""
    if position.organisation:
        where = _whole_name(reading, position)
    else:
        start, end = position.evidence[0].start, position.evidence[0].end
        places = sorted(
            (m.start, m.text, e.name)
            for e in reading.entities
            if e.kind == "place"
            for m in e.mentions
            if start <= m.start < end and " ".join(m.text.split()) in role
        )
        if places:
            _, text, where = places[0]
            if role.endswith(text):
                role = re.sub(r"\s+(?:в|на|во)$", "", role.removesuffix(text).rstrip())
        where = where or _nation(reading, start)
    if not where or lemma(role.split()[-1]) in _OWNERS or lemma(role.split()[0]) in _OWNERS:
        return ""
    lines = ("occupation", f"who : {entities[position.person].name}", f"where : {where}", f"position : {role}")
    return "\n".join(" ".join(line.split()) for line in lines) + "\n\n"
