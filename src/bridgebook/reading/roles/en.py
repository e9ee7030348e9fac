"""English: a post is a noun for a person with its modifiers before it and its complements behind it.

Behind the noun stand, in this order and each optional: what the post is for ("for Research", "of the Board", "(International)"),
a second post joined to it, a territory, the unit, its whole. The organisations' names are not part of the post's words, a
territory is; a common noun that stands for the organisation ("of the Centre") is neither, but tells which one is meant.
"""

import re
from collections.abc import Sequence

from bridgebook.languages import Hit, Sentence, words
from bridgebook.reading.mentions.en_words import is_common
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.roles.en_left import find_left, words_of
from bridgebook.reading.roles.role import Role

# What may stand between a post and the organisation behind it, and between one unit and the next.
_GLUE = re.compile(
    r"(?:[’']s|[’'])?\s*(?:\([^()]{1,40}\))?\s*[,|–—-]?\s*(?:(?:of|at|in|for|from|with|under|within|to)\s+)?"
    r"(?:(?:the|its|their|our|your|his|her|this|same)\s+)*(?:(?:company|firm|association|consortium|corporation)\s+)?[«“\"]?"
)
_OWNED = re.compile(r"(?:[’']s|[’'])?[ ]")
"""Between a whole and its unit behind it."""
_SHORT = re.compile(r"[ ]\([A-Z][\w&-]{1,12}\)")
"""A short name in brackets behind the full one."""
_FRONT = re.compile(r"(?:[’']s|[’'])?\s+(?:(?:new|current|former|acting|deputy|vice)\s+)?")
_SIGNS = ',.;:()—–«»“”"|/'
_BRACKET = re.compile(r"\s*\(([^()]{2,60})\)")
_LONGEST = 10
"""Words of what a post is for at most."""


def read_role(passages: Passages, sentence: Sentence, hit: Hit, places: Sequence[Place]) -> Role | None:
    """The post whose noun was hit, with its modifiers, complements and organisations."""
    if _is_modifier_of_next(passages, sentence, hit):
        return None
    start = find_left(sentence, hit, places)
    reader = _Reader(passages, sentence, hit, places)
    reader.read_behind()
    said = passages.text[start : reader.text_end]
    front: list[Place] = []
    if not reader.chain:
        # "JITRI Chairman", "KNRTU's Rector": the organisation stands before the post.
        before = [p for p in places if p.end <= start and p.kind == "organisation"]
        if before and _FRONT.fullmatch(passages.text[before[-1].end : start]):
            front = [before[-1]]
    is_bare = said.casefold() == hit.text.casefold() or (said.islower() and said.endswith(hit.text))
    return Role(
        start=front[0].start if front else start,
        end=reader.end,
        text_start=start,
        text_end=reader.text_end,
        organisations=tuple(reader.chain or front),
        is_title=hit.word.casefold() in words_of("position", "title") and is_bare,
        is_plural=hit.word.casefold() in words_of("position", "plural"),
        noun=reader.noun,
        tail=reader.tail,
    )


def _is_modifier_of_next(passages: Passages, sentence: Sentence, hit: Hit) -> bool:
    """Whether a post's noun only qualifies the one right behind it: "First Deputy | Chairman", "Chief | Engineer"."""
    if hit.word.casefold() not in words_of("position", "before"):
        return False
    behind = [t for t in sentence.tokens if t.start >= hit.end][:2]
    starts = {h.start for h in passages.words("position").find(sentence, "role")}
    if not behind or passages.text[hit.end : behind[0].start].strip():
        return False
    return behind[0].start in starts or (
        len(behind) > 1 and behind[1].start in starts and behind[0].text.casefold() in words_of("position", "before")
    )


