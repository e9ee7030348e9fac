"""Russian topics: noun phrases by part of speech and case, and the lists they make."""

from collections.abc import Sequence
from itertools import takewhile

from bridgebook.languages import Sentence, Token
from bridgebook.languages.ru.morphology import find_parses
from bridgebook.reading.interests.cues import Cue, find_words
from bridgebook.reading.passages import Passages
from bridgebook.vocabulary import Span

_CASES = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct", "gen2", "loc2", "acc2"})
_ALIKE = {"gen2": "gent", "loc2": "loct", "acc2": "accs"}
_MODIFIERS = frozenset({"ADJF", "PRTF", "NUMR"})
_SKIPPED = frozenset({"ADVB", "CONJ", "PRCL", "INTJ", "NUMB", "COMP"})
_OPENING, _CLOSING = "«“\"„(", "»”\"“)"
_DASHES = "-–—"
_NAMING = 9
"""Words looked over for a colon or a verb of naming behind a cue."""
_FAR = 9
"""Words between a carrier ("компетенции") and the words that name its field ("в области") at most."""


def read_after(passages: Passages, sentence: Sentence, cue: Cue) -> Sequence[Span]:
    """The items of the list that follows a cue."""
    tokens = [t for t in sentence.tokens if t.start >= cue.end]
    reader = _Reader(passages, sentence, tokens, cue.direction)
    return reader.read_list(reader.skip_lead(reader.skip_naming(0)))


def read_before(passages: Passages, sentence: Sentence, cue: Cue) -> Sequence[Span]:
    """The items of the list that ends right before a cue."""
    tokens = [t for t in sentence.tokens if cue.clause.start <= t.start and t.end <= cue.start]
    reader = _Reader(passages, sentence, tokens, cue.direction)
    for at in range(len(tokens)):
        start = reader.skip_lead(at)
        if start != at and at:
            continue
        found = reader.read_list(start)
        if found:
            rest = [t for t in tokens if t.start >= found[-1].end and t.is_word]
            if len(rest) <= 4 and not any(t.tag == "NOUN" and not reader.is_recipient(t) for t in rest):
                return found
    return ()


def read_between(passages: Passages, sentence: Sentence, cue: Cue, start: int) -> Sequence[Span]:
    """What stands between "ведущий" and the word for a body: its field, in adjectives."""
    del passages
    words = [t for t in sentence.tokens if t.start >= start and t.end <= cue.start]
    return [Span(words[0].start, words[-1].end)] if words else []


