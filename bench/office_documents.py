"""Made reports of an office in three languages: the text, whom it names where, and what it says in which words."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from office_names import FIELDS, Thing

FIRST_DAY = date(2012, 1, 9)
DAYS = 5400
TODAY = date(2026, 11, 21)
WORDS: dict[str, dict[str, Any]] = {
    "ru": {
        "title": "{them}: {kind} по теме {field}",
        "published": "Дата публикации: {day}",
        "contact": ["{day} {us} принял делегацию партнёра. Приехали представители организации {them}.", "{day} состоялась встреча: {us} и {them} обсудили вопросы {field}."],
        "planned": ["{day} {us} примет делегацию партнёра {them}."],
        "met": "Гостей принял {role} {person}, {us}.",
        "led": "Делегацию возглавил {role} {person}, {them}.",
        "signed": "{us} и {them} подписали {kind} о сотрудничестве в области {field}.",
        "promise": "{them} до {due} направит {what} по направлению {field}.",
        "own_promise": "{us} до {due} подготовит {what} по направлению {field}.",
        "seeks": "{them} ищет партнёров в области {field}.",
        "structure": "{us} и {them} открыли совместную лабораторию {field}.",
        "part": "{unit} входит в состав организации {them}.",
        "roles": ["проректор по международной деятельности", "директор", "заведующий кафедрой", "профессор", "начальник отдела", "руководитель программы", "декан"],
        "kinds": {"memorandum": "меморандум", "agreement": "соглашение", "contract": "договор", "programme": "программу", "roadmap": "дорожную карту"},
        "whats": ["список проектов", "проект соглашения", "учебный план", "приглашение на конференцию", "смету стажировок", "перечень оборудования"],
        "filler": [
            "Участники осмотрели лаборатории и обсудили обмен студентами по направлению {field}.",
            "Стороны отметили, что за {n} лет совместной работы опубликовано {n} статей по тематике {field}.",
            "Особое внимание было уделено академической мобильности и летней школе по направлению {field}.",
            "В программе визита — посещение выставки, круглый стол и обсуждение грантовых заявок в области {field}.",
            "Следующий рабочий семинар решено посвятить вопросам {field} и подготовке аспирантов.",
            "Отдел международных связей подготовил справку номер {n} о ходе исполнения договорённостей.",
        ],
    },
    "en": {
        "title": "{them}: {kind} on {field}",
        "published": "Published: {day}",
        "contact": ["On {day} {us} received a delegation of {them}.", "On {day} {us} and {them} met to discuss {field}."],
        "planned": ["On {day} a delegation of {them} will visit {us}."],
        "met": "The guests were welcomed by {person}, {role} of {us}.",
        "led": "The delegation was headed by {person}, {role} of {them}.",
        "signed": "{us} and {them} signed a {kind} on {field}.",
        "promise": "{them} will send {what} on {field} by {due}.",
        "own_promise": "{us} will prepare {what} on {field} by {due}.",
        "seeks": "{them} is looking for partners in {field}.",
        "structure": "{us} and {them} opened a joint laboratory of {field}.",
        "part": "{unit} is a part of {them}.",
        "roles": ["Vice-Rector for International Affairs", "Director", "Head of Department", "Professor", "Head of Office", "Programme Manager", "Dean"],
        "kinds": {"memorandum": "memorandum", "agreement": "agreement", "contract": "contract", "programme": "programme", "roadmap": "road map"},
        "whats": ["a list of projects", "a draft agreement", "a curriculum", "an invitation to the conference", "a budget of the internships", "a list of equipment"],
        "filler": [
            "The participants toured the laboratories and discussed student exchange in {field}.",
            "The parties noted that {n} joint papers on {field} had been published in {n} years.",
            "Special attention was paid to academic mobility and to a summer school on {field}.",
            "The programme of the visit included an exhibition, a round table and grant applications in {field}.",
            "The next workshop will be devoted to {field} and to the training of doctoral students.",
            "The office prepared note number {n} on how the arrangements are being carried out.",
        ],
    },
    "zh": {
        "title": "{them}：{field}{kind}",
        "published": "发布时间：{day}",
        "contact": ["{day}，{us}接待了{them}代表团。", "{day}，{us}与{them}举行会谈，就{field}合作进行交流。"],
        "planned": ["{day}，{them}代表团将访问{us}。"],
        "met": "{us}{role}{person}会见了来宾。",
        "led": "{them}{role}{person}率团来访。",
        "signed": "{us}与{them}签署了{field}领域合作{kind}。",
        "promise": "{them}将于{due}前提交{field}{what}。",
        "own_promise": "{us}将于{due}前准备{field}{what}。",
        "seeks": "{them}寻求{field}领域的合作伙伴。",
        "structure": "{us}与{them}共建{field}联合实验室。",
        "part": "{unit}隶属于{them}。",
        "roles": ["副校长", "院长", "系主任", "教授", "处长", "项目负责人", "主任"],
        "kinds": {"memorandum": "备忘录", "agreement": "协议", "contract": "合同", "programme": "计划", "roadmap": "路线图"},
        "whats": ["项目清单", "协议草案", "培养方案", "会议邀请函", "实习预算", "设备清单"],
        "filler": [
            "与会人员参观了实验室，并就{field}领域的学生交流进行了讨论。",
            "双方指出，{n}年来在{field}领域共同发表论文{n}篇。",
            "会议重点讨论了学术交流以及{field}暑期学校。",
            "访问日程包括展览、圆桌会议以及{field}领域的项目申请。",
            "下一次研讨会将围绕{field}和博士生培养展开。",
            "国际合作处准备了关于协议执行情况的第{n}号说明。",
        ],
    },
}  # fmt: skip


@dataclass(slots=True)
class Said:
    """A statement: type, arguments with places in the list of the document's entities, words, and how sure."""

    type: str
    arguments: dict[str, Any]
    named: dict[str, list[int]]
    start: int
    end: int
    confidence: float


