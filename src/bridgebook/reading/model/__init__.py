"""Document → Reading by a language model: the same contract, asked of any endpoint that speaks OpenAI's chat completions.

Off unless asked for, and nothing here is loaded by `bridgebook read` without `--model`. What the model answers is a
proposal: each form and each quote is kept only where the text holds it, string for string.
"""

from bridgebook.reading.model.answering import MODEL_READER, PRIOR, ModelReader, read_with_model
from bridgebook.reading.model.merging import Sources, count_sources, merge_readings
from bridgebook.reading.model.outcome import Drop, ModelOutcome
from bridgebook.reading.model.settings import ModelSettings

__all__ = [
    "MODEL_READER",
    "PRIOR",
    "Drop",
    "ModelOutcome",
    "ModelReader",
    "ModelSettings",
    "Sources",
    "count_sources",
    "merge_readings",
    "read_with_model",
]