class _Reader:
    """Reads noun phrases in a row of tokens, by their index."""

    def __init__(self, passages: Passages, sentence: Sentence, tokens: list[Token], direction: str) -> None:
        self.direction = direction
        self.passages = passages
        self.sentence = sentence
        self.tokens = tokens
        words = passages.words("interest")
        self.recipients, self.carriers = {*words["recipient"]}, {*words["carrier"]}
        self.times = {*words["time"]}
        self.naming = {*words["naming"]}
        self.field_prepositions = {*words["field_preposition"]}
        self.fields = find_words(passages, sentence, "field")
        self.stops = {*passages.words("phrases")["stop"]} - {"за", "при", "между", "со", "с"}

    def token(self, at: int) -> Token | None:
        return self.tokens[at] if 0 <= at < len(self.tokens) else None

    def is_recipient(self, token: Token) -> bool:
        return token.lemma in self.recipients

    def _named(self, at: int) -> int:
        """Index after the person, organisation or place named at `at`; `at` itself where none is."""
        token = self.token(at)
        if token is None:
            return at
        for place in self.passages.places_in(token.start, self.sentence.end):
            if place.start == token.start:
                return next((n for n in range(at, len(self.tokens)) if self.tokens[n].start >= place.end), len(self.tokens))
            if place.start > token.start:
                break
        return at

    def skip_naming(self, at: int) -> int:
        """Past what stands between a common topic's word and its name: a colon, "назвали", "стали"."""
        near = self.tokens[at : at + _NAMING]
        colon = next((n for n, t in enumerate(near) if t.text == ":"), None)
        if colon is not None and not any(t.text in ".;," or (t.tag == "NOUN" and t.lemma not in self.carriers) for t in near[:colon]):
            return at + colon + 1
        if self.direction != "mutual":
            return at
        verb = next((n for n, t in enumerate(near) if t.lemma in self.naming or t.text in ("—", "–")), None)
        return at if verb is None else at + verb + 1

    def skip_lead(self, at: int) -> int:
        """Index of the first word of the topic: past recipients, adverbs, places, and what only carries it."""
        while token := self.token(at):
            field = next((f for f in self.fields if f.start == token.start), None)
            named = self._named(at)
            if field:
                at = next((n for n in range(at, len(self.tokens)) if self.tokens[n].start >= field.end), len(self.tokens))
            elif named > at:
                at = named
            elif token.text in _OPENING[:4]:
                return at
            elif token.lemma == "как" and (verb := self.token(at + 1)) and verb.tag == "VERB":
                at += 2
            elif token.tag in ("NPRO",) or token.lemma in ("свой", "наш", "ваш", "их", "его", "ее", "этот", "некоторый", "другой"):
                at += 1
            elif token.lemma in ("что", "который", "чтобы", "где"):
                return len(self.tokens)
            elif (token.lemma in self.times and self.cases(token) & {"ablt"}) or token.tag in _SKIPPED or (not token.is_word and token.text in ",:" + _DASHES):
                at += 1
            elif token.tag == "PREP":
                at = self._skip_preposition(at)
            elif self.direction == "offers" and (end := self._dative_end(at)) > at:
                at = end
            elif self.is_recipient(token) and (not self.cases(token) or self.cases(token) & {"datv", "accs", "ablt", "gent"}):
                if self.carrier_end(at):
                    at = self.carrier_end(at)
                    continue
                at = self._skip_genitives(at + 1)
            elif (end := self.carrier_end(at)) > at:
                at = end
            else:
                return at
        return at

    def _dative_end(self, at: int) -> int:
        """Index after a phrase in the dative, which names to whom something is shown; `at` where none stands."""
        n = at
        while (token := self.token(n)) and token.tag in _MODIFIERS and "datv" in token.grammemes | self.cases(token):
            n += 1
        token = self.token(n)
        return n + 1 if token and token.tag == "NOUN" and self.cases(token) == {"datv"} else at

    def _skip_preposition(self, at: int) -> int:
        """Past a preposition; with all its phrase where that says where or when ("в России", "в ходе визита")."""
        after = self._named(at + 1)
        if after > at + 1:
            return after
        noun = next((n for n in range(at + 1, min(at + 5, len(self.tokens))) if self.tokens[n].tag == "NOUN"), None)
        following = self.token(noun + 1) if noun is not None else None
        if noun is None or following is None or following.tag not in ("NOUN", "ADJF", "PRTF"):
            return at + 1
        case = self.cases(self.tokens[noun])
        if "accs" in self.cases(following) and "gent" not in self.cases(following) and case & {"loct", "gent", "datv", "ablt"}:
            return noun + 1
        return at + 1

    def _skip_genitives(self, at: int) -> int:
        while (token := self.token(at)) and (self._named(at) > at or (token.tag in ("NOUN", "ADJF") and self.is_recipient(token))):
            at = max(at + 1, self._named(at))
        return at

    def carrier_end(self, at: int) -> int:
        """Index after "компетенции университета в области"; 0 where no such words stand at `at`."""
        head = at
        while (token := self.token(head)) and token.tag in _MODIFIERS and token.lemma not in self.carriers:
            head += 1
        token = self.token(head)
        if token is None or token.lemma not in self.carriers or head - at > 2:
            return 0
        for n in range(head + 1, min(head + _FAR, len(self.tokens))):
            word = self.tokens[n]
            field = next((f for f in self.fields if f.start == word.start), None)
            if field:
                return next((k for k in range(n, len(self.tokens)) if self.tokens[k].start >= field.end), 0)
            if word.tag in ("VERB", "GRND", "CONJ") or word.text in ",.;:(":
                return 0
            if word.text.casefold() in self.field_prepositions and n <= head + 4:
                is_place = self._named(n + 1) > n + 1
                return 0 if is_place else n + 1
        return 0

    def cases(self, token: Token) -> frozenset[str]:
        """All cases a form may stand in; empty where it has none."""
        if not token.text.replace("-", "").isalpha():
            return frozenset()
        found = {c for p in find_parses(token.text.lower()) if p.tag.POS in ("NOUN", "ADJF", "PRTF", "NUMR") and p.score > 0.01 for c in (p.tag.case,) if c}
        return frozenset(_ALIKE.get(c, c) for c in found) & _CASES

    def read_list(self, at: int) -> list[Span]:
        """The items of the list that begins at an index."""
        items: list[Span] = []
        cases: frozenset[str] = frozenset()
        while (read := self.read_phrase(at)) is not None:
            start, end, after, own = read
            following = self.token(after)
            if items and following is not None and following.tag in ("VERB", "PRTS", "PRED") and own & {"nomn"}:
                break
            if items and cases and own and not own & cases:
                break
            wide = self._relative_end(start, end)
            items.append(Span(self.tokens[start].start, self.tokens[wide - 1].end))
            cases = (cases & own) or own or cases
            after = self._skip_aside(after, cases)
            link = self._link_end(after)
            if link == after or (self._named(link) > link and self.passages.places_in(self.tokens[link].start, self.sentence.end)[0].kind == "person"):
                break
            at = link
        return items

    def _relative_end(self, start: int, end: int) -> int:
        """Index after ", где можно испытать такие сети", which says what a lone noun sought means; else `end`."""
        comma, link = self.token(end), self.token(end + 1)
        if self.direction != "seeks" or end - start > 1 or not comma or not link or comma.text != ",":
            return end
        if link.lemma not in ("где", "который", "куда") and "PRTF" not in link.tag:
            return end
        return next((n for n in range(end + 1, len(self.tokens)) if self.tokens[n].text in ",.;!?»"), len(self.tokens))

    def _skip_aside(self, at: int, cases: frozenset[str]) -> int:
        """Past brackets, and past ", который …," or ", собранный …," where the list goes on behind."""
        token = self.token(at)
        if token and token.text == "(":
            at = next((n + 1 for n in range(at, len(self.tokens)) if self.tokens[n].text == ")"), len(self.tokens))
            token = self.token(at)
        first = self.token(at + 1)
        if not token or token.text != "," or not first:
            return at
        opens = first.lemma in ("который", "где", "чей") or self._is_participle(at + 1) or (
            first.tag == "PREP" and (second := self.token(at + 2)) is not None and second.lemma == "который"
        )
        if not opens:
            return at
        close = next((n for n in range(at + 1, len(self.tokens)) if self.tokens[n].text == ","), None)
        if close is None:
            return at
        link = self._link_end(close)
        read = self.read_phrase(link)
        if read is None or (cases and read[3] and not read[3] & cases):
            return at
        following = self.token(read[2])
        return at if following is not None and following.tag in ("VERB", "PRTS") else close

    def _is_participle(self, at: int) -> bool:
        """Whether a participle with words of its own begins here ("собранный в центре"), not a plain adjective."""
        token, following = self.token(at), self.token(at + 1)
        if token is None or following is None or token.tag not in ("ADJF", "PRTF"):
            return False
        if not any(p.tag.POS == "PRTF" for p in find_parses(token.text.lower())):
            return False
        return following.tag in ("PREP", "ADVB", "NPRO") or (following.tag == "NOUN" and not self.cases(following) & self.cases(token))

    def _link_end(self, at: int) -> int:
        """Index after a comma or a conjunction that joins items; `at` itself where none stands there."""
        begin = at
        while (token := self.token(at)) and (token.text in ",;" or token.lemma in ("и", "также", "или", "плюс") or (token.lemma == "а" and (n := self.token(at + 1)) and n.lemma == "также")):
            at += 1
        if at == begin:
            return at
        # "… и в порошковой металлургии": the preposition is said again.
        token = self.token(at)
        if (token and (token.text.casefold() in self.field_prepositions or token.lemma in ("о", "к"))) or (token and token.lemma in ("особенно", "частность", "прежде", "например")):
            at += 1
        return at

    def read_phrase(self, at: int) -> tuple[int, int, int, frozenset[str]] | None:
        """A noun phrase: index of its first word, index after its last, index where reading goes on, its cases."""
        start, head, end = at, None, at
        cases: frozenset[str] = frozenset()
        while token := self.token(at):
            if token.text in "«“\"„":
                close = next((n for n in range(at + 1, min(at + 14, len(self.tokens))) if self.tokens[n].text in _CLOSING[:4]), None)
                if close is None:
                    break
                at = end = close + 1
                head = start if head is None else head
                continue
            if (token.tag == "NOUN" and not self._is_adjective(at)) or (token.tag == "" and (token.is_word or token.text[:1].isdigit())):
                own = self.cases(token)
                if head is None:
                    head = at
                    cases = (cases & own) or own
                at = end = at + 1
            elif token.tag in _MODIFIERS or token.tag == "NOUN" or (token.tag == "ADVB" and (n := self.token(at + 1)) and n.tag in _MODIFIERS):
                if token.tag in _MODIFIERS and head is None:
                    own = self.cases(token)
                    cases = (cases & own) or own
                at += 1
            elif token.text in _DASHES[:1] and at > start:
                at += 1
            elif token.text in "%°" and at > start:
                at = end = at + 1
            elif (token.tag == "PREP" and head is not None and token.text.casefold() not in self.stops and self._goes_on(at)) or (token.lemma in ("и", "или") and self._is_inner(at, start, head, cases)) or (token.tag == "PRCL" and token.lemma == "не" and head is None) or token.lemma in ("свой", "наш", "их", "его"):
                at += 1
            else:
                break
        if head is None or end <= start:
            return None
        return start, end, end, cases

    def _is_adjective(self, at: int) -> bool:
        """Whether a form read as a noun is an adjective here: one that may be, before "и" and another adjective."""
        token, link, other = self.token(at), self.token(at + 1), self.token(at + 2)
        if not token or not link or not other or link.lemma != "и" or other.tag not in _MODIFIERS:
            return False
        return any(p.tag.POS == "ADJF" for p in find_parses(token.text.lower()))

    def _goes_on(self, at: int) -> bool:
        following = self.token(at + 1)
        if following is None or self._named(at + 1) > at + 1:
            return False
        if self.tokens[at].text.casefold() in ("в", "во", "на", "к", "с") and following.text[:1].isdigit():
            return False
        return following.tag in ("NOUN", "ADJF", "PRTF", "NUMR", "") and (following.is_word or following.text in "«\"" or following.text[:1].isdigit())

    def _is_inner(self, at: int, start: int, head: int | None, cases: frozenset[str]) -> bool:
        """Whether "и" joins words inside one phrase ("лазерной и плазменной резки"), not two items."""
        before, after = self.token(at - 1), self.token(at + 1)
        if before is None or after is None:
            return False
        if before.tag in _MODIFIERS or self._is_adjective(at - 1):
            return after.tag in _MODIFIERS
        if before.text.endswith("-"):
            return True
        noun = next((t for t in takewhile(lambda t: t.tag in ("NOUN", "ADJF", "PRTF", "ADVB", ""), self.tokens[at + 1 : at + 6]) if t.tag == "NOUN"), None)
        if noun is None or head is None:
            return False
        own = self.cases(noun)
        if after.tag in _MODIFIERS:
            own = (own & self.cases(after)) or own
        last = self.cases(before)
        if own & cases:
            # "проектирование и испытания двигателей": two acts with one complement are one topic.
            then = self.token(at + 2)
            return head == at - 1 == start and after.tag == "NOUN" and then is not None and then.tag in ("NOUN", "ADJF") and self.cases(then) & {"gent"} == {"gent"}
        return bool(own & last)