@dataclass(slots=True)
class Made:
    """A document with what is read in it; `encounter` is the number of the event its first contact tells of."""

    text: str
    language: str
    title: str
    published: str
    visibility: str
    entities: list[Thing] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    mentions: list[list[list[Any]]] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    encounter: int = -1


@dataclass(frozen=True, slots=True)
class Encounter:
    """What several documents may tell of."""

    number: int
    partner: int
    day: date


class Maker:
    """Makes the documents of a registry one after another; the same dice make the same documents."""

    def __init__(self, dice: random.Random, organisations: list[Thing], people: list[Thing]) -> None:
        self.dice = dice
        self.organisations, self.people = organisations, people
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(len(organisations) - 1)))
        self.staff: dict[int, list[int]] = {}
        for number, person in enumerate(people):
            self.staff.setdefault(person.home, []).append(number)
        self.recent: list[Encounter] = []
        self.encounters = 0

    def choose_partner(self, number: int) -> int:
        """Return a partner: each once, then a few again and again and most seldom."""
        partners = len(self.organisations) - 1
        if number % 3 == 0 and number // 3 < partners:
            return 1 + number // 3
        return 1 + self.dice.choices(range(partners), cum_weights=self.weights)[0]

    def choose_person(self, home: int) -> int | None:
        """Return someone of an organisation, the first of its people most often."""
        staff = self.staff.get(home)
        return staff[int(len(staff) * self.dice.random() ** 4)] if staff else None

    def make(self, number: int) -> Made:
        """Return the document of a number."""
        dice = self.dice
        language = dice.choices(("ru", "en", "zh"), (55, 25, 20))[0]
        partner, day, encounter = self.choose_event(number)
        told = Telling(dice, language, day)
        us, them = told.take(self.organisations[0]), told.take(self.organisations[partner])
        planned = day > TODAY
        told.say_heading(them, planned)
        kind = "visit" if planned or dice.random() < 0.6 else "meeting"
        status = "planned" if planned else "held"
        hosts = [told.take(self.people[p]) for p in [self.choose_person(0)] if p is not None and dice.random() < 0.7]
        guests = [told.take(self.people[p]) for p in self.choose_guests(number, partner)]
        told.say_contact(us, them, kind, status, [*hosts, *guests])
        told.made.encounter = encounter
        for host in hosts:
            told.say_position(host, us, "met", self.organisations[0])
        for guest in guests:
            home = told.made.entities[guest].home
            place = them if home == partner else told.take(self.organisations[home])
            told.say_position(guest, place, "led", self.organisations[home])
        if dice.random() < 0.3:
            told.say_instrument(us, them, planned)
        if dice.random() < 0.45:
            told.say_promise(us, them)
        if dice.random() < 0.3:
            told.say_interest(them)
        if dice.random() < 0.08:
            told.say_structure(us, them)
        home = self.organisations[partner].home
        if home > 0 and dice.random() < 0.5:
            told.say_part(them, told.take(self.organisations[home]))
        told.fill(dice.choice((500, 800, 1200, 1800, 3000)))
        return told.finish()

    def choose_event(self, number: int) -> tuple[int, date, int]:
        """Return partner, day and number of the encounter a document tells of, one in five of an earlier document's."""
        if self.recent and self.dice.random() < 0.2:
            known = self.dice.choice(self.recent)
            return known.partner, known.day, known.number
        partner = self.choose_partner(number)
        day = FIRST_DAY + timedelta(
            days=self.dice.randrange(DAYS) if self.dice.random() < 0.985 else DAYS + self.dice.randrange(200)
        )
        self.encounters += 1
        self.recent = [*self.recent[-500:], Encounter(self.encounters, partner, day)]
        return partner, day, self.encounters

    def choose_guests(self, number: int, partner: int) -> list[int]:
        """Return the people who come: somebody of the partner's, and everybody once."""
        found = [self.choose_person(partner)] if self.dice.random() < 0.6 else []
        if number < len(self.people):
            found.append(number)
        return list(dict.fromkeys(p for p in found if p is not None))


