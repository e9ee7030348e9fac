"""A directory's entries to fields that can be compared across languages."""

import re
from functools import cache, lru_cache

from bridgebook.identity.directory.han_names import parse_han
from bridgebook.identity.directory.letter_names import parse_letters
from bridgebook.identity.directory.lines import find_phrase, keys_of, words_of
from bridgebook.identity.directory.parsed import ParsedEntry, ParsedName, ParsedPerson, Place
from bridgebook.identity.directory.places import NOWHERE, find_city, read_city
from bridgebook.identity.directory.sounds import fold_letters
from bridgebook.languages import LANGUAGES, words
from bridgebook.languages.characters import plain
from bridgebook.names.chinese import read_chinese
from bridgebook.names.scripts import find_script
from bridgebook.vocabulary.directory import DirectoryEntry

_COUNTRY_CODES = ("86", "7")
"""Of telephone numbers: China's, and Russia's and Kazakhstan's, whose trunk prefix 8 stands in its place at home."""
_PHONE_LENGTHS = range(7, 16)
_HOST = re.compile(r"^(?:[a-z]+://)?(?:[^@/]*@)?(?:www\.|m\.)?([^/:?#\s]+)", re.IGNORECASE)
_SECOND_LEVEL = ("com", "net", "org", "gov", "edu", "ac", "co")
_CODE = re.compile(r"[0-9A-Za-z \-]{8,24}")
_DIGITS = re.compile(r"[^0-9]")


@cache
def free_hosts() -> frozenset[str]:
    """Hosts that anybody gets a mail address of."""
    return frozenset(host for code in LANGUAGES for host in words(code, "directory")["free_mail"])


def parse_entry(entry: DirectoryEntry) -> ParsedEntry:
    """Parse one row; what cannot be read stays empty, and speaks neither for nor against."""
    city = read_city(entry.city) or _city_of_address(entry.address)
    names = [parse_name(text, city) for text in entry.names]
    former = [parse_name(text, city) for text in entry.former_names]
    mails = frozenset(mail.casefold() for mail in entry.emails)
    hosts = {read_host(site) for site in entry.sites} | {read_host(mail.rsplit("@", 1)[-1]) for mail in mails}
    return ParsedEntry(
        row=entry.row,
        names=tuple(name for name in names if name),
        former=tuple(name for name in former if name),
        codes=entry.identifiers,
        slips=entry.unverified,
        phones=frozenset(number for text in entry.phones if (number := read_phone(text))),
        hosts=frozenset(host for host in hosts if host and host not in free_hosts()),
        mails=mails,
        people=tuple(parse_person(text) for text in entry.representatives),
        city=city,
        lines=read_lines(entry.industry),
        address=read_address(entry.address, entry.city),
        founded=entry.founded,
        parents=tuple(name for text in entry.parents if (name := parse_name(text))),
        parent_codes=frozenset(
            re.sub(r"[^0-9A-Z]", "", text.upper()) for text in entry.parents if _CODE.fullmatch(text)
        ),
        capital=re.sub(r"\.0+$", "", entry.capital.replace(",", "").replace(" ", "")),
    )


def parse_name(text: str, city: Place = NOWHERE) -> ParsedName | None:
    """Parse a name in any of the three scripts; None where it has no letters."""
    script = find_script(text)
    if script == "han":
        return parse_han(text, city)
    if not script:
        return None
    found = parse_letters(text, script, city)
    # The row of a branch tells the branch's city, its name begins with the head's.
    return parse_letters(text, script) if found.unit and city else found


@lru_cache(maxsize=50_000)
def parse_person(text: str) -> ParsedPerson:
    """Read a person's name into the syllables it may stand for; one that is no Chinese name into its letters."""
    readings = {"".join((*name.surname, *name.given)) for name in read_chinese(text).names}
    if not readings:
        letters = fold_letters(text) or re.sub(r"\W", "", text.casefold())
        readings = {letters} if letters else set()
    characters = re.sub(r"[^\u4e00-\u9fff]", "", plain(text))
    return ParsedPerson(text, characters, frozenset(fold_letters(r) or r for r in readings))


@lru_cache(maxsize=50_000)
def read_phone(text: str) -> str:
    """A telephone number without its country's code and trunk prefix; "" where it is none."""
    text = re.split(r"转|ext|доб|x", text, maxsplit=1, flags=re.IGNORECASE)[0]
    digits = _DIGITS.sub("", text)
    digits = digits.removeprefix("00")
    for code in _COUNTRY_CODES:
        if digits.startswith(code) and (text.lstrip().startswith(("+", "00")) or len(digits) - len(code) >= 9):
            digits = digits[len(code) :]
            break
    digits = digits.lstrip("0")
    return digits if len(digits) in _PHONE_LENGTHS else ""


@lru_cache(maxsize=50_000)
def read_host(text: str) -> str:
    """The registered domain of a site or a mail host: `www.x.com.cn/en` → `x.com.cn`."""
    found = _HOST.match(text.strip().casefold())
    if not found or "." not in found[1]:
        return ""
    parts = found[1].strip(".").split(".")
    keep = 3 if len(parts) > 2 and parts[-2] in _SECOND_LEVEL and len(parts[-1]) == 2 else 2
    host = ".".join(parts[-keep:])
    mail = ".".join(parts)
    return mail if mail in free_hosts() else host


@lru_cache(maxsize=20_000)
def read_lines(text: str) -> frozenset[str]:
    """The lines of business a column tells; empty where no word of it is known."""
    script = find_script(text)
    if script == "han":
        table, text = words_of("zh"), re.sub(r"\W", "", plain(text))
        found, at = list[str](), 0
        while at < len(text):
            size = next((n for n in range(min(8, len(text) - at), 1, -1) if text[at : at + n] in table), 0)
            if size:
                found.append(table[text[at : at + size]])
            at += size or 1
        return keys_of(found)
    if not script:
        return frozenset()
    code = "ru" if script == "cyrillic" else "en"
    tokens = re.findall(r"[^\W_]+(?:-[^\W_]+)*", text.casefold().replace("ё", "е"))
    keys, at = list[str](), 0
    while at < len(tokens):
        size, key = find_phrase(code, tokens[at:])
        keys.append(key)
        at += size or 1
    return keys_of(keys)


@lru_cache(maxsize=50_000)
def read_address(text: str, city: str) -> str:
    """Street and house in small letters without signs; "" where no house number tells it from its neighbours."""
    folded = re.sub(r"[^\w]", "", plain(text).casefold())
    return folded if any(sign.isdigit() for sign in folded) and len(folded) > 5 else ""


@lru_cache(maxsize=50_000)
def _city_of_address(text: str) -> Place:
    """The city an address begins with (Chinese) or names between commas."""
    if find_script(text) == "han":
        head = plain(text)
        if "省" in head[:8]:
            head = head.split("省", 1)[1]
        return find_city(head.split("市", 1)[0]) if "市" in head[1:8] else NOWHERE
    for part in re.split(r"[,;]", text):
        if city := find_city(re.sub(r"^(?:г\.?|город)\s+|[\d\s]+$|^[\d\s]+", "", part.strip())):
            return city
    return NOWHERE
