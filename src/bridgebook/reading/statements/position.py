"""Reads who holds, or held, which post where."""

import re
from collections.abc import Sequence

from bridgebook.languages import Sentence
from bridgebook.languages.language import language
from bridgebook.reading import homes_en
from bridgebook.reading.homes import Held, find_home
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.roles import Role, en_links, en_verbs, find_roles, ru_leads, ru_links, zh_links
from bridgebook.vocabulary.statements import Position

_REACH = 30
"""Signs between a verb of becoming and the post at most."""

_SIGNS = set(",.;:()，。；：（）")
_STRONG = set(".;:。；：")

_LONGEST = 160
"""Signs of a post's words at most."""

# What may stand between a post and the name behind it, and between a name and the post behind it.
_BEFORE_NAME = re.compile(
    r"\s*(?:(?:господин\w*|госпож\w+|г-н|г-жа|профессор\w*|академик\w*|д-р|доктор\w*|проф\.|mr\.?|mrs\.?|ms\.?|dr\.?|prof\.?|professor|academician)\s*)*[«“\"]?",
    re.IGNORECASE,
)
_COMMA_NAME = re.compile(r"\s*,\s*(?:\w+\s+){0,3}", re.IGNORECASE)
_BEHIND_NAME = re.compile(
    r"(?:\s*[（(][^（）()]{1,40}[）)])?\s*(?:,|[—–-]|[（(]|，|:)\s*(?:(?:the|an?|SPbPU alumnus and|who is|нын\w+|also)\s+)*",
    re.IGNORECASE,
)
_BETWEEN_ROLES = re.compile(r"\s*(?:,\s*|、|兼|\s+и\s+|\s+and\s+|,\s+and\s+|，)\s*(?:the\s+)?", re.IGNORECASE)


def find_positions(passages: Passages) -> Sequence[Position]:
    """The positions of a document, each once, in the order of their evidence.

    Catches "Viktor Barskov, Director of the Institute of Energy"; not "Professor Ivanov" nor the head of a delegation.
    """
    found: list[Position] = []
    earlier: list[Held] = []
    for sentence in passages.sentences:
        roles = find_roles(passages, sentence)
        persons = passages.places_in(sentence.start, sentence.end, "person")
        if passages.language == "en":
            persons = en_links.find_persons(passages, sentence)
        linked = link(passages, roles, persons)
        if passages.language == "en":
            linked += en_verbs.find_led(passages, sentence, persons)
        if passages.language == "ru":
            linked += [(role, [person]) for role, person in ru_leads.find_leads(passages, sentence)]
            for role in (r for r in roles if not persons and not any(r is other for other, _ in linked)):
                if addressed := ru_leads.find_addressed(passages, sentence, role):
                    linked.append((role, [addressed]))
        for role in roles:
            if not any(role is other for other, _ in linked):
                passages.decline("position", role.start, role.end, "no name stands beside the post")
        for role, holders in sorted(linked, key=lambda pair: pair[0].start):
            shared = [role] * len(holders)
            if passages.language == "en":
                shared = en_links.find_each(passages, role, holders)
            for person, own_role in zip(holders, shared, strict=True):
                position = make_position(passages, sentence, own_role, person, earlier)
                if position is None:
                    continue
                if _is_address(passages, role, person) and any(_is_told(p, position) for p in found):
                    continue
                start, end = min(role.start, person.start), max(role.end, person.end)
                earlier.append(Held(start, end, position.person, position.organisation))
                found.append(position)
    return [
        p
        for n, p in enumerate(found)
        if not any(_says_more(passages, q, p, m < n) for m, q in enumerate(found) if m != n)
    ]


def _is_address(passages: Passages, role: Role, person: Place) -> bool:
    """Whether a post stands right behind a name without a sign, as one speaks of people told before (鲁茨科伊校长)."""
    return (
        not role.organisations
        and person.end <= role.start
        and _is_touching(passages, passages.text[person.end : role.start])
    )


def _is_told(one: Position, other: Position) -> bool:
    return one.person == other.person and one.role.endswith(other.role)


def _says_more(passages: Passages, one: Position, other: Position, is_earlier: bool) -> bool:
    """Whether one position says the other again: the same person and post, with as much of the organisation and the territory."""
    if one.person != other.person:
        return False
    ones, others = _keys(passages, one.role), _keys(passages, other.role)
    if (
        passages.language == "en"
        and ones == others
        and (one.rule, other.rule) == ("position.named", "position.context")
    ):
        # The same post told elsewhere with its organisation says where it is held.
        return True
    if other.organisation not in (one.organisation, None):
        return False
    if ones == others:
        return is_earlier or (one.organisation is not None and other.organisation is None)
    # «президент» beside «президент Украины», of the same or no body.
    if passages.language == "en" and other.organisation is None and ones[: len(others)] == others:
        return True
    return len(ones) > len(others) > 0 and ones[: len(others)] == others and one.organisation == other.organisation


def _keys(passages: Passages, role: str) -> list[str]:
    tools = language(passages.language)
    return [tools.lemma(word) for word in role.split()] if passages.language != "zh" else list(role)