class _Reader:
    """Reads what stands behind the noun of a post."""

    def __init__(self, passages: Passages, sentence: Sentence, hit: Hit, places: Sequence[Place]) -> None:
        self.text = passages.text
        self.sentence = sentence
        self.hit = hit
        self.behind = [p for p in places if p.start >= hit.end]
        self.tokens = [t for t in sentence.tokens if t.start >= hit.end]
        self.text_end = self.end = hit.end
        self.chain: list[Place] = []
        self.noun = self.tail = ""
        self.is_in_order = bool(passages.words("position").find(sentence, "in_order"))
        self.posts = {h.start: h for h in passages.words("position").find(sentence, "role")}

    def read_behind(self) -> None:
        """Read the complements, then the organisations."""
        at = self._skip_stop(0)
        at = self._purpose(at)
        at = self._field_of_line(at)
        self._second_post(at)
        if self.hit.word.casefold() in words_of("position", "territorial"):
            self._territory()
        self._organisations()

    def _bound(self) -> int:
        """Where the next name begins."""
        return next((p.start for p in self.behind if p.start >= self.text_end), self.sentence.end)

    def _skip_stop(self, at: int) -> int:
        """Past the full stop of a noun cut short: "associate prof."."""
        if self.tokens[at : at + 1] and self.tokens[at].text == "." and self.hit.text.casefold().endswith("prof"):
            self.text_end = self.end = self.tokens[at].end
            return at + 1
        return at

    def _purpose(self, at: int) -> int:
        """Read "for Research and Innovation", "of the Board", "(International)"; the number of the token behind."""
        while at < len(self.tokens):
            token = self.tokens[at]
            if at == 0 and self._is_area(at):
                self.text_end = self.end = token.end
                at += 1
                continue
            bracket = _BRACKET.match(self.text, self.text_end)
            if bracket and self._is_field(bracket):
                self.text_end = self.end = bracket.end()
                at = next((n for n, t in enumerate(self.tokens) if t.start >= bracket.end()), len(self.tokens))
                continue
            if token.text.casefold() not in ("of", "for", "on", "in") or token.start >= self._bound():
                break
            following = self._complement(at)
            if following == at:
                break
            at = following
        return at

    def _field_of_line(self, at: int) -> int:
        """Read what a post is for behind a comma, where it ends a signature's line: "Vice President, Academic Affairs"."""
        line_end = self.text.find("\n", self.text_end)
        run = self.tokens[at + 1 :]
        if line_end < 0 or self.text[self.text_end : self.text_end + 2] != ", ":
            return at
        run = [t for t in run if t.end <= line_end]
        is_field = all(t.text in ("and", "&") or (t.is_capitalised and is_common(t.text)) for t in run)
        is_whole = run and run[-1].end == len(self.text[:line_end].rstrip()) and run[-1].end <= self._bound()
        if not (is_field and is_whole) or any(t.start in self.posts for t in run):
            return at
        self.text_end = self.end = run[-1].end
        return at + 1 + len(run)

    def _is_area(self, at: int) -> bool:
        """Whether a field or an area stands right behind the noun without a preposition: "Vice-President International"."""
        token = self.tokens[at]
        gap = self.text[self.text_end : token.start]
        if not token.is_capitalised or gap != " " or token.start >= self._bound() or token.start in self.posts:
            return False
        return is_common(token.text) and token.text not in words_of("persons", "title")

    def _is_field(self, bracket: re.Match[str]) -> bool:
        """Whether a bracket says what a post is for: no name, no figure, no post in it."""
        inside = [p for p in self.behind if p.start >= bracket.start() and p.end <= bracket.end()]
        is_post = any(bracket.start() <= start < bracket.end() for start in self.posts)
        told = bracket[1]
        return (
            not inside
            and not is_post
            and not re.search(r"[\d,;:]", told)
            and len(told.split()) <= 6
            and told[:1].isupper()
        )

    def _complement(self, at: int) -> int:
        """Read one "of …" from its preposition on; its own number where it is no part of the post's words."""
        bound = self._bound()
        index = at + 1
        small = [t.text.casefold() for t in self.tokens[at : at + 5]]
        if " ".join(small[:3]) == "in charge of":
            index = at + 3
        while index < len(self.tokens) and self.tokens[index].text.casefold() in (
            "the",
            "our",
            "its",
            "their",
            "this",
            "same",
            "whole",
            "entire",
            "that",
        ):
            index += 1
        determined = index > at + 1 and small[0] != "for"
        pointed = any(t.text.casefold() in ("same", "this", "that") for t in self.tokens[at + 1 : index])
        area = next((p for p in self.behind if p.start == bound and p.kind == "place"), None)
        if area and index < len(self.tokens) and self.tokens[index].start == bound and small[0] == "for":
            # "Coordinator for Asia".
            self.text_end = self.end = area.end
            return next((n for n, t in enumerate(self.tokens) if t.start >= area.end), len(self.tokens))
        if index >= len(self.tokens) or self.tokens[index].start >= bound:
            return at
        if determined and (pointed or not self._is_board(index)) and (noun := self._common_noun(index, bound)):
            self.noun = noun
            return at
        last = index
        end = index - 1
        stops = words_of("phrases", "stop") - {"as"}
        while last < len(self.tokens) and self.tokens[last].start < bound and last - at <= _LONGEST:
            token = self.tokens[last]
            folded = token.text.casefold()
            if token.text == "," and not self._list_goes_on(last, bound):
                break
            if token.text != "," and (
                token.text in _SIGNS or folded in stops or folded in words_of("position", "degree")
            ):
                break
            if folded in ("at", "of", "in", "for", "from", "with", "on", "to", "by"):
                break
            if folded == "and" and not self._joins_field(last, bound):
                break
            if token.is_word:
                end = last
            last += 1
        if end < index:
            return at
        self.text_end = self.end = self.tokens[end].end
        return end + 1

    def _is_board(self, index: int) -> bool:
        """Whether a body without a name of its own stands here that belongs to the post: "Chairman of the Board"."""
        rest = [t.text.casefold() for t in self.tokens[index : index + 3]]
        return any(" ".join(rest[:n]) in words_of("position", "board") for n in (1, 2, 3))

    def _common_noun(self, index: int, bound: int) -> str:
        """The common noun for an organisation that ends the phrase here: "the Centre", "this corporate university"; "" if none."""
        nouns = words("en", "parties").map("kind")
        for token in self.tokens[index : index + 4]:
            if token.start >= bound or token.text in _SIGNS:
                return ""
            if token.text.casefold() in nouns or token.text.casefold() in words_of("parties", "unit"):
                self.end = token.end
                return token.text.casefold()
        return ""

    def _list_goes_on(self, at: int, bound: int) -> bool:
        """Whether a comma is inside a list of fields that an "and" ends: "for Research, Innovation and Enterprise"."""
        for number, token in enumerate(self.tokens[at + 1 : at + 7]):
            if token.start >= bound or token.text in _SIGNS or token.start in self.posts:
                return False
            if token.text in ("and", "&"):
                return number > 0 and at + number + 2 < len(self.tokens) and self.tokens[at + number + 2].start < bound
        return False

    def _joins_field(self, at: int, bound: int) -> bool:
        """Whether "and" joins two fields of one post: "for Research and Innovation", not "for Research and the dean"."""
        following = self.tokens[at + 1 : at + 3]
        if not following or following[0].start >= bound or not following[0].is_word:
            return False
        if following[0].text.casefold() in (
            "the",
            "a",
            "an",
            "his",
            "her",
            "its",
            "other",
            "others",
            "their",
            "our",
            "also",
        ):
            return False
        return not any(t.start in self.posts for t in following)

    def _second_post(self, at: int) -> None:
        """Read a second post joined to the first one: "Vice-Chancellor and Principal", "Chairman of the Board – Rector"."""
        if at >= len(self.tokens) or at + 1 >= len(self.tokens) or self.is_in_order:
            return
        sign, following = self.tokens[at], self.tokens[at + 1]
        hit = self.posts.get(following.start)
        plural = words_of("position", "plural")
        if (
            hit is None
            or {hit.word.casefold(), self.hit.word.casefold()} & plural
            or hit.end > self._bound()
            or sign.text not in ("and", "–", "—", "-", "/", "&", "cum")
        ):
            return
        behind = self.text[hit.end : hit.end + 1]
        place = next((p for p in self.behind if p.start >= hit.end), None)
        if sign.text in ("and", "&"):
            # "Chairman and Secretary of the Party Committee" are two posts: the second is a unit's.
            glued = place is not None and _GLUE.fullmatch(self.text[hit.end : place.start])
            is_unit = place is not None and glued and _is_unit_name(place.text)
            if (
                place is not None and place.kind == "person" and not self.text[hit.end : place.start].strip()
            ) or is_unit:
                return
            if not (glued or behind in ",.;)\n" or behind == ""):
                return
        self.text_end = self.end = hit.end

    def _territory(self) -> None:
        """Read "of Poland in Almaty", "of the Republic of Korea to Serbia": a territory is part of the post's words."""
        pattern = re.compile(r"\s+(?:of|to|in|for)\s+(?:the\s+)?(?:(?:city|province|region|state)\s+of\s+)?")
        for place in self.behind:
            if place.kind != "place" or not pattern.fullmatch(self.text[self.text_end : place.start]):
                break
            self.text_end = self.end = place.end
            kind = re.match(r"\s(\w+)\b", self.text[place.end :])
            if kind and kind[1].casefold() in words_of("organisations", "local"):
                # "Governor of Yangpu | District".
                self.text_end = self.end = place.end + kind.end()

    def _organisations(self) -> None:
        """Read the units and wholes behind, each glued to what stands before it."""
        at = self.text_end
        for place in self.behind:
            if place.start < at:
                continue
            gap = self.text[at : place.start]
            if place.kind == "place" and self.chain and re.fullmatch(r"\s*(?:[,(]|from|in)\s*", gap):
                at = place.end + (self.text[place.end : place.end + 1] == ")" and "(" in gap)
                continue
            if place.kind != "organisation" or not _GLUE.fullmatch(gap):
                break
            if (
                "\n" in gap
                and self.text[self.text.rfind("\n", 0, self.hit.start) + 1 : self.hit.start].strip()
                and not gap.strip()
            ):
                # The next line of a list is another's.
                break
            if not self.chain and re.search(r"\b(?:for|with|from|to)\b", gap) and self.noun:
                break
            if len(self.chain) == 1 and _OWNED.fullmatch(gap) and _is_unit_name(place.text):
                # "Dean of the TJUT | College of Sciences": the whole stands before its unit.
                self.chain.insert(0, place)
            else:
                self.chain.append(place)
            at = place.end
            if short := _SHORT.match(self.text, at):
                at = short.end()
        if self.chain:
            self.noun = ""
            self.end = at
            self._tail(at)

    def _tail(self, at: int) -> None:
        """Read what the post is for where it stands behind the organisation: "… of Sharif University | for International Affairs"."""
        behind = [t for t in self.tokens if t.start >= at]
        if (
            len(behind) < 2
            or behind[0].text != "for"
            or not behind[1].is_capitalised
            or self.text[at : behind[0].start] != " "
        ):
            return
        bound = next((p.start for p in self.behind if p.start >= at), self.sentence.end)
        end = at
        for number, token in enumerate(behind[1:], start=1):
            is_joint = (
                token.text in ("and", "&", "of") and number + 1 < len(behind) and behind[number + 1].is_capitalised
            )
            if token.start >= bound or not (token.is_capitalised or is_joint) or number > _LONGEST:
                break
            end = token.end
        if end > at:
            self.tail = self.text[behind[0].start : end]
            self.end = end


def _is_unit_name(name: str) -> bool:
    return any(w in words_of("organisations", "unit") for w in name.split())
