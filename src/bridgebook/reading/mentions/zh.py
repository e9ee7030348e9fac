"""Chinese: where a text names organisations, persons and places."""

from collections import Counter
from collections.abc import Sequence

from bridgebook.languages import Sentence
from bridgebook.reading.mentions import zh_organisations, zh_persons
from bridgebook.reading.mentions.brackets import introduce
from bridgebook.reading.mentions.mention import FoundMention
from bridgebook.reading.mentions.zh_foreign import find_transcribed
from bridgebook.reading.mentions.zh_organisations import find_events, find_organisations
from bridgebook.reading.mentions.zh_persons import count_candidates, find_persons, keep_titled
from bridgebook.reading.mentions.zh_places import find_guessed, find_places
from bridgebook.reading.mentions.zh_run import Run
from bridgebook.reading.mentions.zh_short import find_again, find_short, split_short
from bridgebook.vocabulary import Document

Spans = list[tuple[int, int, str]]


def find_mentions(document: Document, sentences: Sequence[Sentence]) -> list[FoundMention]:
    """Every mention in a Chinese document, in the order of the text, none inside another.

    Foreign persons first, whose dots are sure; then organisations by their heads; then other persons, whose names look like
    words; places last.
    """
    runs = [Run(s) for s in sentences]
    foreign: list[Spans] = [find_transcribed(run) for run in runs]
    named = [zh_persons.make(run, span) for run, spans in zip(runs, foreign, strict=True) for span in spans]
    again = zh_persons.find_again(runs, named)
    named += again
    people = {n for m in named for n in range(m.start, m.end)}
    found: list[FoundMention] = []
    events: list[frozenset[int]] = []
    for run, spans in zip(runs, foreign, strict=True):
        barred = within(run, people)
        events.append(offsets(find_events(run)))
        bodies = find_organisations(run, barred)
        bodies += find_short(run, bodies, spans)
        found += [zh_organisations.make(run, s) for s in bodies if s[2] != "short" or s[0] not in events[-1]]
    found = split_short(found)
    found += [*find_again(runs, [*found, *named]), *again]
    held = {n for m in found for n in range(m.start, m.end)}
    counts: Counter[str] = Counter()
    taken = [within(run, held) for run in runs]
    for run, bars in zip(runs, taken, strict=True):
        counts.update(count_candidates(run, bars))
    trusted = frozenset(name for name, count in counts.items() if count > 1)
    for run, spans, bars in zip(runs, foreign, taken, strict=True):
        found += [zh_persons.make(run, span) for span in find_persons(run, spans, bars, trusted)]
    found = keep_titled(found)
    found += zh_persons.find_again(runs, found)
    held = {n for m in found for n in range(m.start, m.end)}
    for run, event in zip(runs, events, strict=True):
        found += find_places(run, within(run, held) | event)
    found += find_guessed(runs, found)
    return introduce(document, sorted(found, key=lambda m: (m.start, -m.end)))


def within(run: Run, held: set[int]) -> frozenset[int]:
    """Those of the document's offsets that lie in a sentence, counted in it."""
    start = run.sentence.start
    return frozenset(n for n in range(len(run.text)) if start + n in held)


def offsets(spans: Spans) -> frozenset[int]:
    """The offsets of all characters of some spans."""
    return frozenset(n for start, end, _ in spans for n in range(start, end))
