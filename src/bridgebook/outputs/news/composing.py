"""A story in words of one language: headline, lead, who took part, what was talked about, results, what comes next."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bridgebook.languages import words
from bridgebook.languages.ru.declension import decline
from bridgebook.languages.telling_dates import tell_date
from bridgebook.outputs.news.filling import Value, end_once, fill_first, join
from bridgebook.outputs.news.story import Draft, Event, Gap, Instrument, Line, Name, Person, Story, Structure

_LEAD, _PEOPLE, _TOPICS, _RESULTS, _NEXT = range(5)


class Teller:
    """Tells one story in one language: gathers its sentences, and what it had to do without."""

    def __init__(self, story: Story, language: str) -> None:
        told = words(language, "news")
        self.story, self.language = story, language
        self.headlines, self.sentences = told.map("headline"), told.map("sentence")
        self.kinds, self.joins = told.map("kind"), told.map("join")
        self.lines: list[Line] = []
        self.gaps: dict[Gap, None] = {}

    def name(self, name: Name) -> str:
        """What something is called in the language; a name of another language is used and noted."""
        if not name.is_known(self.language):
            self.lack("name", name.shown)
        return name.said(self.language)

    def names(self, names: Iterable[Name]) -> list[str]:
        """Several names."""
        return [self.name(name) for name in names]

    def lack(self, code: str, what: str) -> None:
        """Note what the language has no words for."""
        self.gaps[Gap(code, " ".join(what.split()))] = None

    def own(self, told: Mapping[str, Any], code: str) -> Any:
        """What was told in the language; where it was told in others only, that is noted."""
        found = told.get(self.language)
        if not found:
            for words_there in told.values():
                self.lack(code, words_there if isinstance(words_there, str) else "; ".join(words_there))
        return found or ""

    def say(self, key: str, values: Mapping[str, Value], paragraph: int, statements: Iterable[int]) -> bool:
        """Add a sentence; whether it could be filled."""
        text = fill_first(self.sentences[key], values, self.language)
        if text is None:
            return False
        said = tuple(dict.fromkeys(statements))
        # Two documents that tell the same in the same words are one sentence.
        for number, line in enumerate(self.lines):
            if line.text == text and line.paragraph == paragraph:
                self.lines[number] = Line(text, paragraph, tuple(dict.fromkeys((*line.statements, *said))))
                return True
        self.lines.append(Line(text, paragraph, said))
        return True

    def head(self, key: str, values: Mapping[str, Value]) -> str:
        """A headline."""
        return fill_first(self.headlines[key], values, self.language) or ""

    def about_event(self, event: Event) -> dict[str, Value]:
        """What the sentences of an encounter may name."""
        return {
            "date": tell_date(event.date, self.language),
            "parties": self.names(event.parties),
            "guests": self.names(event.guests),
            "host": self.name(event.host) if event.host else "",
            "place": self.place(event.place),
        }

    def place(self, place: Name | None) -> str:
        """A town in the language; one that is known in other letters only is left out and noted."""
        if place is not None and not place.names.get(self.language):
            self.lack("name", place.shown)
            return ""
        return place.said(self.language) if place else ""

    def key_of(self, event: Event) -> str:
        """The sentence that tells of an encounter."""
        if event.kind != "visit":
            return f"{event.kind}_{event.status}"
        if event.host is None or not event.guests:
            return f"visit_{event.status}_open"
        return f"visit_{event.status}" + ("_many" if len(event.guests) > 1 else "")

    def tell_event(self, event: Event, paragraph: int) -> None:
        """What happened, in one sentence."""
        self.say(self.key_of(event), self.about_event(event), paragraph, event.statements)

    def tell_people(self, event: Event) -> None:
        """Who took part, with their posts: guests and hosts apart where that is known."""
        sides: dict[str, list[Person]] = {}
        for person in event.people:
            sides.setdefault(person.side, []).append(person)
        if event.status == "planned" or "guest" not in sides:
            sides = {"": list(event.people)} if event.people else {}
        for side in ("guest", "host", ""):
            people = sides.get(side, [])
            if not people:
                continue
            key = {"guest": "guests", "host": "hosts"}.get(side, "people")
            key += "_planned" if key == "people" and event.status == "planned" else ""
            told = [self.person(person, with_home=not side) for person in people]
            statements = [*event.statements, *(s for person in people for s in person.statements)]
            self.say(key, {"people": self.list_people(told)}, _PEOPLE, statements)

    def person(self, person: Person, *, with_home: bool) -> str:
        """A person with post, and with the organisation where it must be said."""
        values: dict[str, Value] = {
            "name": self.name(person.name),
            "role": self.own(person.role, "role"),
            "organisation": self.name(person.organisation) if person.organisation and with_home else "",
        }
        if self.language == "ru" and values["role"]:
            role = decline(str(values["role"]), "nomn") or str(values["role"])
            # A post is no name: «ректор», but «ТПУ».
            values["role"] = role if role[1:2].isupper() else role[:1].lower() + role[1:]
        told = fill_first(self.joins["person_of" if values["organisation"] else "person"], values, self.language)
        return told or str(values["name"])

    def list_people(self, people: Sequence[str]) -> str:
        """People as a list; with semicolons where their posts hold commas."""
        if any(str(self.joins["list"]) in person for person in people) and len(people) > 1:
            return str(self.joins["people"]).join(people)
        return join(people, self.language) or ""

    def tell_topics(self, event: Event) -> None:
        """What was talked about, as far as it was told in the language."""
        topics = self.own(event.topics, "topics")
        if not topics:
            return
        if self.language == "ru":
            topics = [decline(topic, "nomn") or f"«{topic}»" for topic in topics]
        sides = "sides_two" if len(event.parties) < 3 else "sides_many"
        self.say("topics", {"topics": list(topics), "sides": str(self.joins[sides])}, _TOPICS, event.statements)

    def tell_instrument(self, paper: Instrument, paragraph: int, *, here: bool) -> None:
        """What was signed or is to be."""
        subject = self.own(paper.subject, "subject")
        if subject and self.language == "ru":
            subject = decline(subject, "nomn") or f"«{subject}»"
        values: dict[str, Value] = {
            "date": tell_date(paper.date, self.language),
            "parties": self.names(paper.parties),
            "kind": str(self.kinds.get(paper.kind, paper.kind)),
            "subject": subject,
            "sides": str(self.joins["sides_two" if len(paper.parties) < 3 else "sides_many"]),
        }
        key = paper.status + ("_here" if here and paper.status in ("signed", "planned") else "")
        self.say(key, values, paragraph, paper.statements)

    def tell_structure(self, structure: Structure, paragraph: int, *, here: bool) -> None:
        """What was set up or is to be."""
        name = self.own(structure.name, "structure")
        if not name:
            return
        values: dict[str, Value] = {
            "parties": self.names(structure.parties),
            "name": (decline(name, "nomn") or name) if self.language == "ru" else name,
            "place": self.place(structure.place),
            "sides": str(self.joins["sides_two" if len(structure.parties) < 3 else "sides_many"]),
        }
        self.say(f"structure_{structure.status}" + ("_here" if here else ""), values, paragraph, structure.statements)

    def tell_steps(self) -> None:
        """What was promised, in the words it was promised in."""
        told = [step for step in self.story.steps if step.what.get(self.language)]
        # The same promise is told in several languages by several documents: noted only where none tells it in this.
        for step in told or self.story.steps:
            what = self.own(step.what, "step")
            if what:
                # As said: only the stop at the end is ours.
                self.say(
                    "next",
                    {"what": end_once(f"{what}{'。' if self.language == 'zh' else '.'}")},
                    _NEXT,
                    step.statements,
                )

    def tell(self) -> Draft:
        """The whole story."""
        story = self.story
        if story.partner is not None:
            headline = self.tell_partner(story.partner)
        elif story.events:
            event = story.events[0]
            headline = self.head(self.key_of(event), self.about_event(event))
            self.tell_event(event, _LEAD)
            self.tell_people(event)
            self.tell_topics(event)
            for paper in drop_repeats(story.instruments, self.language):
                self.tell_instrument(paper, _RESULTS, here=set(paper.parties) <= set(event.parties))
            for structure in story.structures:
                self.tell_structure(structure, _RESULTS, here=set(structure.parties) <= set(event.parties))
        elif story.instruments:
            headline = self.tell_papers(story.instruments)
        else:
            headline = self.tell_structures(story.structures)
        self.tell_steps()
        return Draft(self.language, headline, tuple(self.lines), tuple(self.gaps))

    def tell_partner(self, partner: Name) -> str:
        """A time with a partner: how many meetings, then each thing in its order; the headline comes back."""
        story = self.story
        name = self.name(partner)
        span = tell_date(story.span, self.language)
        held = [event for event in story.events if event.status == "held"]
        values: dict[str, Value] = {"partner": name, "span": span, "count": str(len(held))}
        key = "span" if len(held) > 1 else "span_one" if held else "span_none"
        behind = [s for event in held for s in event.statements]
        self.say(key, values, _LEAD, behind)
        for number, event in enumerate(sorted(story.events, key=lambda e: e.date), 1):
            self.tell_event(event, _PEOPLE if number else _LEAD)
        for paper in drop_repeats(story.instruments, self.language):
            self.tell_instrument(paper, _RESULTS, here=False)
        for structure in story.structures:
            self.tell_structure(structure, _RESULTS, here=False)
        return self.head("partner", values)

    def tell_papers(self, papers: Sequence[Instrument]) -> str:
        """A document between parties; the headline comes back."""
        first = papers[0]
        for number, paper in enumerate(papers):
            self.tell_instrument(paper, _RESULTS if number else _LEAD, here=False)
        for structure in self.story.structures:
            self.tell_structure(structure, _RESULTS, here=False)
        key = first.kind if first.status == "signed" else f"agreement_{first.status}"
        kind = str(self.kinds.get(first.kind, first.kind))
        kind = kind.capitalize() if first.status in ("in_force", "ended") and self.language == "en" else kind
        return self.head(key, {"parties": self.names(first.parties), "kind": kind})

    def tell_structures(self, structures: Sequence[Structure]) -> str:
        """A joint structure; the headline comes back."""
        for number, structure in enumerate(structures):
            self.tell_structure(structure, _RESULTS if number else _LEAD, here=False)
        if not structures:
            return ""
        first = structures[0]
        name = first.name.get(self.language, "")
        if self.language == "ru" and name:
            name = decline(name, "nomn") or name
        return self.head(f"structure_{first.status}", {"parties": self.names(first.parties), "name": name})


def drop_repeats(papers: Sequence[Instrument], language: str) -> list[Instrument]:
    """Return documents without those that would only be told again with less.

    Of the same kind, stage, day and parties, one told with its subject is enough.
    """

    def what(paper: Instrument) -> tuple[object, ...]:
        return paper.kind, paper.status, paper.date, frozenset(name.shown for name in paper.parties)

    told = {what(paper) for paper in papers if paper.subject.get(language)}
    return [paper for paper in papers if paper.subject.get(language) or what(paper) not in told]


def compose(story: Story, language: str) -> Draft:
    """Return a news item in a language (ru, en, zh), sentence by sentence, with what it had to do without.

    Only what the story holds is said; a sentence that cannot be filled is left out, never guessed.
    """
    return Teller(story, language).tell()
