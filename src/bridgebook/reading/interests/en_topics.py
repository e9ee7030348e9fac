"""English topics: noun phrases without tags, by the words that end them, and the lists they make."""

import re
from collections.abc import Sequence

from bridgebook.languages import Hit, Sentence, Token
from bridgebook.languages.en.morphology import lemma
from bridgebook.reading.interests.cues import Cue, find_words
from bridgebook.reading.passages import Passages
from bridgebook.vocabulary import Span

_BREAKS = set(".;:()!?—–[]|")
_QUOTES = "“”\"«»‘’"
_PLACE_PREPOSITIONS = frozenset({"in", "at", "from", "to", "of", "for", "with"})
_NAMING = 8
"""Words looked over for a colon behind a cue."""
_FAR = 6
"""Words between a carrier ("results") and the preposition of its field at most."""
_VERBAL = re.compile(r"[a-z]{3,}(?:ed)$")


def read_after(passages: Passages, sentence: Sentence, cue: Cue) -> Sequence[Span]:
    """The items of the list that follows a cue."""
    tokens = [t for t in sentence.tokens if t.start >= cue.end]
    reader = _Reader(passages, sentence, tokens)
    colon = next((n for n, t in enumerate(tokens[:_NAMING]) if t.text in (":", "—", "–")), None)
    if colon is not None and all(reader.is_hollow(t) for t in tokens[:colon]):
        return reader.read_list(reader.skip_lead(colon + 1))
    return reader.read_list(reader.skip_lead(0))


def read_before(passages: Passages, sentence: Sentence, cue: Cue) -> Sequence[Span]:
    """The items of the list that ends right before a cue: the subject of "are our strength"."""
    tokens = [t for t in sentence.tokens if cue.clause.start <= t.start and t.end <= cue.start]
    reader = _Reader(passages, sentence, tokens)
    for at in range(len(tokens)):
        found = reader.read_list(reader.skip_lead(at))
        if found and not any(t.is_word for t in tokens if t.start >= found[-1].end):
            return found
    return ()


def read_between(passages: Passages, sentence: Sentence, cue: Cue, start: int) -> Sequence[Span]:
    """What stands between "leading" and the word for a body: "a leading battery manufacturer"."""
    tokens = [t for t in sentence.tokens if t.start >= start and t.end <= cue.start]
    reader = _Reader(passages, sentence, tokens)
    return [s for s in reader.read_list(0) if s.end + 1 >= cue.start] if len(tokens) <= _FAR else ()


