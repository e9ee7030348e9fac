"""Chinese: what a surname is, and which signs behind it can be a given name."""

from bridgebook.languages.places import load_places
from bridgebook.reading.mentions.zh_run import starts_with, word_set

_TOPIC = "persons"


def find_surname(text: str, start: int) -> tuple[str, tuple[int, ...]]:
    """The surname that starts here, and how long names with it are."""
    two = text[start : start + 2]
    if two in word_set(_TOPIC, "compound"):
        return two, (3, 4)
    if text[start + 1 : start + 2] in word_set(_TOPIC, "clan") and text[start] in word_set(_TOPIC, "surname"):
        return text[start : start + 2], (4, 3)
    japanese = starts_with(text, start, _TOPIC, "japanese")
    if japanese:
        return japanese, tuple(range(len(japanese) + 1, len(japanese) + 4))
    one = text[start]
    if one in word_set(_TOPIC, "surname") or one in word_set(_TOPIC, "rare"):
        return one, (3, 2)
    return "", ()


def may_be(name: str, surname: str, *, is_led: bool, is_titled: bool = False) -> bool:
    """Whether the characters can be a name: behind a post three may begin with an ordinary word (高兴国).

    Between a post and a title a name may end in a particle (校长田信和院士).
    """
    given = name[len(surname) :]
    soft = word_set(_TOPIC, "soft_given")
    free = {0 if is_led and len(given) > 1 and given[0] in soft else -1}
    free |= {len(given) - 1} if is_titled and given[-1:] in soft else set()
    if not given or any(c in word_set(_TOPIC, "not_given") for n, c in enumerate(given) if n not in free):
        return False
    if name in load_places("zh") or name in word_set(_TOPIC, "role") or name in word_set("organisations", "domain"):
        return False
    if starts_with(name, 1, _TOPIC, "role") and len(name) > 2:
        return False
    ordinary = starts_with(name, 0, _TOPIC, "ordinary") if len(surname) == 1 else ""
    return not ordinary or (is_led and len(ordinary) < len(name))
