"""Russian: rules and votes brought together. Where they name the same, the surer boundaries win; where one is silent, the other speaks.

Our rules know the words of this field (units in lower case, names with complements); the tagger knows names by their
surroundings. Each principle below stands for what one of them does better.
"""

import re
from collections.abc import Sequence

from bridgebook.languages import Sentence, Token, words
from bridgebook.languages.places import is_place_name
from bridgebook.reading.mentions import ru_organisations, ru_persons
from bridgebook.reading.mentions.mention import FoundMention
from bridgebook.reading.mentions.ru_heads import ADJECTIVES, QUOTES, heads, is_opening, posts
from bridgebook.reading.mentions.ru_places import name_place
from bridgebook.reading.mentions.ru_votes import Vote
from bridgebook.vocabulary import EntityKind

_INITIALS = re.compile(r"(?:[А-ЯЁA-Z][а-яё]?\.?|\s|\.)+")
# «МГУ», «КазНУ»: capitals to the end, as only abbreviations have.
_CAPITALS = re.compile(r"[А-ЯЁA-Z]{2}$|^[А-ЯЁA-Z]{2,}$")
# Rules that read structure (a head noun, quotes); the others only look at capitals.
_FIRM = ("mentions.headed", "mentions.quoted")


def arbitrate(
    sentence: Sentence, organisations: Sequence[FoundMention], persons: Sequence[FoundMention], votes: Sequence[Vote]
) -> list[FoundMention]:
    """The organisations and persons of a sentence, and the places only the votes know, none inside another."""
    if not votes:
        return [*organisations, *(p for p in persons if not _touches(p, organisations))]
    cut = [part for v in votes for p in _parts(sentence, v) if (part := _without_opening(sentence, p))]
    voted = [_mention(sentence, part) for part in cut if _is_sound(sentence, part)]
    people = [v for v in voted if v.kind == "person"]
    bodies = [v for v in voted if v.kind == "organisation"]
    sites = [v for v in voted if v.kind == "place"]
    uncut = (_cut(sentence, o, people) for o in organisations)
    kept = [o for o in uncut if o and not _is_outvoted(o, people, sites)]
    named = (_behind(sentence, p, kept) for p in _choose_persons(sentence, persons, people))
    chosen = [p for p in named if p and not _touches(p, kept)]
    kept += [b for b in bodies if not _touches(b, [*kept, *chosen])]
    sites = [s for s in sites if not _touches(s, [*kept, *chosen])]
    return [*kept, *chosen, *sites]


def _parts(sentence: Sentence, vote: Vote) -> list[Vote]:
    """A person's vote cut at brackets, commas and list signs, a body's at brackets: «Ши Тао (Shi Tao)» are two names of one person."""
    if vote.kind == "place":
        return [vote]
    if vote.kind == "organisation":
        return _unbracketed(sentence, vote)
    parts: list[Vote] = []
    first: int | None = None
    for number in range(vote.first, vote.last + 2):
        token = sentence.tokens[number] if number <= vote.last else None
        # A lone letter behind nothing is no name, but an initial keeps its dot.
        is_name = token is not None and (token.is_word or (token.text in ".-’'" and first is not None))
        if is_name and first is None:
            first = number
        if not is_name and first is not None:
            parts.append(Vote(first, number - 1, vote.kind))
            first = None
    return parts


def _unbracketed(sentence: Sentence, vote: Vote) -> list[Vote]:
    """What a body's vote names before brackets, in them and behind them: «Национального фронта (НФ)»."""
    parts: list[Vote] = []
    first = vote.first
    for number in range(vote.first, vote.last + 2):
        if (
            number > vote.last
            or sentence.tokens[number].text in ("(", ")")
            or _closes_none(sentence.tokens, first, number)
        ):
            last = number - 1
            while last > first and not sentence.tokens[last].is_capitalised and sentence.tokens[last].lemma in posts():
                last -= 1  # «Центра | профессором»
            if last >= first:
                parts.append(Vote(first, last, vote.kind))
            first = number + 1
    return parts


def _closes_none(tokens: Sequence[Token], first: int, number: int) -> bool:
    """Whether a straight quotation mark closes a name that begins before the vote."""
    opened = any(t.text == '"' for t in tokens[first:number])
    return number > first and tokens[number].text == '"' and not opened and not is_opening(tokens, number)


