"""English topics: noun phrases without tags, by the words that end them, and the lists they make."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bridgebook.languages import Sentence, Token
from bridgebook.reading.interests.cues import Cue, find_words
from bridgebook.reading.interests.row import Row
from bridgebook.reading.passages import Passages
from bridgebook.vocabulary import Span

_BREAKS = set(".;:()!?—–[]|")
_QUOTES = '“”"«»‘’'
_NAMING = 8
"""Words looked over for a colon behind a cue."""
_FAR = 6
"""Words between a carrier ("results") and the preposition of its field at most."""
_VERBAL = re.compile(r"^[a-z-]{3,}ed$")
_GERUND, _ADVERB = "ing", "ly"
_SIGNS = (":", "'", "’", "-", "–", "—", "'s")
_NEAR = 4
"""Words before a carrier at most."""


def read_after(passages: Passages, sentence: Sentence, cue: Cue) -> Sequence[Span]:
    """The items of the list that follows a cue."""
    tokens = [t for t in sentence.tokens if t.start >= cue.end]
    reader = _Reader(passages, sentence, tokens)
    colon = next((n for n, t in enumerate(tokens[:_NAMING]) if t.text in (":", "—", "–")), None)
    if colon is not None and all(reader.is_hollow(t) for t in tokens[:colon]):
        return reader.read_list(reader.skip_lead(colon + 1))
    if (be := _named_after(reader, cue, tokens)) is not None:
        return reader.read_list(reader.skip_lead(be + 1))
    return reader.read_list(reader.skip_lead(0))


def _named_after(reader: "_Reader", cue: Cue, tokens: list[Token]) -> int | None:
    """Where "be" stands behind a noun with its complement: "the priority areas of the partnership are …"."""
    if cue.direction != "mutual" or not tokens or tokens[0].text.casefold() not in reader.words("of"):
        return None
    be = next((n for n, t in enumerate(tokens[:_NAMING]) if t.text.casefold() in reader.words("naming_form")), None)
    return be if be and all(t.is_word for t in tokens[:be]) else None


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


class _Reader(Row):
    """Reads what leads to a list, and the list."""

    def __init__(self, passages: Passages, sentence: Sentence, tokens: list[Token]) -> None:
        super().__init__(passages, sentence, tokens)
        self.leads = self.ends("lead", "field", "recipient")
        self.recipients, self.fields = self.ends("recipient"), self.ends("field")
        self.carriers = {h.start for h in find_words(passages, sentence, "carrier")}
        self.empty = {h.start for h in find_words(passages, sentence, "empty")}

    def is_hollow(self, token: Token) -> bool:
        """Whether a word only leads to a list: an article, a preposition, "fields"."""
        return token.start in {*self.leads, *self.carriers, *self.empty} or token.text[:1].isdigit()

    def _is(self, at: int, section: str) -> bool:
        """Whether the word at an index is one of a section."""
        token = self.token(at)
        return token is not None and token.text.casefold() in self.words(section)

    def skip_lead(self, at: int) -> int:
        """Index of the first word of the topic: past articles, recipients, names, and what only carries it."""
        while token := self.token(at):
            if end := self._carrier_end(at):
                at = end
            elif (behind := self.covered(at, self.leads)) > at:
                at = behind
            elif (named := self.named(at)) > at:
                at = named
            elif self._is_passing(at, token):
                at += 1
            else:
                return at
        return at

    def _is_passing(self, at: int, token: Token) -> bool:
        """Whether a sign or an adverb stands between a cue and its topic; a comma only before "in particular"."""
        if token.text == ",":
            return self._is(at + 1, "namely")
        is_adverb = token.text.islower() and token.text.endswith(_ADVERB) and len(token.text) > len(_ADVERB) + 3
        return is_adverb or token.text in _SIGNS

    def _carrier_end(self, at: int) -> int:
        """Index after "results of his institute in"; 0 where no such words stand at `at`."""
        near = range(at, min(at + _NEAR, len(self.tokens)))
        head = next((n for n in near if self.tokens[n].start in self.carriers), None)
        if head is None or any(self._ends_lead(n) or self._is(n, "field_preposition") for n in range(at, head)):
            return 0
        for n in range(head + 1, min(head + 1 + _FAR, len(self.tokens))):
            token = self.tokens[n]
            if token.start in self.fields and not self._is_place(n):
                return self.after(self.fields[token.start], n)
            if self._is(n, "field_preposition"):
                return 0 if self._is_place(n) else n + 1
            if self._ends_lead(n):
                return 0
        return 0

    def _ends_lead(self, at: int) -> bool:
        token = self.tokens[at]
        return self._is(at, "stop") or self._is(at, "verb") or (not token.is_word and token.text not in "'’&")

    def _is_place(self, at: int) -> bool:
        """Whether a preposition stands before the name of a place or a body."""
        behind = at + 2 if self._is(at + 1, "article") else at + 1
        return self.named(behind) > behind

    def read_list(self, at: int) -> list[Span]:
        """The items of the list that begins at an index; a comma parts items before "and" does."""
        end, links = self._read_run(at)
        if end <= at:
            return []
        following = self.token(end)
        if end == at + 1 and following is not None and self._is(end, "relative"):
            # "people who can run such systems": a lone noun is told by its clause.
            close = next((t.start for t in self.tokens[end:] if t.text in '.,;:!?()"“”'), self.sentence.end)
            return [Span(self.tokens[at].start, close)]
        commas = [n for n, kind in links if kind == ","]
        ands = [n for n, kind in links if kind == "and"]
        # Where commas part the items, "and" parts them only behind the last comma.
        cuts = [*commas]
        last = commas[-1] if commas else at - 1
        for n in ands:
            if (
                n > last and n - 1 not in commas and not self._is_inner(n, (last + 1 if commas else at), end)
            ) or n - 1 in commas:
                cuts.append(n)
        if len(commas) == 1 and not ands and self._is(commas[0] + 1, "indefinite"):
            # "Scale control in acid wells, a skill it gladly shares": said again in other words.
            end = commas[0]
            cuts = []
        edges = [at - 1, *sorted(cuts), end]
        spans = []
        for left, right in pairwise(edges):
            start = self._item_start(left + 1, right)
            # "industrial, research and engineering programmes": a lone adjective is no item.
            is_adjective = right < end and right - start == 1 and self._is_modifier(self.tokens[start].text)
            is_act = self._is(start, "to")
            if start < right and not is_adjective and not is_act:
                spans.append(Span(self.tokens[start].start, self.tokens[right - 1].end))
        return spans

    def _item_start(self, at: int, end: int) -> int:
        """Index of the first word of an item, past articles and repeated prepositions."""
        while at < end:
            token = self.tokens[at]
            if token.start in self.fields:
                at = max(at + 1, self.after(self.fields[token.start], at))
            elif token.text == "," or self._is(at, "again"):
                at += 1
            else:
                break
        return at

    def _read_run(self, at: int) -> tuple[int, list[tuple[int, str]]]:
        """Index after the list, and where commas and conjunctions stand in it."""
        links: list[tuple[int, str]] = []
        also, among = self.ends("also"), self.ends("among_them")
        n = at
        while token := self.token(n):
            is_first = n == at or (bool(links) and links[-1][0] == n - 1)
            if token.start in also:
                links.append((n, "and"))
                n = self.after(also[token.start], n)
                continue
            if token.start in among and n > at:
                links.append((n, ","))
                n = max(n + 1, self.after(among[token.start], n))
                continue
            if token.text == "," or self._is(n, "and"):
                if is_first and token.text == ",":
                    break
                links.append((n, "," if token.text == "," else "and"))
                n += 1
                continue
            if self._ends_run(n, is_first, at):
                break
            n += 1
        # A link at the end leads to nothing that belongs to the list.
        while links and links[-1][0] >= n - 1:
            n = links.pop()[0]
        return n, [k for k in links if k[0] < n]

    def _ends_run(self, n: int, is_first: bool, at: int) -> bool:
        """Whether the list ends before a word or sign: at a break, a verb, a name, a phrase of time or place."""
        token, following = self.tokens[n], self.token(n + 1)
        if token.text in _BREAKS:
            return not (token.text in "–—" and following is not None and following.start == token.end)
        if token.text in _QUOTES:
            return not is_first
        if self._is(n, "above") and not self._is(n + 1, "determiner"):
            return False
        if self._is(n, "stop") or self._is(n, "above") or self._is(n, "verb") or (n > at and self.is_person(n)):
            return True
        if is_first and n > at and self._is(n, "apposed") and self._is(n + 1, "of"):
            return True
        if n > at and self._is(n, "place_preposition") and self._leads_away(n, is_first):
            return True
        return self._is_verb(n, is_first, at)

    def _leads_away(self, n: int, is_first: bool) -> bool:
        """Whether a preposition leads to a place, a year or a recipient, or "to" to anything but a complement."""
        following = self.token(n + 1)
        if self._is_place(n) or following is None or following.start in self.recipients:
            return True
        if following.text[:4].isdigit():
            return True
        return self._is(n, "to") and not is_first and not self._is(n - 1, "takes_to")

    def _is_verb(self, n: int, is_first: bool, at: int) -> bool:
        """Whether a word in -ed or -ing is a verb here: what follows it no noun would have."""
        token, following = self.tokens[n], self.token(n + 1)
        if _VERBAL.search(token.text) and not self._is(n, "joint_ed"):
            ends = following is None or following.text in ".," or self._is(n + 1, "after_verb")
            return ends or (is_first and n > at and self.named(n + 1) > n + 1)
        if n > at and token.text.islower() and token.text.endswith("s") and self._is(n + 1, "determiner"):
            # "…, exports its products worldwide": no noun stands right before an article.
            return True
        return is_first and n > at and token.text.endswith(_GERUND) and self._is(n + 1, "after_gerund")

    def _is_modifier(self, word: str) -> bool:
        """Whether a word has the ending of an adjective."""
        endings, nouns = tuple(self.words("modifier_ending")), tuple(self.words("noun_ending"))
        return word.casefold().endswith(endings) and not word.casefold().endswith(nouns)

    def _is_inner(self, at: int, start: int, end: int) -> bool:
        """Whether "and" joins words of one item ("thermal and hydraulic models", "design and testing of turbines")."""
        left = [n for n in range(start, at) if not self._is(n, "determiner")]
        right = range(at + 1, end)
        if not left or not right:
            return True
        lone = self.tokens[left[-1]].text.casefold()
        if lone.endswith("-") or self.tokens[right[0]].text == "-":
            return True
        if len(left) == 1 and len(right) > 1:
            acts = tuple(self.words("act_ending"))
            if self._is_modifier(lone) or (lone.endswith(acts) and any(self._is(n, "of") for n in right[1:3])):
                return True
        # "modelling of thermal and hydraulic loads": the adjective before "and" has no noun of its own.
        return len(left) > 1 and self._is(left[-2], "of") and self._is_modifier(lone) and len(right) > 1
