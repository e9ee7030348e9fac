"""Russian noun phrases, by part of speech and case."""

from itertools import takewhile
from typing import NamedTuple

from bridgebook.languages import Token
from bridgebook.languages.ru.morphology import find_parses
from bridgebook.reading.interests.row import Row

MODIFIERS = frozenset({"ADJF", "PRTF", "NUMR"})
DASHES = "-–—"
OPENING, CLOSING = '«“"„', '»”"“'
_CASES = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct", "gen2", "loc2", "acc2"})
_ALIKE = {"gen2": "gent", "loc2": "loct", "acc2": "accs"}
_NOMINALS = frozenset({"NOUN", "ADJF", "PRTF", "ADVB", ""})
_LIKELY = 0.01
"""Score from which a reading of a form counts."""
_QUOTED = 14
"""Words between quotation marks at most."""


class Phrase(NamedTuple):
    """A noun phrase: indices of its first word and after its last, and the cases it may stand in."""

    start: int
    end: int
    cases: frozenset[str]


class PhraseRow(Row):
    """Reads noun phrases in a row of Russian words."""

    def cases(self, token: Token) -> frozenset[str]:
        """All cases a form may stand in; empty where it has none."""
        if not token.text.replace("-", "").isalpha():
            return frozenset()
        found = {
            c
            for p in find_parses(token.text.lower())
            if p.tag.POS in ("NOUN", "ADJF", "PRTF", "NUMR") and p.score > _LIKELY
            for c in (p.tag.case,)
            if c
        }
        return frozenset(_ALIKE.get(c, c) for c in found) & _CASES

    def read_phrase(self, at: int) -> Phrase | None:
        """The noun phrase that begins at an index; None where none does."""
        start, end = at, at
        head: int | None = None
        cases: frozenset[str] = frozenset()
        while token := self.token(at):
            if token.text in OPENING:
                close = next(
                    (n for n in range(at + 1, min(at + _QUOTED, len(self.tokens))) if self.tokens[n].text in CLOSING),
                    None,
                )
                if close is None:
                    break
                at = end = close + 1
                head = start if head is None else head
                continue
            is_noun = token.tag == "NOUN" and not self._is_adjective(at)
            if is_noun or (token.tag == "" and (token.is_word or token.text[:1].isdigit())):
                own = self.cases(token)
                if head is None:
                    head = at
                    cases = (cases & own) or own
                at = end = at + 1
            elif self._is_modifier(at):
                if token.tag in MODIFIERS and head is None:
                    own = self.cases(token)
                    cases = (cases & own) or own
                at += 1
            elif token.text in "%°" and at > start:
                at = end = at + 1
            elif self._is_inside(at, start, head, cases):
                at += 1
            else:
                break
        if head is None and at - start > 1 and self._ends_at(at):
            # "нуждается в новых связующих": an adjective that stands for the thing.
            return Phrase(start, at, cases)
        if head is None or end <= start:
            return None
        return Phrase(start, end, cases)

    def _ends_at(self, at: int) -> bool:
        token, last = self.token(at), self.token(at - 1)
        is_end = token is None or token.text in ",.;)"
        return is_end and last is not None and last.tag in MODIFIERS

    def _is_modifier(self, at: int) -> bool:
        token, following = self.tokens[at], self.token(at + 1)
        is_adverb = token.tag == "ADVB" and following is not None and following.tag in MODIFIERS
        return token.tag in MODIFIERS or token.tag == "NOUN" or is_adverb

    def _is_inside(self, at: int, start: int, head: int | None, cases: frozenset[str]) -> bool:
        """Whether a dash, a preposition, a conjunction or a possessive stands inside the phrase."""
        token = self.tokens[at]
        if token.text == "-":
            return at > start
        if token.tag == "PREP":
            ends = token.text.casefold() in self.words("phrase_end")
            return head is not None and not ends and self._goes_on(at)
        if token.lemma in self.words("and"):
            return self._is_inner(at, start, head, cases)
        return token.lemma in self.words("possessive")

    def _is_adjective(self, at: int) -> bool:
        """Whether a form read as a noun is an adjective here: one that may be, before "и" and another adjective."""
        token, link, other = self.token(at), self.token(at + 1), self.token(at + 2)
        if not token or not link or not other or link.lemma not in self.words("and") or other.tag not in MODIFIERS:
            return False
        return any(p.tag.POS == "ADJF" for p in find_parses(token.text.lower()))

    def _goes_on(self, at: int) -> bool:
        following = self.token(at + 1)
        if following is None or self.named(at + 1) > at + 1:
            return False
        if self.tokens[at].text.casefold() in self.words("time_preposition") and following.text[:1].isdigit():
            return False
        return following.tag in ("NOUN", "ADJF", "PRTF", "NUMR", "") and (
            following.is_word or following.text in OPENING or following.text[:1].isdigit()
        )

    def _is_inner(self, at: int, start: int, head: int | None, cases: frozenset[str]) -> bool:
        """Whether "и" joins words inside one phrase ("лазерной и плазменной резки"), not two items."""
        before, after = self.token(at - 1), self.token(at + 1)
        if before is None or after is None:
            return False
        if before.tag in MODIFIERS or self._is_adjective(at - 1):
            return after.tag in MODIFIERS
        if before.text.endswith("-"):
            return True
        run = takewhile(lambda t: t.tag in _NOMINALS, self.tokens[at + 1 : at + 6])
        noun = next((t for t in run if t.tag == "NOUN"), None)
        if noun is None or head is None:
            return False
        own = self.cases(noun)
        if after.tag in MODIFIERS:
            own = (own & self.cases(after)) or own
        last = self.cases(before)
        if own & cases:
            # "проектирование и испытания двигателей": two acts with one complement are one topic.
            then = self.token(at + 2)
            is_lone = head == at - 1 == start and after.tag == "NOUN"
            return is_lone and then is not None and then.tag in ("NOUN", "ADJF") and "gent" in self.cases(then)
        return bool(own & last)

    def is_participle(self, at: int) -> bool:
        """Whether a participle with words of its own begins here ("собранный в центре"), not a plain adjective."""
        token, following = self.token(at), self.token(at + 1)
        if token is None or following is None or token.tag not in ("ADJF", "PRTF"):
            return False
        if not any(p.tag.POS == "PRTF" for p in find_parses(token.text.lower())):
            return False
        return following.tag in ("PREP", "ADVB", "NPRO") or (
            following.tag == "NOUN" and not self.cases(following) & self.cases(token)
        )