def _without_opening(sentence: Sentence, vote: Vote) -> Vote | None:
    """A vote without list signs and the ordinary word that only opens its sentence: «Состав | группы», «Тема | …»."""
    first = vote.first
    tokens = sentence.tokens
    while first <= vote.last and (
        (not tokens[first].is_word and tokens[first].text not in QUOTES) or _is_no_name(tokens[first], vote)
    ):
        if tokens[first].text.isdigit():
            break
        first += 1
    nouns = heads("body") | heads("unit") | heads("type")
    while (
        first < vote.last
        and tokens[first].lemma not in nouns
        and _opens(sentence, first)
        and ru_persons.is_ordinary(tokens[first])
    ):
        if tokens[first].tag in ("ADJF", "PRTF") and vote.kind != "person":
            break
        if vote.kind == "organisation" and _is_of_place(tokens[first + 1]):
            break  # «Голос Америки»: a place alone in the genitive would be no body
        first += 1
        while first < vote.last and _is_no_name(tokens[first], vote):
            first += 1
    kept = tokens[first : vote.last + 1]
    if first > vote.last or not any(t.is_capitalised or t.text[:1].isdigit() for t in kept):
        return None
    return Vote(first, vote.last, vote.kind)


def _is_no_name(token: Token, vote: Vote) -> bool:
    """Whether a word begins no name: a preposition before a body, an honorific before a person."""
    if vote.kind == "organisation":
        if token.lemma in posts() or (token.tag == "NOUN" and token.lemma in heads("crowd")):
            return True
        return token.text.casefold() in words("ru", "instrument")["about"] or token.tag in ("PREP", "CONJ")
    if vote.kind != "person":
        return False
    return token.text.casefold() in words("ru", "position")["empty"] or token.lemma in heads("body")


def _is_of_place(token: Token) -> bool:
    return "gent" in token.grammemes and (is_place_name("ru", token.text) or is_place_name("ru", token.lemma))


def _opens(sentence: Sentence, number: int) -> bool:
    """Whether a token is the first word of its sentence or line."""
    token = sentence.tokens[number]
    before = sentence.document_text[sentence.start : token.start]
    return not re.search(r"[^\W\d_]", before.rsplit("\n", 1)[-1])


def _touches(mention: FoundMention, others: Sequence[FoundMention]) -> bool:
    return any(o.start < mention.end and mention.start < o.end for o in others)


def _is_sound(sentence: Sentence, vote: Vote) -> bool:
    """Whether a vote can be a name: a capital in it, and no ordinary word that only begins a sentence or a line."""
    part = sentence.tokens[vote.first : vote.last + 1]
    if not any(t.is_capitalised for t in part):
        return False
    if vote.kind == "organisation" and (part[0].lemma in heads("not_name") or _is_thing(sentence, vote)):
        return False
    if vote.kind != "place" and _head_lemma(part) in heads("event"):
        return False
    if len(part) > 1:
        return not part[0].text[:1].isdigit() or vote.kind != "organisation"
    word = part[0]
    if vote.kind == "person" and (word.lemma in posts() or any(c.isdigit() for c in word.text)):
        return False
    if vote.kind == "organisation" and word.lemma in heads("common"):
        return False
    if word.text.isupper() and len(word.text) > 2 and ru_persons.is_verbal(word):
        return False
    if word.text in words("ru", "organisations")["not_body"] or not word.is_word:
        return False
    if word.start > sentence.start and sentence.document_text[word.start - 1] in QUOTES:
        return True
    if vote.kind == "person" and _opens(sentence, vote.first) and not ru_persons.marks(word.text):
        return False
    is_dotted = sentence.document_text[word.end : word.end + 1] == "." and len(word.text) <= 4
    return not (
        _opens(sentence, vote.first) or is_dotted or ru_persons.is_heading(sentence, word)
    ) or not ru_persons.is_ordinary(word)


def _head_lemma(part: Sequence[Token]) -> str:
    """The base form of the noun behind the adjectives a name begins with."""
    return next((t.lemma for t in part if t.tag not in ADJECTIVES and t.is_word), "")


def _is_thing(sentence: Sentence, vote: Vote) -> bool:
    """Whether the word before says that the name is a ship's, a film's or a programme's."""
    before = [t for t in sentence.tokens[max(0, vote.first - 3) : vote.first] if t.is_word]
    return bool(before) and before[-1].lemma in heads("thing")


def _mention(sentence: Sentence, vote: Vote) -> FoundMention:
    first, last = vote.first, vote.last
    tokens = sentence.tokens
    if vote.kind == "organisation":
        first, last = _whole_quotes(tokens, first, last)
    if (
        vote.kind == "person"
        and last + 1 < len(tokens)
        and tokens[last + 1].text == "."
        and len(tokens[last].text) == 1
    ):
        last += 1
    part = tokens[first : last + 1]
    start, end = part[0].start, part[-1].end
    text = sentence.document_text[start:end]
    return FoundMention(
        start, end, text, vote.kind, _name(sentence, vote.kind, part), confidence=0.7, rule="mentions.vote"
    )