class _Reader:
    """Reads noun phrases in a row of tokens, by their index."""

    def __init__(self, passages: Passages, sentence: Sentence, tokens: list[Token]) -> None:
        self.passages = passages
        self.sentence = sentence
        self.tokens = tokens
        words = passages.words("interest")
        self.stops = {*words["stop"], *words["verb"]}
        self.empty = {lemma(w) for w in words["empty"]}
        self.verbs = {*words["verb"]}
        self.adjectives = {*words["joint_ed"]}
        self.prepositions = {*words["field_preposition"]}
        self.leads = self._ends("lead", "field", "recipient")
        self.recipients = self._ends("recipient")
        self.carriers = {h.start for h in find_words(passages, sentence, "carrier")}
        self.fields = self._ends("field")
        self.modifiers, self.acts = tuple(words["modifier_ending"]), tuple(words["act_ending"])

    def _ends(self, *sections: str) -> dict[int, int]:
        found: dict[int, int] = {}
        hits: list[Hit] = find_words(self.passages, self.sentence, *sections)
        for hit in hits:
            found[hit.start] = max(hit.end, found.get(hit.start, 0))
        return found

    def token(self, at: int) -> Token | None:
        return self.tokens[at] if 0 <= at < len(self.tokens) else None

    def is_hollow(self, token: Token) -> bool:
        """Whether a word only leads to a list: an article, a preposition, "fields"."""
        return token.start in self.leads or token.start in self.carriers or token.text[:1].isdigit() or token.lemma in self.empty

    def _after(self, offset: int, at: int) -> int:
        return next((n for n in range(at, len(self.tokens)) if self.tokens[n].start >= offset), len(self.tokens))

    def _named(self, at: int) -> int:
        token = self.token(at)
        if token is None:
            return at
        for place in self.passages.places_in(token.start, self.sentence.end):
            if place.start == token.start:
                return self._after(place.end, at)
            if place.start > token.start:
                break
        return at

    def skip_lead(self, at: int) -> int:
        """Index of the first word of the topic: past articles, recipients, names, and what only carries it."""
        while token := self.token(at):
            named = self._named(at)
            if end := self._carrier_end(at):
                at = end
            elif token.start in self.leads:
                at = max(at + 1, self._after(self.leads[token.start], at))
            elif named > at:
                at = named
            elif token.text in ":'’" or token.text in ("-", "–", "—") or token.text == "'s" or (token.text == "," and (after := self.token(at + 1)) and after.start in self.leads and after.text.casefold() in ("in", "among", "for", "especially")) or (token.text.casefold().endswith("ly") and token.text.islower() and len(token.text) > 5):
                at += 1
            else:
                return at
        return at

    def _carrier_end(self, at: int) -> int:
        """Index after "results of his institute in"; 0 where no such words stand at `at`."""
        head = next((n for n in range(at, min(at + 4, len(self.tokens))) if self.tokens[n].start in self.carriers), None)
        if head is None or any(t.text.casefold() in self.stops or t.text in ",.;:(" for t in self.tokens[at:head]):
            return 0
        if any(t.text.casefold() in self.prepositions for t in self.tokens[at:head]):
            return 0
        for n in range(head + 1, min(head + 1 + _FAR, len(self.tokens))):
            token = self.tokens[n]
            if token.start in self.fields and not self._is_place(n):
                return self._after(self.fields[token.start], n)
            folded = token.text.casefold()
            if folded in self.prepositions:
                return 0 if self._is_place(n) else n + 1
            if folded in self.stops or (not token.is_word and token.text not in "'’&"):
                return 0
        return 0

    def _is_place(self, at: int) -> bool:
        following = self.token(at + 1)
        if following is not None and following.text.casefold() in ("the", "a"):
            return self._named(at + 2) > at + 2
        return self._named(at + 1) > at + 1

    def read_list(self, at: int) -> list[Span]:
        """The items of the list that begins at an index; a comma parts items before "and" does."""
        end, links = self._read_run(at)
        if end <= at:
            return []
        commas = [n for n, kind in links if kind == ","]
        ands = [n for n, kind in links if kind == "and"]
        # Where commas part the items, "and" parts them only behind the last comma.
        cuts = [*commas]
        last = commas[-1] if commas else at - 1
        for n in ands:
            if (n > last and n - 1 not in commas and not self._is_inner(n, (last + 1 if commas else at), end)) or n - 1 in commas:
                cuts.append(n)
        edges = [at - 1, *sorted(cuts), end]
        spans = []
        for left, right in zip(edges, edges[1:], strict=False):
            start = self._item_start(left + 1, right)
            # "industrial, research and engineering programmes": a lone adjective is no item.
            is_adjective = right < end and right - start == 1 and self._is_modifier(self.tokens[start].text)
            if start < right and not is_adjective:
                spans.append(Span(self.tokens[start].start, self.tokens[right - 1].end))
        return spans

    def _item_start(self, at: int, end: int) -> int:
        while at < end and (token := self.tokens[at]):
            folded = token.text.casefold()
            if folded in ("the", "a", "an", "and", "in", "on", "as", "well", "its", "their", "our", "also", "of", "for", "or", "especially", "particularly", "including") or token.start in self.fields or token.text == ",":
                at = max(at + 1, self._after(self.fields[token.start], at) if token.start in self.fields else 0)
            else:
                break
        return at

    def _read_run(self, at: int) -> tuple[int, list[tuple[int, str]]]:
        """Index after the list, and where commas and conjunctions stand in it."""
        links: list[tuple[int, str]] = []
        n = at
        while token := self.token(n):
            folded = token.text.casefold()
            is_first = n == at or (bool(links) and links[-1][0] == n - 1)
            if folded == "as" and [t.text.casefold() for t in self.tokens[n : n + 3]] == ["as", "well", "as"]:
                links.append((n, "and"))
                n += 3
                continue
            if token.text == "," or folded in ("and", "&", "or"):
                if is_first and token.text == "," :
                    break
                links.append((n, "," if token.text == "," else "and"))
                n += 1
                continue
            if self._ends_run(n, is_first, at):
                break
            n += 1
        # A link at the end leads to nothing that belongs to the list.
        while links and all(k[0] != n for k in links) and links[-1][0] >= n - 1:
            n = links.pop()[0]
        return n, [k for k in links if k[0] < n]

    def _ends_run(self, n: int, is_first: bool, at: int) -> bool:
        token = self.tokens[n]
        folded = token.text.casefold()
        following = self.token(n + 1)
        after = following.text.casefold() if following else ""
        if token.text in _BREAKS and not (token.text in "–—" and following and following.start == token.end):
            return True
        if folded in self.stops or (is_first and n > at and folded in ("one", "part") and after == "of"):
            return True
        if token.text in _QUOTES:
            return not is_first
        if n > at and self._named(n) > n and self.passages.places_in(token.start, self.sentence.end)[0].kind == "person":
            return True
        if folded in ("in", "to", "at", "from", "for", "with", "on") and n > at:
            if self._is_place(n) or self._is_recipient(n + 1) or after[:4].isdigit():
                return True
            if folded == "to":
                return not is_first and self.tokens[n - 1].text.casefold() not in ("access", "approach", "resistance", "resistant", "solution", "adaptation", "applied")
            if folded == "with" and self.tokens[n - 1].text == ",":
                return True
        if _VERBAL.search(folded) and folded not in self.adjectives and token.text.islower():
            if after in ("by", "to", "in", "at", "for", "from", "with", "on", "the", "a", "an", "that", "its", "their", "his", "her", "our", "us", "them", "about", "into", "under", "as", "out", "up", "several", "some", "how", "together", "jointly", "", ".", ","):
                return True
            return is_first and n > at and self._named(n + 1) > n + 1
        if is_first and n > at and folded.endswith("ing") and after in ("the", "a", "an", "that", "to", "its", "their", "how", "his", "her", "them", "us", "for", "on"):
            return True
        return False

    def _is_recipient(self, at: int) -> bool:
        token = self.token(at)
        return token is not None and token.start in self.recipients

    def _is_modifier(self, word: str) -> bool:
        return word.casefold().endswith(self.modifiers) and not word.casefold().endswith(("ics", "tion"))

    def _is_inner(self, at: int, start: int, end: int) -> bool:
        """Whether "and" joins words of one item ("thermal and hydraulic modelling", "design and testing of turbines")."""
        left = [t for t in self.tokens[start:at] if t.text.casefold() not in ("the", "a", "an", "its", "their", "our")]
        right = self.tokens[at + 1 : end]
        if not left or not right:
            return True
        if left[-1].text.endswith("-") or right[0].text == "-":
            return True
        lone = left[-1].text.casefold()
        if len(left) == 1 and len(right) >= 2:
            if self._is_modifier(lone):
                return True
            if lone.endswith(self.acts) and any(t.text.casefold() == "of" for t in right[1:3]):
                return True
        # "modelling of thermal and hydraulic loads": the adjective before "and" has no noun of its own.
        return len(left) > 1 and left[-2].text.casefold() in ("of", "for", "in") and lone.endswith(self.modifiers) and len(right) >= 2
