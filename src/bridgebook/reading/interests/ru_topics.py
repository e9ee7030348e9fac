"""Russian topics: noun phrases by part of speech and case, and the lists they make."""

from collections.abc import Sequence

from bridgebook.languages import Sentence, Token
from bridgebook.reading.interests.cues import Cue, find_words
from bridgebook.reading.interests.ru_phrases import DASHES, MODIFIERS, OPENING, PhraseRow
from bridgebook.reading.passages import Passages
from bridgebook.vocabulary import Span

_OBLIQUE = frozenset({"datv", "accs", "ablt", "gent"})
_SKIPPED = frozenset({"ADVB", "CONJ", "PRCL", "INTJ", "NUMB", "COMP"})
_NAMING = 9
"""Words looked over for a colon or a verb of naming behind a cue."""
_IN_NAME = 80
"""Signs behind a word within which a name that holds it ends."""
_AGENT = 2
"""Words behind a passive among which the one who stands for somebody is named."""
_FAR = 9
"""Words between a carrier ("компетенции") and the words that name its field ("в области") at most."""


def read_after(passages: Passages, sentence: Sentence, cue: Cue) -> Sequence[Span]:
    """The items of the list that follows a cue."""
    tokens = [t for t in sentence.tokens if t.start >= cue.end]
    reader = _Reader(passages, sentence, tokens, cue.direction)
    if cue.direction == "seeks" and (asked := reader.read_question()):
        return [asked]
    found = reader.drop_stirred(cue, reader.read_list(reader.skip_lead(reader.skip_naming(0))))
    return [] if found and reader.is_agent(cue, found[0]) else found


def read_before(passages: Passages, sentence: Sentence, cue: Cue) -> Sequence[Span]:
    """The items of the list that ends right before a cue."""
    tokens = [t for t in sentence.tokens if cue.clause.start <= t.start and t.end <= cue.start]
    reader = _Reader(passages, sentence, tokens, cue.direction)
    is_passive = any(t.tag == "PRTS" for t in sentence.tokens_in(cue.start, cue.end))
    behind = [t for t in sentence.tokens if t.start >= cue.end][:_AGENT]
    if behind and reader.is_agent(cue, Span(behind[0].start, behind[-1].end)):
        return ()
    for at in range(len(tokens)):
        start = reader.skip_lead(at)
        if start != at and at:
            continue
        found = reader.drop_stirred(cue, reader.read_list(start))
        if found:
            rest = [t for t in tokens if t.start >= found[-1].end and t.is_word]
            named = {
                t.start
                for p in passages.places_in(found[-1].end, cue.start)
                for t in rest
                if p.start <= t.start < p.end
            }
            free = [t for t in rest if t.start not in named]
            if is_passive and not reader.is_nominative(found[-1]):
                continue
            if len(rest) <= 5 and not any(t.tag == "NOUN" and not reader.is_recipient(t) for t in free):
                return found
    return ()


def read_between(passages: Passages, sentence: Sentence, cue: Cue, start: int) -> Sequence[Span]:
    """What stands between "ведущий" and the word for a body: its field, in adjectives."""
    del passages
    words = [t for t in sentence.tokens if t.start >= start and t.end <= cue.start]
    return [Span(words[0].start, words[-1].end)] if words else []


