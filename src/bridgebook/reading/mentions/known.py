"""Names known beforehand, found in a text in whatever inflection, and put in the place of the reader's guesses.

Names in words are found by their words: by base form in Russian, without regard to case elsewhere; abbreviations only
as they are written. Names in Han characters are found as runs, the longest first. The cost does not grow with the
number of names: they hang in a tree by their words, and runs by their first two characters.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from weakref import WeakKeyDictionary

from bridgebook.languages import Sentence, Token, language, words
from bridgebook.languages.characters import plain
from bridgebook.languages.ru.morphology import find_parses
from bridgebook.reading.knowledge import Knowledge, KnownName
from bridgebook.reading.mentions.brackets import introduce
from bridgebook.reading.mentions.mention import FoundMention
from bridgebook.vocabulary import Document, EntityKind

_OPENING, _CLOSING = '«“„"「『《', '»”“"」』》'
_QUOTES = set(_OPENING + _CLOSING)
_LONGEST_ABBREVIATION = 6
_NAME_TAGS = ("Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr")
_HOLDERS: dict[EntityKind, tuple[EntityKind, ...]] = {
    # What a longer guess around a known name may be: "Ivan Petrov Foundation", "Tianjin University".
    "organisation": ("organisation",),
    "person": ("organisation", "person"),
    "place": ("organisation", "place"),
}


@dataclass(slots=True)
class Form:
    """One way to write a name, and who is called so."""

    text: str
    things: list[KnownName]

    @property
    def kind(self) -> EntityKind | None:
        """The kind of thing it names, None where it may be things of several kinds."""
        kinds = {thing.kind for thing in self.things}
        return self.things[0].kind if len(kinds) == 1 else None

    @property
    def thing(self) -> KnownName | None:
        """The one thing called so, None where there are several."""
        return self.things[0] if len(self.things) == 1 else None


@dataclass(slots=True)
class Node:
    """A step in the tree of names: the words that may follow, and the form that ends here."""

    steps: dict[str, "Node"] = field(default_factory=dict)
    form: Form | None = None


@dataclass(slots=True)
class Index:
    """The names of a `Knowledge`, ready to be found in texts of one language."""

    code: str
    root: Node = field(default_factory=Node)
    runs: dict[str, Form] = field(default_factory=dict)
    lengths: dict[str, list[int]] = field(default_factory=dict)
    rejected: set[tuple[EntityKind | None, tuple[str, ...]]] = field(default_factory=set)

    def add(self, text: str, thing: KnownName) -> None:
        """Enter one form of a thing's name; what has fewer than two letters is no name."""
        text = " ".join(text.split())
        if sum(c.isalpha() for c in text) < 2:
            return
        if is_han(text):
            run = plain(text)
            form = self.runs.setdefault(run, Form(text, []))
            lengths = self.lengths.setdefault(run[:2], [])
            if len(run) not in lengths:
                lengths.append(len(run))
                lengths.sort(reverse=True)
        else:
            node = self.root
            for key in make_keys(text, self.code):
                node = node.steps.setdefault(key, Node())
            if node is self.root:
                return
            form = node.form = node.form or Form(text, [])
        if thing not in form.things:
            form.things.append(thing)

    def find(self, sentence: Sentence) -> list[FoundMention]:
        """The known names in a sentence, in the order of the text, the longer one where two meet."""
        kept: list[FoundMention] = []
        for mention in sorted([*self.find_words(sentence), *self.find_runs(sentence)], key=lambda m: m.start):
            if not kept or kept[-1].end <= mention.start:
                kept.append(mention)
            elif mention.end - mention.start > kept[-1].end - kept[-1].start:
                kept[-1] = mention
        return kept

    def find_words(self, sentence: Sentence) -> Iterator[FoundMention]:
        """Known names written in words."""
        tokens = [token for token in sentence.tokens if token.text not in _QUOTES]
        at = 0
        while at < len(tokens):
            form, size = self.follow(tokens, at)
            if form is None or not is_written_as_name(form, tokens, at, size, sentence):
                at += 1
                continue
            yield from make_mention(form, *find_edges(tokens[at : at + size], sentence), sentence)
            at += size

    def follow(self, tokens: Sequence[Token], at: int) -> tuple[Form | None, int]:
        """The longest form that starts at a token, and how many tokens it takes."""
        nodes, best, size = [self.root], None, 0
        for length, token in enumerate(tokens[at:], 1):
            keys = find_token_keys(token, self.code)
            nodes = [node.steps[key] for node in nodes for key in keys if key in node.steps]
            if not nodes:
                break
            form = next((node.form for node in nodes if node.form), None)
            if form:
                best, size = form, length
        return best, size

    def find_runs(self, sentence: Sentence) -> Iterator[FoundMention]:
        """Known names written in Han characters."""
        if not self.runs or not is_han(sentence.text):
            return
        text = plain(sentence.text)
        edges: set[int] | None = None
        at = 0
        while at < len(text) - 1:
            size = 1
            for length in self.lengths.get(text[at : at + 2], ()):
                form = self.runs.get(text[at : at + length])
                if form is None:
                    continue
                edges = find_word_edges(text) if edges is None else edges
                # 南京大学生 are students of Nanjing, not its university: a word of the dictionary goes on.
                if at + length in edges:
                    start = sentence.start + at
                    yield from make_mention(form, start, start + length, sentence)
                    size = length
                    break
            at += size

    def is_rejected(self, mention: FoundMention) -> bool:
        """Whether a guess was said to be no name."""
        keys = {make_key_of_any(text, self.code) for text in (mention.text, mention.name)}
        return any((kind, key) in self.rejected for kind in (mention.kind, None) for key in keys)