def link(passages: Passages, roles: Sequence[Role], persons: Sequence[Place]) -> list[tuple[Role, list[Place]]]:
    """Each post with the names it belongs to: the name right behind it, else the name it stands in apposition to."""
    if passages.language == "en":
        return en_links.link(passages, roles, persons)
    linked: dict[int, list[Place]] = {}
    text = passages.text
    is_russian = passages.language == "ru"
    if passages.language == "zh":
        for number, role in enumerate(roles):
            if appointee := zh_links.find_appointee(passages, role, persons):
                linked[number] = [appointee]
    # Three passes, the surer first: the post right before a name; the post behind a name; a post, a comma, a name.
    for number, role in enumerate(roles):
        person = next((p for p in persons if p.start >= role.end), None)
        if number in linked:
            continue
        if is_russian and person and not ru_links.is_same_case(passages, role, person):
            continue
        if person and (
            _BEFORE_NAME.fullmatch(text[role.end : person.start])
            or _is_possessed(passages, role, person)
            or (passages.language == "zh" and zh_links.is_aside(text[role.end : person.start]))
        ):
            linked[number] = [person, *_joined(passages, persons, person, role)]
    if is_russian:
        # «директор завода и президент союза | Х»: both are of the name behind.
        for number in range(len(roles) - 1, 0, -1):
            gap = text[roles[number - 1].end : roles[number].start]
            if (
                number in linked
                and number - 1 not in linked
                and gap.split() in (["и"], ["и", "по", "совместительству"])
            ):
                linked[number - 1] = linked[number][:1]
    if passages.language == "zh":
        _link_rows(passages, roles, linked)
    for number, role in enumerate(roles):
        before = [p for p in persons if p.end <= role.start]
        gap = text[before[-1].end : role.start] if before else ""
        is_dismissed = (
            passages.language == "zh"
            and gap == "的"
            and text.startswith(passages.words("position")["office"], role.end)
        )
        if (
            number not in linked
            and before
            and (_joins_behind(passages, gap) or _is_touching(passages, gap) or is_dismissed)
        ):
            linked[number] = [before[-1]]
    having = {p.start for group in linked.values() for p in group}
    for number, role in enumerate(roles):
        person = next((p for p in persons if p.start >= role.end), None)
        if (
            number not in linked
            and person
            and person.start not in having
            and not (is_russian and not ru_links.is_same_case(passages, role, person))
            and (
                _COMMA_NAME.fullmatch(text[role.end : person.start])
                or (is_russian and ru_links.is_before_name(text[role.end : person.start]))
            )
        ):
            linked[number] = [person]
    for number, role in enumerate(roles):
        if number not in linked and (person := _by_predicate(passages, role, persons)):
            linked[number] = [person]
        elif number not in linked and passages.language == "zh" and (signed := zh_links.find_signed(passages, role)):
            linked[number] = [signed]
        if is_russian and (successor := ru_links.find_successor(passages, role, persons)):
            linked[number] = [*linked.get(number, []), successor]
    # Posts in a row before one name: "校长、俄罗斯科学院院士某某", "rector and academician Ivanov".
    _link_rows(passages, roles, linked)
    for number in range(1, len(roles)):
        gap = passages.text[roles[number - 1].end : roles[number].start]
        if (
            number not in linked
            and number - 1 in linked
            and _joins_posts(passages, gap)
            and linked[number - 1][0].end <= roles[number - 1].start
        ):
            linked[number] = linked[number - 1][:1]
    return [(roles[n], linked[n]) for n in sorted(linked) if len(linked[n]) > 1 or not roles[n].is_plural]


def _link_rows(passages: Passages, roles: Sequence[Role], linked: dict[int, list[Place]]) -> None:
    """Give the posts in a row before one name that name."""
    for number in range(len(roles) - 1, 0, -1):
        gap = passages.text[roles[number - 1].end : roles[number].start]
        if number in linked and number - 1 not in linked and _joins_posts(passages, gap):
            linked[number - 1] = linked[number][:1]


def _joins_posts(passages: Passages, gap: str) -> bool:
    """Whether what stands between two posts makes them one person's."""
    return bool(_BETWEEN_ROLES.fullmatch(gap)) or (passages.language == "zh" and zh_links.joins_posts(gap))


def _joins_behind(passages: Passages, gap: str) -> bool:
    """Whether what stands between a name and a post behind it joins them."""
    if _BEHIND_NAME.fullmatch(gap):
        return True
    return passages.language == "ru" and bool(gap) and (ru_links.is_before_post(gap) or ru_links.is_in_bracket(gap))


def _is_possessed(passages: Passages, role: Role, person: Place) -> bool:
    """Whether a post is told as what the name behind it was (时任所长的严济慈)."""
    if passages.language != "zh" or passages.text[role.end : person.start] != "的":
        return False
    return passages.text[: role.start].endswith(passages.words("position")["former"])


