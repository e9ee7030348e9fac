"""News from facts: what happened, sentence by sentence, in three languages, each sentence with the statements it stands on."""

from bridgebook.outputs.news.composing import compose, drop_repeats
from bridgebook.outputs.news.files import NewsPaper, write_news
from bridgebook.outputs.news.story import Draft, Event, Gap, Instrument, Line, Name, Person, Step, Story, Structure

__all__ = [
    "Draft",
    "Event",
    "Gap",
    "Instrument",
    "Line",
    "Name",
    "NewsPaper",
    "Person",
    "Step",
    "Story",
    "Structure",
    "compose",
    "drop_repeats",
    "write_news",
]
