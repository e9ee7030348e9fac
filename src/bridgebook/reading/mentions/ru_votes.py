"""Russian: what a small trained tagger takes for names, as one vote beside our own rules.

The tagger is slovnet's on navec's word vectors; both read general news well and know names no list of ours holds. Their
weights ship in the natasha wheel alone, which is looked for and never imported. Where any of them is missing there are
no votes, and the rules decide alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bridgebook.languages import Sentence
from bridgebook.reading.mentions.ru_persons import is_ordinary
from bridgebook.vocabulary import EntityKind

_VECTORS = "data/emb/navec_news_v1_1B_250K_300d_100q.tar"
_TAGGER = "data/model/slovnet_ner_news_v1.tar"
_KINDS: dict[str, EntityKind] = {"PER": "person", "ORG": "organisation", "LOC": "place"}
# Sentences tagged at once: all are filled up to the longest, so more of them make more filling than they save.
_BATCH = 8


@dataclass(frozen=True, slots=True)
class Vote:
    """One name as the tagger sees it: numbers of its first and last token in the sentence, and its kind."""

    first: int
    last: int
    kind: EntityKind


@cache
def _tagger() -> Any:
    """The tagger, ready; None where a part of it is not installed."""
    weights = find_spec("natasha")
    if weights is None or not weights.submodule_search_locations or not find_spec("slovnet") or not find_spec("navec"):
        return None
    folder = Path(next(iter(weights.submodule_search_locations)))
    if not (folder / _VECTORS).is_file() or not (folder / _TAGGER).is_file():
        return None
    from navec import Navec
    from slovnet import NER

    tagger = NER.load(folder / _TAGGER, batch_size=_BATCH)
    tagger.navec(Navec.load(folder / _VECTORS))
    return tagger


def find_votes(sentences: Sequence[Sentence]) -> list[list[Vote]]:
    """The votes for each sentence, in their order; empty lists where the tagger is not installed."""
    votes: list[list[Vote]] = [[] for _ in sentences]
    tagger = _tagger()
    if tagger is None:
        return votes
    # Of like length together, so that little of a batch is filling.
    order = sorted((n for n, s in enumerate(sentences) if _can_name(s)), key=lambda n: len(sentences[n].tokens))
    if not order:
        return votes
    infer = tagger.infer
    inputs = infer.encoder([[t.text for t in sentences[n].tokens] for n in order])
    for number, tags in zip(order, infer.decoder(infer.process(inputs)), strict=True):
        votes[number] = _spans(tags)
    return votes


def _can_name(sentence: Sentence) -> bool:
    """Whether a sentence can hold a name: a capital that does not merely open it with an ordinary word."""
    capitals = [n for n, t in enumerate(sentence.tokens) if t.is_capitalised and t.is_word]
    return bool(capitals) and (capitals != [0] or not is_ordinary(sentence.tokens[0]))


def _spans(tags: Sequence[str]) -> list[Vote]:
    """Runs of B- and I- tags of one kind."""
    found: list[Vote] = []
    first, open_kind = 0, ""
    for number, tag in enumerate([*tags, "O"]):
        mark, _, kind = tag.partition("-")
        if open_kind and (mark != "I" or kind != open_kind):
            found.append(Vote(first, number - 1, _KINDS[open_kind]))
            open_kind = ""
        if mark != "O" and not open_kind:
            first, open_kind = number, kind
    return found