def _is_touching(passages: Passages, gap: str) -> bool:
    """Whether a post stands right behind a name, as it may in Chinese: 鲁茨科伊校长, 鲁茨科伊（Rudskoy）校长."""
    return passages.language == "zh" and bool(re.fullmatch(r"(?:[（(][A-Za-zÀ-ž .’'-]+[）)])?", gap))


def _by_predicate(passages: Passages, role: Role, persons: Sequence[Place]) -> Place | None:
    """Who is, becomes or is made what the post says: "X was elected president of Y", «директором назначен Х», "X任校长"."""
    sentence = passages.sentence_at(role.start)
    if sentence is None:
        return None
    for hit in passages.words("position").find(sentence, "become"):
        if any(p.start <= hit.start < p.end for p in passages.places_in(sentence.start, sentence.end)):
            continue
        before = [p for p in persons if p.end <= hit.start]
        if hit.end <= role.start:
            gap = passages.text[hit.end : role.start]
            if (
                before
                and len(gap) <= _REACH
                and not set(gap) & _SIGNS
                and _is_clear(passages, before[-1].end, hit.start)
            ):
                return before[-1]
        elif role.end <= hit.start and hit.start - role.end <= _REACH:
            if passages.language == "ru" and not ru_links.is_made(passages, role):
                continue
            after = [p for p in persons if p.start >= hit.end]
            if after and after[0].start - hit.end <= _REACH and _is_clear(passages, role.end, after[0].start):
                return after[0]
    return None


def _is_clear(passages: Passages, start: int, end: int) -> bool:
    """Whether no strong sign and at most one comma stands between."""
    gap = passages.text[start:end]
    return end - start <= 2 * _REACH and not set(gap) & _STRONG and gap.count(",") + gap.count("，") <= 2


def _joined(passages: Passages, persons: Sequence[Place], first: Place, role: Role) -> list[Place]:
    """The other names of a post in the plural: "vice-rectors A and B"."""
    noun = passages.text[role.text_start : role.text_end].casefold()
    if not re.search(r"(?:ors|heads|deans|presidents|managers|ministers)\b|(?:оры|торы|ители|аны|исты|еры)\b", noun):
        return []
    joined = []
    at = first
    for person in persons:
        if person.start > at.end and re.fullmatch(
            r"\s*(?:,|и|and|、|,\s*and)\s*", passages.text[at.end : person.start]
        ):
            joined.append(person)
            at = person
    return joined


def make_position(
    passages: Passages, sentence: Sentence, role: Role, person: Place, earlier: Sequence[Held]
) -> Position | None:
    """The position a post and a name make, or None where a mere title does not count."""
    organisation: str | None = role.organisations[0].entity if role.organisations else None
    if (
        organisation is None
        and passages.language == "en"
        and (behind := en_links.find_behind(passages, role, person) or en_links.find_between(passages, role, person))
    ):
        organisation = behind.entity
    if organisation is None and passages.language == "ru" and (beside := ru_links.find_beside(passages, role, person)):
        organisation = beside.entity
    if role.is_title and organisation is None and passages.language == "en":
        told = [(e.start, e.end, e.person, e.organisation) for e in earlier]
        organisation = homes_en.find_listed_home(passages, role, person, told)
    if organisation is None and passages.language == "zh" and role.is_title:
        organisation = zh_links.find_appointing(passages, sentence, role, person)
    if role.is_title and organisation is None and not role.noun:
        passages.decline("position", role.start, role.end, "a title alone is no post: no organisation is named with it")
        return None
    how = "named" if organisation else "context"
    if organisation is None and not is_territorial(passages, role):
        organisation = find_home(passages, sentence, role, person, earlier)
    elif organisation is None and passages.language == "ru":
        organisation = ru_links.find_state(passages, role)
    if passages.language == "ru" and organisation is None and ru_links.is_profession(passages, role):
        passages.decline("position", role.start, role.end, "a profession alone is no post")
        return None
    if passages.language == "ru" and ru_links.is_of_meeting(passages, role):
        passages.decline("position", role.start, role.end, "a post of the meeting only")
        return None
    text = " ".join(f"{passages.text[role.text_start : role.text_end]} {role.tail}".split())
    if not text or len(text) > _LONGEST:
        return None
    return Position(
        person=person.entity,
        role=text,
        organisation=organisation,
        evidence=(passages.evidence(min(role.start, person.start), max(role.end, person.end)),),
        confidence=0.85 if how == "named" else 0.65,
        rule=f"position.{how}",
        words=(text,),
    )


_TERRITORIAL = re.compile(
    r"\b(?:посо?л|министр|губернатор|мэр|ambassador|minister|governor|mayor|консул|consul)",
    re.IGNORECASE,
)


def is_territorial(passages: Passages, role: Role) -> bool:
    """Whether it is a post of state, or one whose words name a territory, not a body."""
    if passages.places_in(role.text_start, role.text_end, "place"):
        return True
    said = passages.text[role.text_start : role.text_end]
    if passages.language == "en" and re.search(r"\b(?:ambassador|consul)\b", said, re.IGNORECASE):
        return False
    if passages.language == "en" and said.casefold().startswith(passages.words("position")["state_post"]):
        return True
    return bool(_TERRITORIAL.search(said))
