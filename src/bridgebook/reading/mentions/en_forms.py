"""English: whether one form of a name is short for another, of an organisation or of a part of a person's name."""

import re

from bridgebook.languages.places import find_place
from bridgebook.names.sounds import find_sounds
from bridgebook.reading.mentions.en_words import is_abbreviation, is_common, is_nationality, lexicon

_SMALL = frozenset({"of", "the", "and", "for", "in", "at", "on", "co", "ltd", "inc", "s"})


def name_keys(name: str) -> list[str]:
    """The words of an organisation's name that tell, in small letters."""
    pieces = [p.casefold() for p in re.findall(r"\w+", re.sub(r"[’']s\b", "", name))]
    return [p for p in pieces if p not in _SMALL]


def is_short_form(short: str, long: str) -> bool:
    """Whether a name leaves out words of a longer one without becoming another's.

    "Samara University" is short for "Samara National Research University", "Academy of Sciences" for "Russian Academy of
    Sciences"; "Tianjin University" is not short for "Tianjin University of Technology".
    """
    one, two = name_keys(short), name_keys(long)
    if not one or one == two or (has_legal_form(short) and has_legal_form(long)):
        return False
    if len(one) == len(two):
        return _is_cut(short, long)
    if len(one) > len(two) or not set(one) <= set(two):
        return False
    dropped = [k for k in two if k not in one]
    if len(one) == 1:
        return _is_short_word(short, long, one[0], two, dropped)
    telling = [k for k in one if not is_common(k) and not _is_local(k)]
    if two[: len(one)] == one:
        ends = all(_is_local(k) for k in dropped) or set(dropped) <= lexicon("organisations", "implied")
        return bool(telling) or ends
    if two[-len(one) :] == one:
        return True
    return bool(telling) or any(_is_local(k) for k in one) or all(_is_local(k) or not is_common(k) for k in dropped)


def has_legal_form(name: str) -> bool:
    """Whether a name has a company's legal form: two such names that differ are two companies."""
    return any(word.strip(",") in lexicon("organisations", "legal") for word in name.split()[1:])


def _is_local(key: str) -> bool:
    """Whether a word is a place's or a nation's: what tells the bodies of one kind apart."""
    return find_place("en", key) is not None or is_nationality(key.title()) or key in lexicon("organisations", "local")


def _is_short_word(short: str, long: str, key: str, two: list[str], dropped: list[str]) -> bool:
    """Whether one word is short for a name: "the Polytechnic", "AGH" for "AGH University …", "Synopsys" for "Synopsys Armenia"."""
    if key.startswith("polytechni"):
        return True
    if is_abbreviation(short) and key in (two[0], two[-1]):
        # "Museum of BMSTU" is a part of what the abbreviation stands for.
        return not re.search(rf"\b(?:of|at|for)\s+(?:the\s+)?{re.escape(short)}$", long)
    if key != two[0] or is_common(key):
        return False
    # "Synopsys" for "Synopsys Armenia", "Volna" for "Volna Foundation".
    is_tail = len(dropped) == 1 and dropped[0].title() in lexicon("organisations", "house_tail")
    return all(_is_country(k) for k in dropped) or (is_tail and find_place("en", key) is None)


def _is_country(key: str) -> bool:
    place = find_place("en", key)
    return place is not None and place.kind == "country"


def _is_cut(short: str, long: str) -> bool:
    """Whether the words of one name are those of another cut short: "Intl Coop Office"."""
    ones, twos = re.findall(r"[^\W\d_]+", short.casefold()), re.findall(r"[^\W\d_]+", long.casefold())
    if len(ones) != len(twos) or ones == twos or len(short) >= len(long):
        return False
    return all(a == b or (len(a) > 1 and a[0] == b[0] and _is_within(a, b)) for a, b in zip(ones, twos, strict=True))


def _is_within(part: str, whole: str) -> bool:
    rest = iter(whole)
    return all(c in rest for c in part)


def is_initials(short: str, long: str) -> bool:
    """Whether an abbreviation holds a name's initials, alone or before the name's last word: "IIT Madras", "IIT-M"."""
    told, *tail = short.split()
    letters = re.sub(r"[^\w]", "", told)
    words = re.findall(r"\w+", long)
    if tail:
        if [w.casefold() for w in words[-len(tail) :]] != [w.casefold() for w in tail]:
            return False
        words = words[: -len(tail)]
    if not is_abbreviation(letters) or len(letters) < 2 or len(words) < 2:
        return False
    big = "".join(w[0] for w in words if w[0].isupper()).casefold()
    every = "".join(w[0] for w in words).casefold()
    return bool(tail or "-" in told or len(letters) == 2) and letters.casefold() in (big, every)


def begins_with(word: str, initial: str) -> bool:
    """Whether an initial can stand for a word: "E." for "Yerzhan" too, "J." for "Yury"."""
    if word.startswith(initial):
        return True
    return word.startswith(
        {"e": ("ye", "yo"), "y": ("j",), "j": ("y", "zh"), "k": ("ch", "q"), "c": ("k", "ts")}.get(initial, ("\0",))
    )


def are_alike(left: str, right: str) -> bool:
    """Whether two words of people's names are spellings of one: "Arseniev" and "Arsenyev", "Aleksandr" and "Alexander"."""
    if min(len(left), len(right)) < 5 or left[0] != right[0]:
        return False
    one, two = find_sounds(left)[0], find_sounds(right)[0]
    if one == two:
        return True
    frames = [re.sub("[aeiouy]", "", key) for key in (one, two)]
    return len(one) > 6 and frames[0] == frames[1] and one[-1] == two[-1]