class Telling:
    """A document as it is written, sentence by sentence."""

    def __init__(self, dice: random.Random, language: str, day: date) -> None:
        self.dice, self.language, self.day = dice, language, day
        self.words = WORDS[language]
        self.field = dice.choice(FIELDS)[("ru", "en", "zh").index(language)]
        self.parts: list[str] = []
        self.size = 0
        published = (
            min(day + timedelta(days=dice.randrange(1, 20)), TODAY)
            if day <= TODAY
            else TODAY - timedelta(days=dice.randrange(60))
        )
        visibility = dice.choices(("internal", "public", "restricted"), (70, 20, 10))[0]
        self.made = Made("", language, "", published.isoformat(), visibility)

    def take(self, thing: Thing) -> int:
        """Return the place of a thing among the document's entities; it is named in the document's language."""
        for place, known in enumerate(self.made.entities):
            if known is thing:
                return place
        self.made.entities.append(thing)
        self.made.names.append(thing.name_in(self.language))
        self.made.mentions.append([])
        return len(self.made.entities) - 1

    def write(self, form: str, entities: dict[str, int], **values: str) -> tuple[int, int]:
        """Write a sentence and note where it names whom; return its start and end."""
        values.setdefault("field", self.field)
        start = self.size
        for piece in form.replace("}", "{").split("{"):
            if piece in entities:
                name = self.made.names[entities[piece]]
                self.made.mentions[entities[piece]].append([self.size, self.size + len(name), name])
                self.add(name)
            else:
                self.add(values.get(piece, piece))
        end = self.size
        self.add("" if self.language == "zh" else " ")
        return start, end

    def add(self, text: str) -> None:
        """Write letters."""
        self.parts.append(text)
        self.size += len(text)

    def show(self, day: date) -> str:
        """A day as the language writes it."""
        return {
            "ru": f"{day:%d.%m.%Y}",
            "en": f"{day.day} {day:%B} {day.year}",
            "zh": f"{day.year}年{day.month}月{day.day}日",
        }[self.language]

    def state(self, kind: str, arguments: dict[str, Any], named: dict[str, list[int]], where: tuple[int, int]) -> None:
        """Note what a sentence says."""
        self.made.said.append(Said(kind, arguments, named, *where, round(self.dice.uniform(0.55, 0.98), 2)))

    def say_heading(self, them: int, planned: bool) -> None:
        """Write the title and the line of publication."""
        kind = {"ru": ("визит", "итоги"), "en": ("visit", "results"), "zh": ("来访", "成果")}[self.language][
            not planned
        ]
        self.write(self.words["title"], {"them": them}, kind=kind)
        self.made.title = "".join(self.parts).strip()
        self.add("\n\n")
        self.write(self.words["published"], {}, day=self.show(date.fromisoformat(self.made.published)))
        self.add("\n\n")

    def say_contact(self, us: int, them: int, kind: str, status: str, people: list[int]) -> None:
        """Write of the encounter."""
        form = self.dice.choice(self.words["planned" if status == "planned" else "contact"])
        where = self.write(form, {"us": us, "them": them}, day=self.show(self.day))
        arguments = {
            "kind": kind,
            "status": status,
            "date": self.day.isoformat(),
            "inferred": False,
            "topics": [self.field],
        }
        self.state("contact", arguments, {"parties": [us, them], "participants": people, "place": [us]}, where)

    def say_position(self, person: int, place: int, form: str, organisation: Thing) -> None:
        """Write who somebody is: one post each, a second one in later years for some."""
        thing = self.made.entities[person]
        late = thing.post % 3 == 0 and self.day.year >= 2020
        role = self.words["roles"][(thing.post + late) % len(self.words["roles"])]
        where = self.write(self.words[form], {"person": person, "us": place, "them": place}, role=role)
        self.state("position", {"role": role}, {"person": [person], "organisation": [place]}, where)

    def say_instrument(self, us: int, them: int, planned: bool) -> None:
        """Write of what was signed."""
        kind = self.dice.choice(list(self.words["kinds"]))
        where = self.write(self.words["signed"], {"us": us, "them": them}, kind=self.words["kinds"][kind])
        status = "planned" if planned else self.dice.choice(("signed", "signed", "in_force", "ended"))
        arguments = {
            "kind": kind,
            "status": status,
            "date": self.day.isoformat(),
            "inferred": False,
            "subject": self.field,
        }
        self.state("instrument", arguments, {"parties": [us, them]}, where)

    def say_promise(self, us: int, them: int) -> None:
        """Write of what is to be done."""
        form, who = self.dice.choice((("promise", them), ("own_promise", us)))
        due = self.day + timedelta(days=self.dice.randrange(20, 500))
        where = self.write(
            self.words[form], {"us": us, "them": them}, due=self.show(due), what=self.dice.choice(self.words["whats"])
        )
        given = due.isoformat() if self.dice.random() < 0.8 else None
        self.state("commitment", {"due": given, "inferred": False}, {"parties": [who]}, where)

    def say_interest(self, them: int) -> None:
        """Write of what the partner seeks."""
        where = self.write(self.words["seeks"], {"them": them})
        direction = self.dice.choice(("offers", "seeks", "mutual"))
        named = {"party": [them]} if direction != "mutual" else {"party": []}
        self.state("interest", {"topic": self.field, "direction": direction}, named, where)

    def say_structure(self, us: int, them: int) -> None:
        """Write of what was set up together."""
        where = self.write(self.words["structure"], {"us": us, "them": them})
        arguments = {
            "kind": "laboratory",
            "name": self.made.title[:60],
            "status": self.dice.choice(("planned", "operating")),
        }
        self.state("structure", arguments, {"parties": [us, them], "place": [us]}, where)

    def say_part(self, unit: int, whole: int) -> None:
        """Write what the partner is part of."""
        where = self.write(self.words["part"], {"unit": unit, "them": whole})
        self.state("part_of", {}, {"child": [unit], "parent": [whole]}, where)

    def fill(self, size: int) -> None:
        """Write what says nothing until the text is as long as wanted."""
        self.add("\n\n")
        while self.size < size:
            about = self.dice.choice(FIELDS)[("ru", "en", "zh").index(self.language)]
            self.write(self.dice.choice(self.words["filler"]), {}, field=about, n=str(self.dice.randrange(2, 4000)))

    def finish(self) -> Made:
        """Return the document."""
        self.made.text = "".join(self.parts)
        return self.made
