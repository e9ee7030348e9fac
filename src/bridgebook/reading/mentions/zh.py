"""Chinese: where a text names organisations, persons and places."""

from collections import Counter
from collections.abc import Sequence

from bridgebook.languages import Sentence
from bridgebook.reading.mentions import zh_organisations, zh_persons
from bridgebook.reading.mentions.brackets import introduce
from bridgebook.reading.mentions.mention import FoundMention
from bridgebook.reading.mentions.zh_foreign import find_transcribed
from bridgebook.reading.mentions.zh_organisations import find_organisations
from bridgebook.reading.mentions.zh_persons import count_candidates, find_persons, keep_titled
from bridgebook.reading.mentions.zh_places import find_guessed, find_places
from bridgebook.reading.mentions.zh_run import Run
from bridgebook.reading.mentions.zh_short import find_again, find_short
from bridgebook.vocabulary import Document

Spans = list[tuple[int, int, str]]


def find_mentions(document: Document, sentences: Sequence[Sentence]) -> list[FoundMention]:
    """Every mention in a Chinese document, in the order of the text, none inside another.

    Foreign persons first, whose dots are sure; then organisations by their heads; then other persons, whose names look like
    words; places last.
    """
    runs = [Run(s) for s in sentences]
    foreign: list[Spans] = [find_transcribed(run) for run in runs]
    bodies: list[Spans] = []
    for run, people in zip(runs, foreign, strict=True):
        headed = find_organisations(run, offsets(people))
        bodies.append([*headed, *find_short(run, [*headed, *people])])
    found = [zh_organisations.make(run, s) for run, spans in zip(runs, bodies, strict=True) for s in spans]
    found += find_again(runs, [*found, *(zh_persons.make(r, s) for r, spans in zip(runs, foreign, strict=True) for s in spans)])
    held = {n for m in found for n in range(m.start, m.end)}
    counts: Counter[str] = Counter()
    taken = [frozenset(n for n in range(len(run.text)) if run.sentence.start + n in held) for run in runs]
    for run, bars in zip(runs, taken, strict=True):
        counts.update(count_candidates(run, bars))
    trusted = frozenset(name for name, count in counts.items() if count > 1)
    for run, people, bars in zip(runs, foreign, taken, strict=True):
        found += [zh_persons.make(run, span) for span in find_persons(run, people, bars, trusted)]
    found = keep_titled(found)
    found += zh_persons.find_again(runs, found)
    held = {n for m in found for n in range(m.start, m.end)}
    for run in runs:
        found += find_places(run, frozenset(n for n in range(len(run.text)) if run.sentence.start + n in held))
    found += find_guessed(runs, found)
    return introduce(document, sorted(found, key=lambda m: (m.start, -m.end)))


def offsets(spans: Spans) -> frozenset[int]:
    """The offsets of all characters of some spans."""
    return frozenset(n for start, end, _ in spans for n in range(start, end))
