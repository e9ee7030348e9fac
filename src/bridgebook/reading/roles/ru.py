"""Russian: a post is a noun for a person with its adjectives before it and its complements behind it.

Behind the noun stand, in this order and each optional: what the post is for ("по науке и инновациям", "правления"), the
unit, its whole, a territory. The organisations' names are not part of the post's words, a territory is.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from bridgebook.languages import Hit, Sentence, Token, words
from bridgebook.languages.ru.morphology import find_parses, lemma
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.roles.role import Role

_OBLIQUE = {"gent", "datv", "ablt", "loct", "gen2", "loc2"}
_CLOSING = {"«": "»", "“": "”", "„": "“", '"': '"', "(": ")"}
# Signs back in which a body meant by its kind is looked for, and words in which its name says its kind.
_FAR, _HEADED = 3000, 4
# Signs of a bracket behind a unit at most: "(КарТУ)", "(Ченнаи, Индия)".
_BRACKET = 60


@cache
def _lemmas(topic: str, *sections: str) -> frozenset[str]:
    return frozenset(lemma(w) for s in sections for w in words("ru", topic)[s])


def find_people_nouns(sentence: Sentence, hits: Sequence[Hit]) -> Iterator[Hit]:
    """Nouns for people that no list of posts holds ("фотограф", "солист"): posts where a body stands behind them."""
    taken = {h.start for h in hits}
    posts = _lemmas("position", "role")
    cut = frozenset(words("ru", "position")["cut_role"])
    for token in sentence.tokens:
        # «арт-директор», «PR-менеджер», «экс-премьер»: the last part says what it is.
        if token.start not in taken and "-" in token.text and not is_twin(token):
            named = next((lemma(p) for p in reversed(token.text.split("-")) if len(p) > 2 and lemma(p) in posts), None)
            if named and token.lemma not in _lemmas("position", "rank"):  # «инженер-металловед», «слесарем-наладчиком»
                yield Hit("role", token.start, token.end, token.text, named)
                continue
        if token.text.rstrip(".").casefold() in cut and "." in sentence.document_text[token.end - 1 : token.end + 1]:
            if token.start not in taken:
                yield Hit("role", token.start, token.end, token.text, token.text.rstrip(".").casefold())
            continue
        if token.tag != "NOUN" or token.start in taken or token.is_capitalised or "anim" not in token.grammemes:
            continue
        if token.lemma in _lemmas("position", "not_post") or token.grammemes & {"Name", "Surn", "Patr"}:
            continue
        yield Hit("noun", token.start, token.end, token.text, token.lemma)


def is_twin(token: Token) -> bool:
    """Whether a word ends one post and adds another: «Председатель | Правления-Ректор»."""
    first, dash, second = token.text.partition("-")
    return bool(dash) and lemma(second) in _lemmas("position", "role") and lemma(first) in _lemmas("position", "board")


def is_verb(sentence: Sentence, hit: Hit) -> bool:
    """Whether a word is a verb and no noun for a post: «заведует», not «заведующий»."""
    token = next((t for t in sentence.tokens if t.start == hit.start), None)
    return token is not None and token.tag in ("VERB", "INFN", "GRND")


def read_role(passages: Passages, sentence: Sentence, hit: Hit, places: Sequence[Place]) -> Role | None:
    """The post whose noun was hit, with its adjectives, complements and organisations."""
    reader = _Reader(passages, sentence, hit, places)
    reader.read_behind()
    start = _left(passages, sentence, hit, places)
    said = passages.text[start : reader.text_end]
    titles = {lemma(w) for w in passages.words("position")["title"]}
    is_bare = said.casefold() == passages.text[hit.start : hit.end].casefold()
    is_title = (lemma(hit.word) in titles and is_bare) or hit.section == "noun"
    noun = next((t for t in sentence.tokens if t.start == hit.start), None)
    is_plural = (
        noun is not None
        and passages.text[noun.end : noun.end + 1] != "."
        and "plur" in noun.grammemes
        and not any("sing" in p.tag for p in find_parses(noun.text.lower()))
    )
    tail = passages.text[slice(*reader.tail)] if reader.tail else ""
    return Role(start, reader.end, start, reader.text_end, tuple(reader.chain), is_title, is_plural, tail=tail)


def _left(passages: Passages, sentence: Sentence, hit: Hit, places: Sequence[Place]) -> int:
    """Where the post begins: with its adjectives, «и. о.», «врио» before the noun."""
    start = hit.start
    barrier = max((p.end for p in places if p.end <= hit.start), default=sentence.start)
    known, barred = _lemmas("position", "before"), _lemmas("position", "not_before")
    before = [t for t in sentence.tokens if barrier <= t.start and t.end <= hit.start]
    noun = next((t for t in sentence.tokens if t.start == hit.start), None)
    cases = _cases(noun) if noun else set(_OBLIQUE)
    for number in range(len(before) - 1, -1, -1):
        token = before[number]
        folded = token.text.casefold()
        if folded == "и" and number and start < hit.start and before[number - 1].lemma in known:
            continue  # «Чрезвычайный и Полномочный | Посол»
        is_acting = folded in ("и.о.", "и", "о", ".", "врио", "ио", "экс", "-") and _is_acting(before, number)
        if folded in words("ru", "position")["possessive"]:
            break
        if folded == "." and number and before[number - 1].text.casefold() in words("ru", "position")["cut_before"]:
            continue
        is_cut = folded.rstrip(".") in words("ru", "position")["cut_before"] and (
            folded.endswith(".") or (number + 1 < len(before) and before[number + 1].text == ".")
        )
        if is_cut:
            start = token.start
            continue
        is_adjective = token.tag in ("ADJF", "PRTF") and token.lemma not in barred and bool(_cases(token) & cases)
        if not (folded in known or token.lemma in known or is_adjective or is_acting):
            break
        start = token.start
    return start


def _is_acting(before: Sequence[Token], number: int) -> bool:
    """Whether a token is part of «и. о.», «врио», «экс-» directly before the noun."""
    text = "".join(t.text for t in before[max(0, number - 3) :]).casefold().replace(" ", "")
    return any(text.endswith(form) for form in ("и.о.", "и.о", "врио", "ио", "экс-", "и.")) or (
        before[number].text == "-" and number > 0 and before[number - 1].end == before[number].start
    )


class _Reader:
    """Goes on behind a post's noun, token by token, while what stands there belongs to the post."""

    def __init__(self, passages: Passages, sentence: Sentence, hit: Hit, places: Sequence[Place]) -> None:
        self.passages, self.sentence, self.places = passages, sentence, places
        self.tokens = [t for t in sentence.tokens if t.start >= hit.end]
        self.at = 0
        self.text_end = self.end = hit.end
        cut = (*passages.words("position")["cut"], *passages.words("position")["cut_role"])
        if self.tokens and self.tokens[0].text == "." and hit.text.casefold() in cut:
            # «зам. директора», «зав. кафедрой»: the full stop belongs to the word.
            self.at, self.text_end, self.end = 1, self.tokens[0].end, self.tokens[0].end
        self.chain: list[Place] = []
        self.tail: tuple[int, int] | None = None  # what the post is for, behind its body
        self.pending = False  # an adjective or a preposition waits for its noun

    def read_behind(self) -> None:
        """Take in what belongs to the post."""
        while self.at < len(self.tokens) and self._take():
            pass

    def _place_at(self, token: Token) -> Place | None:
        return next((p for p in self.places if p.start <= token.start < p.end), None)

    def _skip(self, end: int) -> bool:
        while self.at < len(self.tokens) and self.tokens[self.at].start < end:
            self.at += 1
        return True

    def _take(self) -> bool:
        token = self.tokens[self.at]
        place = self._place_at(token)
        gap = self.passages.text[max(self.end, self.tokens[self.at - 1].end if self.at else 0) : token.start]
        if "\n\n" in gap or ("\n" in gap and (token.tag == "PREP" or token.text[:1].isdigit())):
            return False  # the next line of a list begins
        if place is not None:
            return self._take_name(place)
        text = token.text.casefold()
        if token.text in _CLOSING:
            return self._take_bracket(token)
        if text.replace("‑", "-") in words("ru", "position")["empty"]:
            return False
        if text in ("того", "той", "этого", "этой", "данного", "данной", "нашего", "нашей", "вашего", "вашей"):
            return self._take_same()
        if token.tag == "PREP" or text in ("по", "в", "во", "на", "при", "от", "из", "с", "со", "для"):
            return self._take_preposition(text)
        if text == "и":
            return self._take_and()
        if token.text == "." and self.at and len(self.tokens[self.at - 1].text) <= 4 and self._follows_name():
            self.at += 1
            return True
        return self._take_nominal(token)

    def _follows_name(self) -> bool:
        """Whether a name begins right behind the sign here ("г. Казань", "ун-та")."""
        following = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        place = self._place_at(following) if following else None
        return place is not None and place.kind != "person"

    def _take_name(self, place: Place) -> bool:
        if place.kind == "person":
            return False
        if place.kind == "organisation":
            self.chain.append(place)
        elif not self.chain:
            self.text_end = place.end
        self.end = place.end
        self.pending = False
        return self._skip(place.end)

    def _take_bracket(self, opening: Token) -> bool:
        closing = next(
            (
                t
                for t in self.tokens[self.at + 1 :]
                if t.text == _CLOSING[opening.text] and t.end - opening.start < _BRACKET
            ),
            None,
        )
        if closing is None:
            return False
        inside = [p for p in self.places if opening.start <= p.start and p.end <= closing.end]
        if opening.text == "(" and not (self.chain and inside and all(p.kind != "person" for p in inside)):
            return False
        if opening.text != "(" and not self.chain:
            self.text_end = closing.end
        self.end = closing.end
        return self._skip(closing.end)

    def _take_same(self) -> bool:
        """«той же кафедры»: the body of that kind named last."""
        number = self.at + 1
        if number < len(self.tokens) and self.tokens[number].text.casefold() == "же":
            number += 1
        if number >= len(self.tokens):
            return False
        noun = self.tokens[number]
        if not _is_body(noun):
            return False
        place = self._named_last(noun)
        if place and all(place.entity != p.entity for p in self.chain):
            self.chain.append(place)
        self.end = noun.end
        return self._skip(noun.end)

    def _take_preposition(self, text: str) -> bool:
        following = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        if following is None:
            return False
        place = self._place_at(following)
        if place is not None and place.kind != "person":
            if place.kind == "organisation" and text not in ("в", "во", "при", "от", "из", "на"):
                return False
            if place.kind == "place" and text not in ("в", "во", "на", "по", "из", "с", "со"):
                return False
            self.at += 1
            return True
        if text == "по" and self.chain and self.tail is None and _is_nominal(following) and "datv" in _cases(following):
            start = self.tokens[self.at].start
            self.tail = (start, start)
            self.at += 1
            return True
        is_field = text in ("по", "с", "со", "для") or (
            text in ("в", "во", "на") and following.lemma in ("область", "сфера", "часть")
        )
        if self.chain or not is_field or not _is_nominal(following):
            return False
        self.pending = True
        self.at += 1
        return True

    def _take_and(self) -> bool:
        following = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        before = self.tokens[self.at - 1] if self.at else None
        if following is None or before is None or (self.chain and not self.tail) or self._place_at(following):
            return False
        if following.lemma in _lemmas("position", "role") or not _is_nominal(following):
            return False
        if not _cases(before) & _cases(following):
            return False
        self.pending = True
        self.at += 1
        return True

    def _take_nominal(self, token: Token) -> bool:
        if self.tail is not None:
            if (
                not _is_nominal(token)
                or not _cases(token) & {"datv", "gent"}
                or "\n" in self.passages.text[self.end : token.start]
            ):
                return False
            self.tail = (self.tail[0], token.end)
            return self._pass(token)
        if self.chain and (self._means_unit(token) or (_is_short(token) and self.tokens[self.at - 1].text.isupper())):
            return self._pass(token)  # «заведующая кафедрой», «президент ТПП НО»
        if self.chain or not _is_nominal(token) or "\n" in self.passages.text[self.end : token.start]:
            return self._describes_next(token) and self._pass(token)
        if self._describes_next(token):
            return self._pass(token)
        if not (_cases(token) & _OBLIQUE or self.pending or is_twin(token)):
            return False
        if token.lemma in _lemmas("position", "title", "rank") and not self.pending and "gent" not in _cases(token):
            return False  # «заместителем ректора | профессором»
        if self._means_unit(token):
            return self._pass(token)
        self.at += 1
        if token.tag == "NOUN" or not _is_adjective(token):
            self.text_end = self.end = token.end
            self.pending = False
        return True

    def _pass(self, token: Token) -> bool:
        self.at += 1
        self.end = token.end
        return True

    def _means_unit(self, token: Token) -> bool:
        """Whether a word for a unit or a body with no name behind it means the one of its kind named last («заведующая кафедрой»)."""
        if token.tag != "NOUN" or not _is_body(token) or self.pending:
            return False
        following = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        if following is not None and not self._ends_post(following):
            return False
        if place := self._named_last(token):
            if all(place.entity != p.entity for p in self.chain):
                self.chain.append(place)
            return True
        return False

    def _named_last(self, noun: Token) -> Place | None:
        """The organisation named last before whose name says that it is of the noun's kind."""
        told = _whole(noun)
        start = max(0, noun.start - _FAR)
        for place in reversed(self.passages.places_in(start, noun.start, "organisation")):
            if any(_kind(w) == told for w in re.findall(r"[\w-]+", place.text)[:_HEADED]):
                return place
        return None

    def _ends_post(self, token: Token) -> bool:
        place = self._place_at(token)
        is_honorific = token.text.casefold() in words("ru", "position")["empty"] or token.lemma in _lemmas(
            "position", "title", "empty"
        )
        return (
            is_honorific
            or (place is not None and place.kind == "person")
            or not token.is_word
            or token.tag in ("VERB", "CONJ", "PREP")
        )

    def _describes_next(self, token: Token) -> bool:
        """Whether a word only says what kind of body the name behind it is («компании «Х»», «китайской фирмы Y»)."""
        number = self.at
        while (
            number < len(self.tokens) and _is_adjective(self.tokens[number]) and not self._place_at(self.tokens[number])
        ):
            number += 1
        if number + 1 >= len(self.tokens):
            return False
        if self.tokens[number].lemma not in _lemmas("organisations", "body", "unit", "type"):
            return False
        place = self._place_at(self.tokens[number + 1])
        return place is not None and place.kind == "organisation" and token.start <= self.tokens[number].start