def is_han(text: str) -> bool:
    """Whether a name is written in Han characters, in part at least."""
    return any("\u3400" <= c <= "\u9fff" for c in text)


def is_abbreviation(word: str) -> bool:
    """Whether a word is told by its capitals: SITI, СПбПУ; not a word of a heading in capitals."""
    return sum(c.isupper() for c in word) > 1 and (len(word) <= _LONGEST_ABBREVIATION or not word.isupper())


@lru_cache(maxsize=200_000)
def make_keys(text: str, code: str) -> tuple[str, ...]:
    """The words of a name as keys, without quotation marks and an article; kept, as a registry's names come again."""
    tokens = [token for token in language(code).find_tokens(text) if token.text not in _QUOTES]
    if code == "en" and len(tokens) > 1 and tokens[0].text.casefold() == "the":
        tokens = tokens[1:]
    return tuple(make_key(token, code) for token in tokens)


def make_key(token: Token, code: str) -> str:
    """What all ways to write a word of a name share."""
    if is_abbreviation(token.text):
        return f"={token.text}"
    return token.lemma if code == "ru" else cut_possessive(token.text).casefold()


def make_key_of_any(text: str, code: str) -> tuple[str, ...]:
    """What all ways to write a name share, in whatever script."""
    return (plain(text),) if is_han(text) else make_keys(text, code)


def find_token_keys(token: Token, code: str) -> Iterable[str]:
    """The keys a word of a text may meet; a Russian form may be that of several words."""
    exact = f"={cut_possessive(token.text)}"
    if code != "ru":
        return (exact, cut_possessive(token.text).casefold())
    if not token.text.replace("-", "").isalpha():
        return (exact, token.lemma)
    forms = (p.normal_form.replace("ё", "е") for p in find_parses(token.text.lower()))
    return dict.fromkeys((exact, token.lemma, *forms))


def cut_possessive(word: str) -> str:
    """A word without the English possessive."""
    return word[:-2] if word.endswith(("'s", "’s")) else word


def is_written_as_name(form: Form, tokens: Sequence[Token], at: int, size: int, sentence: Sentence) -> bool:
    """Whether words stand as a name does: with its capital, and not as an ordinary word that begins the sentence."""
    first = tokens[at]
    start = next((c for c in form.text if c.isalpha()), "")
    if start.isupper() and not first.text[:1].isupper():
        return False
    if size > 1 or at or is_abbreviation(first.text) or first.start > sentence.tokens[0].start:
        return True
    if not any("а" <= c <= "я" for c in first.text.lower()):
        return True
    parse = find_parses(first.text.lower())[0]
    return not parse.is_known or any(tag in parse.tag for tag in _NAME_TAGS)


def find_edges(part: Sequence[Token], sentence: Sentence) -> tuple[int, int]:
    """Start and end of a name in the text: without a possessive, with the mark that closes a quotation inside it."""
    start, end = part[0].start, part[-1].end
    end -= len(part[-1].text) - len(cut_possessive(part[-1].text))
    text = sentence.document_text
    inside, after = text[start:end], text[end : end + 1]
    if after and after in _CLOSING and any(mark in inside for mark in _OPENING) and inside[-1:] not in _CLOSING:
        end += 1
    return start, end


def find_word_edges(text: str) -> set[int]:
    """Where a word of the Chinese dictionary may end."""
    import rjieba  # its dictionary takes a quarter of a second that only Chinese texts need

    edges, at = set[int](), 0
    for word in rjieba.cut(text, False):
        at += len(word)
        edges.add(at)
    return edges


