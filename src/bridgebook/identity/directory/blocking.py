"""Which rows are worth comparing: those that share a key, of many kinds and across languages."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bridgebook.identity.directory.counts import find_city, find_lines
from bridgebook.identity.directory.parsed import ParsedEntry
from bridgebook.identity.directory.sounds import loosen

LARGEST_BLOCK = 400
"""A key that more rows share tells too little to compare them all; they share others if they are the same."""
SHORTEST_SLIPPED = 5
"""Letters a brand must have for its spellings with one letter left out to be keys."""


def find_keys(entry: ParsedEntry) -> set[str]:
    """The keys of a row: identifiers, contacts, people in a city or line, address, sounds of its brands."""
    keys = {f"c:{scheme}:{code}" for scheme, code in entry.codes.items()}
    for code in (*entry.codes.values(), *entry.slips.values()):
        # A code with one slip keeps its first or its last half.
        keys |= {f"k:{code[:10]}", f"k:{code[-8:]}"}
    keys |= {f"p:{phone}" for phone in entry.phones}
    keys |= {f"h:{host}" for host in entry.hosts}
    keys |= {f"m:{mail}" for mail in entry.mails}
    if entry.address:
        keys.add(f"a:{entry.address}")
    told = [*sorted(find_city(entry))[-1:], *sorted(entry.city)[-1:], *sorted(find_lines(entry)), *sorted(entry.lines)]
    for person in entry.people:
        keys |= {f"r:{reading}:{told_of}" for reading in person.readings for told_of in told}
    for name in (*entry.names, *entry.former):
        keys |= {f"b:{sound}" for sound in name.sounds}
        if name.script == "han" and len(name.brand) > 2:
            # Characters changed over, or one lost: the brand without each in turn, in its line.
            shorter = {"".join(sorted(name.brand[:at] + name.brand[at + 1 :])) for at in range(len(name.brand))}
            keys |= {f"x:{short}:{line}" for short in shorter for line in name.lines}
    return keys


def slip_keys(entry: ParsedEntry) -> set[str]:
    """Sounds with each letter left out in turn, together with the city or a line: for names in letters with a slip."""
    told = sorted(find_city(entry) | find_lines(entry) | entry.lines | entry.city)
    keys = set()
    for name in entry.names:
        for sound in name.sounds:
            if len(sound) >= SHORTEST_SLIPPED:
                shorter = {sound, f"~{loosen(sound)}"} | {sound[:at] + sound[at + 1 :] for at in range(len(sound))}
                keys |= {f"d:{short}:{about}" for short in shorter for about in told}
    return keys


def in_letters(entry: ParsedEntry) -> bool:
    """Whether a row is named in letters alone."""
    return all(name.script != "han" for name in entry.names)


def build_blocks(entries: Sequence[ParsedEntry]) -> tuple[list[tuple[int, ...]], list[tuple[int, ...]]]:
    """Blocks of rows (by their places in the sequence) that share a key, and each row's blocks.

    A pair in several blocks is to be compared in the first of them: the lists of blocks tell which it is.
    """
    rows: dict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        for key in find_keys(entry):
            rows[key].append(place)
    slipped: dict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        if in_letters(entry):
            for key in slip_keys(entry):
                slipped[key].append(place)
    for place, entry in enumerate(entries):
        if not in_letters(entry):
            for key in slip_keys(entry) & slipped.keys():
                slipped[key].append(place)
    blocks = [tuple(found) for found in (*rows.values(), *slipped.values()) if len(found) > 1]
    kept = sorted({block for block in blocks if len(block) <= LARGEST_BLOCK})
    for block in {block for block in blocks if len(block) > LARGEST_BLOCK}:
        kept += split_block(block, entries)
    kept = sorted(set(kept))
    within: list[list[int]] = [[] for _ in entries]
    for number, block in enumerate(kept):
        for place in block:
            within[place].append(number)
    return kept, [tuple(numbers) for numbers in within]


def split_block(block: Iterable[int], entries: Sequence[ParsedEntry]) -> list[tuple[int, ...]]:
    """Parts of a block that share a line of business or a city as well; parts still too large are left out."""
    parts: dict[str, list[int]] = defaultdict(list)
    for place in block:
        entry = entries[place]
        for about in (*find_lines(entry), *entry.lines):
            parts[f"{about}:{min(find_city(entry) or entry.city, default='')}"].append(place)
            parts[about].append(place)
    return [tuple(dict.fromkeys(part)) for part in parts.values() if 1 < len(part) <= LARGEST_BLOCK]
