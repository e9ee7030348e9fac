"""Chinese: which name a post belongs to where it does not stand right before or behind it."""

import re
from collections.abc import Sequence
from functools import cache

from bridgebook.languages import Sentence
from bridgebook.reading.mentions.zh_run import either
from bridgebook.reading.own import find_own
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.roles.role import Role

_TOPIC = "position"
_REACH = 40
"""Signs between a post and who is said to fill it at most."""

_LEAD = 6
"""Signs before a name in which a verb of appointing stands."""

_LINE = 30
"""Signs of a signature's line with the post at most."""

_DATE = re.compile(r"[\s\d年月日./-]*")


@cache
def _between() -> re.Pattern[str]:
    """What stands between two posts of one person: 创始人、现任|理事会主席, 副所长兼标本馆|馆长."""
    return re.compile(
        rf"\s*(?:、|，|和|及)?\s*(?:兼任?|{either(_TOPIC, 'former')}|{either(_TOPIC, 'own')})\s*[\u4e00-\u9fff]{{0,10}}|\s*[\s、，兼和及]\s*(?:[\u4e00-\u9fff]{{0,6}}(?:{either('organisations', 'generic')}))?"
    )


@cache
def _filled() -> re.Pattern[str]:
    """What stands between a post and who fills it: 意方主任|拟由|…."""
    return re.compile(rf"(?:{either(_TOPIC, 'office')})?[将拟均暂仍]?(?:{either(_TOPIC, 'by')})")


@cache
def _fills() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(_TOPIC, 'title')})?(?:{either(_TOPIC, 'become')})")


def joins_posts(gap: str) -> bool:
    """Whether what stands between two posts makes them one person's."""
    return bool(_between().fullmatch(gap))


def find_appointee(passages: Passages, role: Role, persons: Sequence[Place]) -> Place | None:
    """Who fills a post told before him: 首任主任由X担任, 意方组长拟由Y出任."""
    link = _filled().match(passages.text, role.end)
    if link is None:
        return None
    person = next((p for p in persons if p.start >= link.end()), None)
    if (
        person is None
        or person.start - link.end() > _REACH
        or set("，。；\n") & set(passages.text[link.end() : person.start])
    ):
        return None
    return person if _fills().match(passages.text, person.end) else None


def find_appointing(passages: Passages, sentence: Sentence, role: Role, person: Place) -> str | None:
    """Who gives a title: 安徽理工大学聘任汉斯·米勒为|客座教授; None where nobody is said to."""
    lead = passages.text[max(sentence.start, person.start - _LEAD) : person.start]
    if person.end > role.start or not lead.endswith(passages.words(_TOPIC)["appoints"]):
        return None
    houses = passages.places_in(sentence.start, person.start, "organisation")
    return houses[-1].entity if houses else find_own(passages)


def find_signed(passages: Passages, role: Role) -> Place | None:
    """The name on the line below a post that ends its own line, as in a signature."""
    text = passages.text
    opened = text.rfind("\n", 0, role.start) + 1
    closed = text.find("\n", role.end)
    if (
        closed < 0
        or text[role.end : closed].strip()
        or closed - opened > _LINE
        or set("，。；：") & set(text[opened:closed])
    ):
        return None
    below = closed + len(text[closed:]) - len(text[closed:].lstrip())
    person = next(iter(passages.places_in(below, below + _LINE, "person")), None)
    if person is None or text[below : person.start].strip("　 "):
        return None
    end = text.find("\n", person.end)
    return person if _DATE.fullmatch(text[person.end : end if end >= 0 else len(text)]) else None


def is_aside(gap: str) -> bool:
    """Whether a bracket that tells more of a post stands between it and its holder's name: 副处长（主持工作）某某."""
    return bool(re.fullmatch(r"[（(][^（）()]{1,12}[）)]\s*", gap))