class _Reader(PhraseRow):
    """Reads what leads to a list, and the list."""

    def __init__(self, passages: Passages, sentence: Sentence, tokens: list[Token], direction: str) -> None:
        super().__init__(passages, sentence, tokens)
        self.direction = direction
        self.fields = self.ends("field")

    def is_nominative(self, topic: Span) -> bool:
        """Whether the head of a topic can be a subject, as what is shown in the passive is."""
        head = next((t for t in self.tokens if topic.start <= t.start < topic.end and t.tag == "NOUN"), None)
        return head is None or "nomn" in self.cases(head)

    def is_recipient(self, token: Token) -> bool:
        return self.direction != "seeks" and token.lemma in self.words("recipient")

    def drop_stirred(self, cue: Cue, found: list[Span]) -> list[Span]:
        """The topics without the people whose interest it is: "инженеров интересуют …", "заинтересовались инженеры"."""
        if not any(h.start == cue.start for h in find_words(self.passages, self.sentence, "stirs")):
            return found
        return [f for f in found if not self._is_people(f)]

    def is_agent(self, cue: Cue, run: Span) -> bool:
        """Whether a passive and an instrumental say who stands for whom: "завод представлен своими технологами"."""
        if not any(t.tag == "PRTS" for t in self.sentence.tokens_in(cue.start, cue.end)):
            return False
        words = [t for t in self.sentence.tokens if run.start <= t.start < run.end]
        told = next((t for t in words if t.tag in ("NOUN", "ADJF", "PRTF")), None)
        return told is not None and self.cases(told) == {"ablt"}

    def _is_people(self, topic: Span) -> bool:
        head = next((t for t in self.tokens if topic.start <= t.start < topic.end and t.tag == "NOUN"), None)
        return head is not None and "anim" in head.grammemes

    def read_question(self) -> Span | None:
        """ "Ищут, где испытать форсунки на морозе": the question that says what is sought."""
        comma, link, verb = self.token(0), self.token(1), self.token(2)
        if not comma or not link or not verb or comma.text != "," or verb.tag != "INFN":
            return None
        if link.lemma not in self.words("question"):
            return None
        end = next((t.start for t in self.tokens[2:] if t.text in ",.;!?»"), self.sentence.end)
        return Span(link.start, end)

    def skip_naming(self, at: int) -> int:
        """Past what stands between a common topic's word and its name: a colon, "назвали", "стали"."""
        near = self.tokens[at : at + _NAMING]
        colon = next((n for n, t in enumerate(near) if t.text == ":"), None)
        if colon is not None and not any(
            t.text in ".;," or (t.tag == "NOUN" and t.lemma not in self.words("carrier") and not self._is_in_name(t))
            for t in near[:colon]
        ):
            return at + colon + 1
        if self.direction != "mutual":
            return at
        verb = next((n for n, t in enumerate(near) if t.lemma in self.words("naming") or t.text in ("—", "–")), None)
        return at if verb is None else at + verb + 1

    def _is_in_name(self, token: Token) -> bool:
        return any(
            p.end > token.start
            for p in self.passages.places_in(self.sentence.start, token.end + _IN_NAME)
            if p.start <= token.start
        )

    def skip_lead(self, at: int) -> int:
        """Index of the first word of the topic: past recipients, adverbs, places, and what only carries it."""
        while token := self.token(at):
            if (behind := self.covered(at, self.fields)) > at:
                at = behind
            elif (named := self.named(at)) > at:
                at = named
            elif token.text in OPENING:
                return at
            elif token.lemma in self.words("how") and (verb := self.token(at + 1)) and verb.tag == "VERB":
                at += 2
            elif token.lemma in self.words("clause"):
                return len(self.tokens)
            elif self._is_passing(token):
                at += 1
            elif token.tag == "PREP":
                at = self._skip_preposition(at)
            elif (self.direction == "offers" and (end := self._dative_end(at)) > at) or (
                end := self.carrier_end(at)
            ) > at:
                at = end
            elif self.is_recipient(token) and (not self.cases(token) or self.cases(token) & _OBLIQUE):
                at = self._skip_genitives(at + 1)
            else:
                return at
        return at

    def _is_passing(self, token: Token) -> bool:
        """Whether a word between a cue and its topic says nothing of it: pronouns, adverbs, "осенью"."""
        if token.tag == "NPRO" or token.lemma in self.words("possessive") or token.lemma in self.words("pointing"):
            return True
        if token.lemma in self.words("time") and "ablt" in self.cases(token):
            return True
        return token.tag in _SKIPPED or (not token.is_word and token.text in ",:" + DASHES)

    def _dative_end(self, at: int) -> int:
        """Index after a phrase in the dative, which names to whom something is shown; `at` where none stands."""
        n = at
        while (token := self.token(n)) and token.tag in MODIFIERS and "datv" in token.grammemes | self.cases(token):
            n += 1
        token = self.token(n)
        return n + 1 if token and token.tag == "NOUN" and self.cases(token) == {"datv"} else at

    def _skip_preposition(self, at: int) -> int:
        """Past a preposition; with all its phrase where that says where or when ("в России", "в ходе визита")."""
        after = self.named(at + 1)
        if after > at + 1:
            return after
        noun = next((n for n in range(at + 1, min(at + 5, len(self.tokens))) if self.tokens[n].tag == "NOUN"), None)
        following = self.token(noun + 1) if noun is not None else None
        if noun is None or following is None or following.tag not in ("NOUN", "ADJF", "PRTF", "NUMR"):
            return at + 1
        case = self.cases(self.tokens[noun])
        cases = self.cases(following)
        is_object = "accs" in cases and "gent" not in cases
        return noun + 1 if is_object and case & {"loct", "gent", "datv", "ablt"} else at + 1

    def _skip_genitives(self, at: int) -> int:
        while (token := self.token(at)) and (
            self.named(at) > at or (token.tag in ("NOUN", "ADJF") and self.is_recipient(token))
        ):
            at = max(at + 1, self.named(at))
        return at

    def carrier_end(self, at: int) -> int:
        """Index after "компетенции университета в области"; 0 where no such words stand at `at`."""
        head = at
        while (token := self.token(head)) and token.tag in MODIFIERS and token.lemma not in self.words("carrier"):
            head += 1
        token = self.token(head)
        if token is None or token.lemma not in self.words("carrier") or head - at > 2:
            return 0
        for n in range(head + 1, min(head + _FAR, len(self.tokens))):
            word = self.tokens[n]
            if word.start in self.fields:
                return self.after(self.fields[word.start], n)
            if word.tag in ("VERB", "GRND", "CONJ") or word.text in ",.;:(":
                return 0
            if word.text.casefold() in self.words("field_preposition") and n <= head + 4:
                is_place = self.named(n + 1) > n + 1
                return 0 if is_place else n + 1
        return 0

    def read_list(self, at: int) -> list[Span]:
        """The items of the list that begins at an index."""
        items: list[Span] = []
        cases: frozenset[str] = frozenset()
        while (read := self.read_phrase(at)) is not None:
            start, end, own = read
            following = self.token(end)
            if items and following is not None and following.tag in ("VERB", "PRTS", "PRED") and own & {"nomn"}:
                break
            if items and cases and own and not own & cases:
                break
            wide = self._relative_end(start, end)
            items.append(Span(self.tokens[start].start, self.tokens[wide - 1].end))
            cases = (cases & own) or own or cases
            after = self._skip_aside(end, cases)
            link = self._link_end(after)
            if link == after or self.is_person(link):
                break
            at = link
        return items

    def _relative_end(self, start: int, end: int) -> int:
        """Index after ", где можно испытать такие сети", which says what a lone noun sought means; else `end`."""
        comma, link = self.token(end), self.token(end + 1)
        if self.direction != "seeks" or end - start > 1 or not comma or not link or comma.text != ",":
            return end
        if link.lemma not in self.words("relative"):
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
        second = self.token(at + 2)
        follows = first.tag == "PREP" and second is not None and second.lemma in self.words("relative")
        if not (follows or first.lemma in self.words("relative") or self.is_participle(at + 1)):
            return at
        close = next((n for n in range(at + 1, len(self.tokens)) if self.tokens[n].text == ","), None)
        if close is None:
            return at
        link = self._link_end(close)
        read = self.read_phrase(link)
        if read is None or (cases and read.cases and not read.cases & cases):
            return at
        following = self.token(read.end)
        return at if following is not None and following.tag in ("VERB", "PRTS") else close

    def _link_end(self, at: int) -> int:
        """Index after a comma or a conjunction that joins items; `at` itself where none stands there."""
        begin = at
        while (token := self.token(at)) and (
            token.text in ",;" or token.lemma in self.words("and") or self._is_also(token, self.token(at + 1))
        ):
            at += 1
        if at == begin:
            return at
        # "… и в порошковой металлургии": the preposition is said again.
        token = self.token(at)
        is_again = token and token.text.casefold() in self.words("field_preposition")
        return at + 1 if is_again or (token and token.lemma in self.words("namely")) else at

    def _is_also(self, token: Token, following: Token | None) -> bool:
        """Whether a word says "а также", or its second half."""
        also = self.words("also")
        return token.lemma in also or (token.tag == "CONJ" and following is not None and following.lemma in also)