@cache
def _cut_units() -> dict[str, str]:
    return {str(cut): str(whole) for cut, whole in words("ru", "organisations").map("cut_unit").items()}


def _kind(word: str) -> str:
    return _cut_units().get(word.casefold()) or lemma(word)


def _whole(noun: Token) -> str:
    """The base form of a noun for a body; of a word cut short that of the whole one."""
    return _cut_units().get(noun.text.casefold()) or noun.lemma


def _is_body(noun: Token) -> bool:
    return _whole(noun) in _lemmas("organisations", "body", "unit")


def _is_adjective(token: Token) -> bool:
    return token.tag in ("ADJF", "PRTF", "NUMR")


def _is_nominal(token: Token) -> bool:
    return token.is_word and (token.tag in ("NOUN", "ADJF", "PRTF", "NUMR", "UNKN", "") or _is_short(token))


def _is_short(token: Token) -> bool:
    """Whether a word is cut to capitals: «проректор по НР»."""
    return token.text.isupper() and 1 < len(token.text) <= 4


def _cases(token: Token) -> set[str]:
    """Every case the word can be in; all of them for a word the dictionary does not know."""
    if not token.text.replace("-", "").isalpha() or token.text.isupper():
        return set(_OBLIQUE)
    return {str(p.tag.case) for p in find_parses(token.text.lower()) if p.score > 0.01 and p.tag.case}
