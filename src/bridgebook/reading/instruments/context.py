"""What stands around a sentence that names an instrument and says nothing of it: its list's heading, the next sentence."""

from bridgebook.languages import Sentence
from bridgebook.reading.ladder import Stage, find_stage
from bridgebook.reading.passages import Passages
from bridgebook.vocabulary import Span

# A sentence that only names the thing, and a line that heads a list, are at most so long (signs).
_SHORT = {"ru": 90, "en": 90, "zh": 34}
_LINE = {"ru": 60, "en": 60, "zh": 20}
# Paragraphs back in which a list's heading is looked for.
_BACK = 6


def find_stage_around(passages: Passages, sentence: Sentence, act: tuple[str, ...]) -> Stage:
    """The stage the next sentence of the paragraph gives, else the heading of the list; `untold` where neither does.

    Args:
        passages: The document.
        sentence: A sentence that names an instrument and gives no stage.
        act: The sections with the verbs that bring it about.
    """
    if sentence.end - sentence.start > _SHORT[passages.language]:
        return Stage("untold")
    following = passages.sentences[sentence.index + 1] if sentence.index + 1 < len(passages.sentences) else None
    if following and following.paragraph == sentence.paragraph:
        stage = find_stage(passages, following, following.start, following.start, act=act, run="in_force")
        if stage.step in ("coming", "over", "running"):
            return Stage(stage.step, stage.words, stage.cost, at=Span(sentence.start, sentence.end))
    for number in range(sentence.index - 1, max(-1, sentence.index - 1 - 2 * _BACK), -1):
        heading = passages.sentences[number]
        if sentence.paragraph - heading.paragraph > _BACK:
            break
        if heading.paragraph != sentence.paragraph and is_heading(passages, heading):
            stage = find_stage(passages, heading, heading.end, heading.end, act=act, run="in_force")
            return stage if stage.step in ("coming", "over") else Stage("untold")
    return Stage("untold")


def is_heading(passages: Passages, sentence: Sentence) -> bool:
    """Whether a sentence is a line of its own that ends in no full stop."""
    text = sentence.text.rstrip()
    alone = all(
        s.index == sentence.index
        for s in passages.sentences[max(0, sentence.index - 1) : sentence.index + 2]
        if s.paragraph == sentence.paragraph
    )
    return alone and len(text) <= _LINE[passages.language] and not text.endswith((".", "。", ";", "；", "!", "！"))
