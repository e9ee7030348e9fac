"""Natasha's own pipeline on texts: its names as entities, and its time. Run by the Python that has natasha installed.

    python bench/natasha_peer.py TEXT... > peer.json

Prints, for each text, entities grouped by Natasha's own normal form, in the shape of a reading, and the seconds of three runs.
"""

import json
import sys
import time
from pathlib import Path

from natasha import Doc, MorphVocab, NewsEmbedding, NewsMorphTagger, NewsNERTagger, Segmenter

KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place"}


def main() -> None:
    """Read the texts three times and print what was found and how long each run took."""
    embedding = NewsEmbedding()
    segmenter, vocabulary = Segmenter(), MorphVocab()
    morphology, names = NewsMorphTagger(embedding), NewsNERTagger(embedding)

    def run(text: str) -> Doc:
        doc = Doc(text)
        doc.segment(segmenter)
        doc.tag_morph(morphology)
        doc.tag_ner(names)
        return doc

    texts = {Path(p).stem: Path(p).read_text("utf-8") for p in sys.argv[1:]}
    for text in texts.values():
        run(text)
    seconds = []
    for _ in range(3):
        start = time.process_time()
        for text in texts.values():
            run(text)
        seconds.append(time.process_time() - start)
    readings = {}
    for name, text in texts.items():
        groups: dict[tuple[str, str], list[dict[str, object]]] = {}
        for span in run(text).spans:
            span.normalize(vocabulary)
            mention = {"start": span.start, "end": span.stop, "text": span.text}
            groups.setdefault((KINDS[span.type], span.normal), []).append(mention)
        readings[name] = {
            "entities": [
                {"id": f"e{n}", "kind": kind, "name": normal, "mentions": mentions}
                for n, ((kind, normal), mentions) in enumerate(groups.items())
            ],
            "statements": [],
        }
    json.dump({"seconds": seconds, "readings": readings}, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