def make_mention(form: Form, start: int, end: int, sentence: Sentence) -> Iterator[FoundMention]:
    """The mention of a known name; none where the form may be things of several kinds."""
    if form.kind:
        text = sentence.document_text[start:end]
        yield FoundMention(start, end, text, form.kind, form.text, None, 0.95, "mentions.known", form.thing)


_INDEXES: WeakKeyDictionary[Knowledge, dict[str, Index]] = WeakKeyDictionary()


def find_index(knowledge: Knowledge, code: str) -> Index:
    """The index of what is known for a language, made on first use."""
    indexes = _INDEXES.setdefault(knowledge, {})
    if code not in indexes:
        index = Index(code)
        for thing in knowledge.names:
            for text in (thing.name, *thing.forms):
                index.add(text, thing)
        for none in knowledge.rejected:
            index.rejected.add((none.kind, make_key_of_any(none.text, code)))
        indexes[code] = index
    return indexes[code]


def use_knowledge(
    document: Document, sentences: Sequence[Sentence], found: Sequence[FoundMention], knowledge: Knowledge
) -> list[FoundMention]:
    """The mentions of a document with what is known put in its place.

    A known name takes the place of the guesses it meets, but not of a longer one that holds it: "Tianjin University
    of Technology" stays where "Tianjin University" is known. What was rejected goes, unless it is known as something.
    """
    index = find_index(knowledge, document.language)
    known = [mention for sentence in sentences for mention in index.find(sentence)]
    kept: list[FoundMention] = []
    # Both lists are in the order of the text, so each guess looks at its neighbours only.
    known.sort(key=lambda m: m.start)
    left, dropped, moved, base = 0, set[int](), dict[int, int](), dict[int, str]()
    for guess in sorted(found, key=lambda m: m.start):
        while left < len(known) and known[left].end <= guess.start:
            left += 1
        met = [n for n in range(left, find_last(known, left, guess.end)) if n not in dropped]
        if met and all(holds(guess, known[n], index.code) for n in met) and not index.is_rejected(guess):
            dropped.update(met)
            kept.append(guess)
        elif met:
            moved[guess.start] = known[met[0]].start
            for n in met:
                if (guess.start, guess.end, guess.kind) == (known[n].start, known[n].end, known[n].kind):
                    base[n] = guess.name
            if len(met) == 1:
                kept += cut_off(guess, known[met[0]])
        elif not index.is_rejected(guess):
            kept.append(guess)
    kept += [replace(m, name=base.get(n, m.name)) for n, m in enumerate(known) if n not in dropped]
    kept = [replace(m, short_for=moved.get(m.short_for, m.short_for)) if m.short_for is not None else m for m in kept]
    return introduce(document, sorted(kept, key=lambda m: (m.start, -m.end)))


def cut_off(guess: FoundMention, mention: FoundMention) -> Iterator[FoundMention]:
    """What is left of a person's name that a known name was read into: «директор Полыни Пётр Громов»."""
    before = guess.text[: max(0, mention.start - guess.start)].split()
    after = guess.text[max(0, mention.end - guess.start) :].split()
    words_of_name, words_of_text = guess.name.split(), guess.text.split()
    if guess.kind != "person" or bool(before) == bool(after) or len(words_of_name) != len(words_of_text):
        return
    if after:
        start, end, name = guess.end - len(guess.text[mention.end - guess.start :].lstrip()), guess.end, words_of_name
        name = name[len(name) - len(after) :]
    else:
        start, end = guess.start, guess.start + len(guess.text[: mention.start - guess.start].rstrip())
        name = words_of_name[: len(before)]
    text = guess.text[start - guess.start : end - guess.start]
    yield replace(guess, start=start, end=end, text=text, name=" ".join(name))


def find_last(known: Sequence[FoundMention], first: int, end: int) -> int:
    """The number behind the last mention that starts before an offset."""
    while first < len(known) and known[first].start < end:
        first += 1
    return first


def holds(guess: FoundMention, mention: FoundMention, code: str) -> bool:
    """Whether a guess is a longer name that holds a known one, not two names run together."""
    if not (guess.start <= mention.start and mention.end <= guess.end and guess.kind in _HOLDERS[mention.kind]):
        return False
    before = guess.text[: mention.start - guess.start].split()
    after = guess.text[mention.end - guess.start :].split()
    between = {",", *words(code, "phrases")["and"]}
    return bool(before or after) and not ({*before[-1:], *after[:1]} & between)
