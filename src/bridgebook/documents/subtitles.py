"""Transcripts as WebVTT and SubRip: what was said and by whom, without numbers and time stamps."""

import html
import re

from bridgebook.documents.encoding import decode
from bridgebook.documents.limits import Limits
from bridgebook.documents.making import make_document
from bridgebook.vocabulary import Document

_TIME = re.compile(r"^(\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s+-->\s")
_VOICE = re.compile(r"^<v(?:\.[^\s>]*)?\s+([^<>\n]{1,200})>")
# Bounded: a row of "<" without an end must not be looked through again from each.
_TAG = re.compile(r"<[^<>\n]{0,200}>|\{\\[^{}]{0,200}\}")
_SPEAKER = re.compile(r"^[-–—\s]*([^\W\d_][^:：.!?。！？\n]{1,60})[:：]\s*(\S.*)$")


def read_subtitles(name: str, data: bytes, limits: Limits) -> Document:
    """A transcript (.vtt, .srt): a paragraph for each run of words of one speaker, headed by their name."""
    decoded = decode(name, data)
    text = join_turns(find_cues(decoded.text))
    return make_document(name, data, text, format="transcript", limits=limits, problems=(decoded.problem,))


def find_cues(text: str) -> list[tuple[str, str]]:
    """Return what is said in each cue, with its speaker or ""."""
    cues: list[tuple[str, str]] = []
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")):
        lines = block.split("\n")
        at = next((n for n, line in enumerate(lines) if _TIME.match(line.strip())), None)
        # Headers, notes, styles: whatever has no time is not said.
        if at is None:
            continue
        for line in lines[at + 1 :]:
            voice = _VOICE.match(line.strip())
            said = html.unescape(_TAG.sub("", line)).strip()
            speaker = voice.group(1).strip() if voice else ""
            if not speaker and (told := _SPEAKER.match(said)):
                speaker, said = told.group(1).strip(), told.group(2)
            if said:
                cues.append((speaker, said))
    return cues


def join_turns(cues: list[tuple[str, str]]) -> str:
    """Return the cues as paragraphs: what one speaker says in a row is one, a line said twice running stands once."""
    turns: list[tuple[str, list[str]]] = []
    for speaker, said in cues:
        if turns and speaker in ("", turns[-1][0]):
            if turns[-1][1][-1] != said:
                turns[-1][1].append(said)
        else:
            turns.append((speaker, [said]))
    return "\n\n".join((f"{speaker}: " if speaker else "") + " ".join(said) for speaker, said in turns) + "\n"
