"""What brackets introduce: the short name of an organisation, the original spelling of a person."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bridgebook.reading.mentions.mention import FoundMention
from bridgebook.reading.mentions.zh_run import either
from bridgebook.vocabulary import Document

_SHARED = 2
"""Signs a short name shares with the full one at least."""

_OPEN = re.compile(
    r"[»”\"]?\s*[(（]\s*(?:далее\s*[-–—]?\s*|hereinafter\s*(?:referred to as)?\s*|以下简称|证券简称|英文简称|英文缩写|简称|下称)?\s*[«“\"「]?$",
    re.IGNORECASE,
)


def _is_never(_before: str, _name: str) -> bool:
    return False


def introduce(
    document: Document, found: Sequence[FoundMention], is_other: Callable[[str, str], bool] = _is_never
) -> list[FoundMention]:
    """Mark mentions that stand in brackets right behind another of the same kind as short for it.

    A mention behind a person in brackets is the person's name in another script; a place in brackets behind an
    organisation stays a place.

    Args:
        document: The document.
        found: Its mentions, in the order of the text.
        is_other: Whether a name in brackets says by itself that it is another body than the one before: its unit.
    """
    marked: list[FoundMention] = []
    for mention in found:
        before = marked[-1] if marked else None
        if before and before.end <= mention.start and mention.start - before.end < 30:
            between = document.text[before.end : mention.start]
            if is_other(before.name, mention.name) or _is_unit_aside(document, before, mention, between):
                # 上海理工大学（国际合作处）
                pass
            elif document.language == "zh" and before.kind == mention.kind == "organisation" and _called(between):
                # 蒙特大学，简称UMT
                mention = replace(mention, short_for=before.start)
            elif before.kind == mention.kind != "place" and _OPEN.fullmatch(between):
                first = before.short_for if before.short_for is not None and "(" not in between else before.start
                mention = replace(mention, short_for=first)
            elif (
                before.short_for is not None
                and before.kind == mention.kind
                and re.fullmatch(
                    r"\s*[”」』\"]?\s*[,，、;；/]\s*(?:以下简称|简称|英文简称|英文缩写|缩写)?\s*[“「『\"]?", between
                )
            ):
                # "(科技园公司，HKSTP)": a second short name in the same brackets.
                opened = document.text.rfind("(", 0, mention.start), document.text.rfind("（", 0, mention.start)
                if max(opened) >= 0 and max(opened) < before.start:
                    mention = replace(mention, short_for=before.short_for)
        marked.append(mention)
    return marked


def _called(between: str) -> bool:
    """Whether a comma and a Chinese word that introduces a short name stand between two names."""
    return bool(re.fullmatch(rf"\s*[,，]\s*(?:{either('organisations', 'called')})\s*[:：]?\s*[“「『\"]?", between))


def _is_unit_aside(document: Document, before: FoundMention, mention: FoundMention, between: str) -> bool:
    """Whether a Chinese bracket holds a name with a head of its own that takes nothing out of the name before it."""
    if document.language != "zh" or mention.kind != "organisation" or not mention.rule.endswith("headed"):
        return False
    return between in ("（", "(") and len(set(mention.text) & set(before.text)) < _SHARED