def _name(sentence: Sentence, kind: EntityKind, part: Sequence[Token]) -> str:
    if kind == "person":
        return ru_persons.make_base(part)
    if kind == "organisation":
        return ru_organisations.make_base(part, sentence.document_text)
    return name_place(part) or sentence.document_text[part[0].start : part[-1].end]


def _whole_quotes(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """The run with both its quotation marks where it holds or touches one of a pair."""
    texts = [t.text for t in tokens[first : last + 1]]
    for opening, closing in QUOTES.items():
        if opening == closing:
            if texts.count(opening) == 1 and last + 1 < len(tokens) and tokens[last + 1].text == closing:
                return first, last + 1
            continue
        if opening in texts and closing not in texts and last + 1 < len(tokens) and tokens[last + 1].text == closing:
            return first, last + 1
    before = tokens[first - 1].text if first else ""
    if before in QUOTES and last + 1 < len(tokens) and tokens[last + 1].text == QUOTES[before]:
        return first - 1, last + 1
    return first, last


def _cut(sentence: Sentence, organisation: FoundMention, people: Sequence[FoundMention]) -> FoundMention | None:
    """An organisation without the person the tagger sees begin inside it and go on behind it."""
    for person in people:
        if organisation.start < person.start < organisation.end < person.end:
            part = sentence.tokens_in(organisation.start, person.start)
            if not part or (len(part) == 1 and not part[0].is_capitalised):
                return None
            start, end = part[0].start, part[-1].end
            text = sentence.document_text[start:end]
            name = ru_organisations.make_base(part, sentence.document_text)
            return FoundMention(start, end, text, "organisation", name, rule=organisation.rule)
    return organisation


def _behind(sentence: Sentence, person: FoundMention, bodies: Sequence[FoundMention]) -> FoundMention | None:
    """A person without the end of a body's name before it: «Института Гёте | Анке Фогель»."""
    body = next((b for b in bodies if b.start < person.start < b.end < person.end), None)
    body = body or next((b for b in bodies if b.start <= person.start < b.end < person.end), None)
    if body is None or body.rule not in _FIRM:
        return person
    part = sentence.tokens_in(body.end, person.end)
    if len(part) < 2:
        return person
    start, end = part[0].start, part[-1].end
    name = ru_persons.make_base(part)
    return FoundMention(start, end, sentence.document_text[start:end], "person", name, rule=person.rule)


def _is_outvoted(organisation: FoundMention, people: Sequence[FoundMention], sites: Sequence[FoundMention]) -> bool:
    """Whether a guess by capitals alone is a person or a place to the tagger."""
    if organisation.rule == "mentions.listed":
        return False
    if organisation.rule in _FIRM:
        return is_place_name("ru", organisation.name)
    if (
        _CAPITALS.search(organisation.text)
        and len(organisation.text) > 2
        and not is_place_name("ru", organisation.text)
    ):
        # An abbreviation no list of places holds is a body's, unless a longer name of a person holds it.
        return any(
            v.start <= organisation.start and organisation.end <= v.end and v.text != organisation.text for v in people
        )
    return any(v.start <= organisation.start and organisation.end <= v.end for v in (*people, *sites))


def _choose_persons(
    sentence: Sentence, persons: Sequence[FoundMention], people: Sequence[FoundMention]
) -> list[FoundMention]:
    chosen: list[FoundMention] = []
    lands = words("ru", "organisations")["state"]
    persons = [p for p in persons if not any(w in lands for w in p.text.split())]
    people = [p for p in people if not any(w in lands for w in p.text.split())]
    for person in persons:
        over = [v for v in people if v.start < person.end and person.start < v.end]
        if len(over) == 1 and _is_better(sentence, over[0], person):
            continue
        chosen.append(person)
    return chosen + [v for v in people if not _touches(v, chosen)]


def _is_better(sentence: Sentence, vote: FoundMention, rule: FoundMention) -> bool:
    """Whether the tagger's boundaries are better: it saw more of the name, or left out a place or an ordinary word."""
    if vote.start <= rule.start and rule.end <= vote.end:
        return True
    left = sentence.tokens_in(rule.start, vote.start)
    right = sentence.tokens_in(vote.end, rule.end)
    if right or not left or _INITIALS.fullmatch(sentence.document_text[rule.start : vote.start]):
        return False
    if any(is_place_name("ru", t.text) or is_place_name("ru", t.lemma) or ru_persons.is_ordinary(t) for t in left):
        return True
    # «глава Роскосмоса | Анатолий Перминов»: a full name needs nothing before it.
    return len(vote.text.split()) > 1 and not any(ru_persons.marks(t.text) for t in left)
