"""Chinese: the words of a post stand behind its organisation and before the name of who holds it."""

import re
from collections.abc import Sequence

from bridgebook.languages import Hit, Sentence
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.roles.role import Role

# What may stand between an organisation and the next unit or the post.
_GLUE = re.compile(r"[（(]?[A-Za-z]*[)）]?的?")


def read_role(passages: Passages, sentence: Sentence, hit: Hit, places: Sequence[Place]) -> Role:
    text = passages.text
    before = [p for p in places if p.end <= hit.start and p.kind != "place"]
    floor = max((p.end for p in before), default=sentence.start)
    start = hit.start
    while start > floor and text[start - 1] not in "，。；：、（）()“”！？\n \u3000" and hit.start - start < 12:
        start -= 1
    said = text[start : hit.start]
    # What stands between the organisation and the post is its field, unless a verb or a new clause stands there.
    if before and start == before[-1].end and before[-1].kind == "organisation":
        said = said.removeprefix("的").removeprefix("现任")
    else:
        befores = sorted(passages.words("position")["before"], key=len, reverse=True)
        said = next((b for b in befores if said.endswith(b)), "")
    if re.search(r"[了在会见访问率由请与和向是]", said):
        said = ""
    start = hit.start - len(said)
    chain: list[Place] = []
    at = start
    for place in reversed(before):
        if place.kind == "organisation" and _GLUE.fullmatch(text[place.end : at]):
            chain.append(place)
            at = place.start
        else:
            break
    titles = passages.words("position")["title"]
    return Role(at, hit.end, start, hit.end, tuple(chain), is_title=hit.word in titles and not said)
