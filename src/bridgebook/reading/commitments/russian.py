"""Acts in Russian clauses: by infinitives behind a word of deciding, promising or asking, by the future, by what has to be."""

from collections.abc import Iterator

from bridgebook.languages import Hit, Token
from bridgebook.reading.commitments.answers import find_acceptance
from bridgebook.reading.commitments.clause import Act, Clause, is_letter

_REACH = 170
"""Signs between a word of deciding and the infinitive that says what."""

_NEAR_NOUN = 45
"""Signs between "договорились о" and the noun that says what."""

_TRIGGERS = {"decide": "decided", "promise": "promised", "ask": "asked", "polite": "asked"}


def find_acts(clause: Clause, *, agreed: bool, chain: Act | None) -> Iterator[Act]:
    """The acts a Russian clause says.

    Args:
        clause: The clause.
        agreed: Whether the text before it said that what follows was agreed.
        chain: The act of the clause before it, where the same word may govern this one too.
    """
    if clause.text.rstrip().endswith("?"):
        return
    found = list(_governed(clause) or _accepted(clause))
    if not found and chain and clause.main and chain.rule in _TRIGGERS.values() and not _finite(clause):
        found = list(_split_heads(clause, clause.main[0], chain.rule, _heads(clause), chain.words))
    if not found:
        found = list(
            _whole(clause)
            or _future(clause, agreed)
            or _obliged(clause, agreed)
            or _shared_out(clause, agreed)
            or _bare(clause, agreed)
        )
    yield from found


def _finite(clause: Clause) -> list[Token]:
    return [t for t in clause.main if t.tag in ("VERB", "PRTS", "PRED")]


def _heads(clause: Clause, start: int = 0) -> list[Token]:
    """The infinitives of a clause that say more than something vague."""
    weak = {h.start for h in clause.find("weak")}
    heads = [t for t in clause.main if "INFN" in t.grammemes and t.start >= start and t.start not in weak]
    return [h for h in heads if not is_negated(clause, h.start)]


def is_negated(clause: Clause, at: int) -> bool:
    """Whether "не" or "ни" stands right before a word."""
    before = [t for t in clause.sentence.tokens if t.end <= at][-1:]
    return any(h.start == t.start for t in before for h in clause.hits if h.section == "not")


def _act(
    rule: str,
    clause: Clause,
    verb: Token | Hit,
    words: tuple[str, ...],
    start: int | None = None,
    end: int | None = None,
) -> Act:
    return Act(rule, clause.sentence, clause.start if start is None else start, end or clause.end, words, verb.start)


def _accepted(clause: Clause) -> list[Act]:
    """ "Предложение X издать сборник было принято": a proposal that was answered."""
    proposed, accepted = clause.find("propose"), clause.find("accept")
    pairs = [(p, a) for p in proposed for a in accepted if not is_negated(clause, a.start)]
    heads = _heads(clause)
    if pairs and heads and not clause.has("refuse"):
        return [_act("decided", clause, heads[0], (pairs[0][0].text, pairs[0][1].text), start=clause.start)]
    if proposed and heads and not pairs and (answer := find_acceptance(clause.passages, clause.sentence)):
        return [_act("decided", clause, heads[0], (proposed[0].text, answer), start=clause.start)]
    return []


def _governed(clause: Clause) -> list[Act]:
    return list(_find_governed(clause))


def _find_governed(clause: Clause) -> Iterator[Act]:
    """ "Договорились подготовить", "обещал прислать", "попросил направить"; also "о проведении школы"."""
    if clause.has("rumour"):
        return
    for hit in clause.find(*_TRIGGERS):
        token = next(t for t in clause.main if t.start == hit.start)
        if is_negated(clause, hit.start) or "INFN" in token.grammemes or clause.has("refuse"):
            continue
        if token.tag == "NOUN" and any(t.tag == "PREP" and t.end + 1 == token.start for t in clause.main):
            # "По поручению главы": tells on whose behalf something was done.
            continue
        if hit.section == "decide" and token.tag == "VERB" and "futr" in token.grammemes:
            continue
        rule = _TRIGGERS[hit.section]
        if rule == "asked" and hit.section == "polite":
            yield _act(rule, clause, hit, (hit.text,))
            return
        all_heads = [t for t in clause.main if "INFN" in t.grammemes]
        heads = [h for h in _heads(clause, hit.end) if h.start - hit.end < _REACH]
        if not heads and not any(t.start > hit.end for t in all_heads) and rule != "decided":
            # "Прислать каталог обещал Иванов": the infinitive in front.
            heads = [h for h in _heads(clause) if h.end <= hit.start][-1:]
            if heads:
                yield _act(rule, clause, hit, (hit.text,))
                return
        if heads:
            yield from _split_heads(clause, hit, rule, heads)
            return
        if rule == "asked" and token.tag == "PRTS" and clause.find("act_noun"):
            # "Подготовка сметы поручена институту".
            yield _act(rule, clause, hit, (hit.text,))
            return
        if rule == "promised" and not all_heads and (noun := _noun_promised(clause, hit)):
            yield _act(rule, clause, noun, (hit.text,))
            return
        if not all_heads and _is_wanted(clause, hit):
            yield _act(rule, clause, hit, (hit.text,))
            return
        if rule == "asked" and not all_heads and _things_behind(clause, hit):
            yield _act(rule, clause, hit, (hit.text,))
            return
        if not all_heads and (noun := _noun_behind(clause, hit)):
            yield _act(rule, clause, noun, (hit.text,), start=hit.start)
            return


def _split_heads(
    clause: Clause, hit: Hit | Token, rule: str, heads: list[Token], words: tuple[str, ...] = ()
) -> Iterator[Act]:
    """One act for each infinitive joined by "и" right before it; of the first the whole clause, where its object stands in front."""
    tokens = list(clause.sentence.tokens)
    joined = [h for n, h in enumerate(heads) if n == 0 or tokens[max(0, tokens.index(h) - 1)].tag == "CONJ"]
    for number, head in enumerate(joined):
        end = tokens[tokens.index(joined[number + 1]) - 1].start if number + 1 < len(joined) else clause.end
        start = head.start if number or (rule == "decided" and not _is_fronted(clause, hit)) else clause.start
        if start == clause.start and hit.start - clause.start > 90:
            start = hit.start
        yield _act(rule, clause, head if rule == "decided" else hit, words or (hit.text,), start=start, end=end)


def _is_fronted(clause: Clause, hit: Hit | Token) -> bool:
    """Whether the object of the act stands before the word of deciding ("следующий решили провести")."""
    before = [t for t in clause.main if t.end <= hit.start and t.is_word]
    return any("accs" in t.grammemes and "nomn" not in t.grammemes for t in before) or (
        bool(before)
        and len(before) <= 2
        and before[0].tag in ("ADJF", "NOUN")
        and not clause.passages.places_in(clause.start, hit.start)
    )


def _noun_behind(clause: Clause, hit: Hit) -> Hit | None:
    """ "О проведении", "об обмене": a noun of doing behind a preposition behind the word of deciding."""
    nouns = [h for h in clause.find("act_noun") if 0 <= h.start - hit.end <= _NEAR_NOUN]
    for noun in nouns:
        token = next(t for t in clause.main if t.start == noun.start)
        about = [h for h in clause.find("about") if hit.end <= h.start < noun.start]
        if about and "loct" in token.grammemes:
            return noun
    return None


def _noun_promised(clause: Clause, hit: Hit) -> Hit | None:
    """ "Отправку пообещал директор": a noun of doing as the object of a promise."""
    starts = {t.start: t for t in clause.main}
    for noun in clause.find("act_noun", "delivery"):
        token = starts[noun.start]
        before = [t for t in clause.main if t.end <= noun.start][-1:]
        is_free = not (before and before[0].tag == "PREP")
        if is_free and "accs" in token.grammemes and starts[hit.start].tag in ("VERB", "PRTS"):
            return noun
    return None


def _is_wanted(clause: Clause, hit: Hit) -> bool:
    """ "Попросили, чтобы X прислал": a deed wished for behind "чтобы"."""
    opening = [h.start for h in clause.hits if h.section == "purpose" and h.start >= hit.end]
    deeds = {h.start for h in clause.hits if h.section == "deed"}
    tokens = clause.sentence.tokens_in(opening[0], clause.end) if opening else ()
    return any(t.tag == "VERB" and "past" in t.grammemes and t.start in deeds for t in tokens)


def _things_behind(clause: Clause, hit: Hit) -> bool:
    """ "Попросила расчёт аренды": a thing to be made or sent, in the accusative or genitive right behind."""
    near = [t for t in clause.main if t.start >= hit.end and t.is_word][:3]
    things = {h.start for h in clause.find("thing")}
    return any(t.start in things and t.grammemes & {"accs", "gent", "nomn"} for t in near)


def _blocked(clause: Clause) -> bool:
    return clause.has("hope", "rumour", "condition", "refuse") or _is_proposed(clause)


def _is_proposed(clause: Clause) -> bool:
    """Whether something is only proposed or talked over; "обсудят в октябре" is to be done."""
    tokens = {t.start: t for t in clause.main}
    hits = [h for h in clause.hits if h.section == "propose"]
    return any(h.start not in tokens or not tokens[h.start].grammemes & {"futr", "INFN"} for h in hits)


def _whole(clause: Clause) -> list[Act]:
    """ "Доставку мы берём на себя": the words that say the whole act."""
    if clause.has("hope", "rumour", "refuse"):
        return []
    for hit in clause.find("taking"):
        token = next(t for t in clause.main if t.start == hit.start)
        is_open = token.grammemes & {"futr", "pres"} or "VERB" not in token.tag
        if is_open and not is_negated(clause, hit.start):
            return [_act("promised", clause, hit, (hit.text,))]
    if is_letter(clause.passages):
        deeds = {h.start for h in clause.find("deed", "bear")}
        for token in clause.main:
            if "impr" in token.grammemes and (token.start in deeds or clause.find("please")) and not _blocked(clause):
                return [_act("asked", clause, token, (token.text,))]
    return []


def _future(clause: Clause, agreed: bool) -> list[Act]:
    """ "X до 1 мая направит", "будет передан", "пришлём": a deed, by someone named, or in the first person."""
    if _blocked(clause) or clause.has("praise"):
        return []
    sections = {name: {h.start for h in clause.find(name)} for name in ("deed", "weak", "event", "be", "able")}
    for verb, told in _coming(clause, sections["be"], sections["able"]):
        is_able = told.start in sections["able"]
        if (verb.start in sections["weak"] and not is_able) or (is_able and not agreed):
            continue
        if is_negated(clause, told.start) or is_negated(clause, verb.start):
            continue
        mine = "1per" in told.grammemes and (is_letter(clause.passages) or clause.dated or _is_counted(clause))
        promised = clause.said and agreed
        is_deed, is_event = verb.start in sections["deed"], verb.start in sections["event"]
        is_due = clause.due
        # "Данные передадут до конца лета": somebody will, and by when.
        somebody = is_deed and is_due and not is_event
        if not (clause.named or mine or promised or somebody):
            continue
        if clause.passages.document.published is None and not agreed:
            continue
        if is_event and not promised and not (is_deed and (agreed or is_due or (mine and clause.dated))):
            continue
        if is_deed or agreed or is_due:
            return [_act("future", clause, verb, (verb.text,))]
    return []


def _is_counted(clause: Clause) -> bool:
    return any(t.text.isdigit() or t.tag == "NUMR" for t in clause.main)


def _coming(clause: Clause, be: set[int], able: set[int]) -> Iterator[tuple[Token, Token]]:
    """The verbs of a clause that stand in the future: the verb that says what, and the one that bears the tense."""
    main = clause.main
    for number, token in enumerate(main):
        if token.tag != "VERB" or "futr" not in token.grammemes:
            continue
        if token.start in be:
            following = [t for t in main[number + 1 : number + 9] if "INFN" in t.grammemes or t.tag == "PRTS"]
            before = [t for t in main[max(0, number - 2) : number] if t.tag == "PRTS"]
            yield from ((t, token) for t in (following or before)[:1])
        else:
            infinitive = [t for t in main[number + 1 : number + 6] if "INFN" in t.grammemes]
            yield (infinitive[0] if infinitive and token.start in able else token), token


def _obliged(clause: Clause, agreed: bool) -> list[Act]:
    """ "Отчёт необходимо представить до 1 июня", "X должен передать"; where it is dated, or agreed."""
    if clause.has("rumour", "refuse", "condition", "propose"):
        return []
    for hit in clause.find("oblige"):
        told = any(t.start == hit.start and "past" in t.grammemes for t in clause.main)
        if told and not any(h.start == hit.start for h in clause.find("still")):
            continue
        heads = [h for h in _heads(clause, hit.end) if h.start - hit.end < 80] or _heads(clause)[:1]
        if clause.find("be"):
            heads = heads or [t for t in clause.main if t.tag == "PRTS" and t.start > hit.end]
        if heads and not is_negated(clause, hit.start) and (clause.dated or agreed) and (clause.named or clause.dated):
            return [_act("obliged", clause, heads[0], (hit.text,))]
    for hit in clause.find("plan"):
        deeds = {h.start for h in clause.find("deed")} - {h.start for h in clause.find("event")}
        heads = [h for h in _heads(clause, hit.end) if h.start in deeds]
        if heads and clause.dated and clause.named and clause.has("deadline") and not is_negated(clause, hit.start):
            return [_act("future", clause, heads[0], (hit.text,))]
    return []


def _shared_out(clause: Clause, agreed: bool) -> list[Act]:
    """ "Дорогу оплачивает Караганда", where it was agreed who does what; "смету Кац сдаёт до 1 мая"; "рисунки за Кацем"."""
    is_due = clause.due or clause.has("period")
    if not (agreed or is_due) or _blocked(clause):
        return []
    deeds = {h.start for h in clause.find("bear", "deed")}
    vague = {h.start for h in clause.find("weak")}
    for token in clause.main:
        if token.tag != "VERB" or "pres" not in token.grammemes or is_negated(clause, token.start):
            continue
        mine = "1per" in token.grammemes
        if token.start in deeds - vague and (clause.named or mine or _names_place(clause)):
            return [_act("agreed", clause, token, (token.text,))]
    if agreed and not _finite(clause):
        return _left_to(clause)
    return []


def _bare(clause: Clause, agreed: bool) -> list[Act]:
    """Tasks as notes put them, without a finite verb: "Альбине оформить отправку", "отгрузка в марте", "ждём от IPA смету"."""
    if _blocked(clause):
        return []
    for hit in clause.find("await"):
        token = next(t for t in clause.main if t.start == hit.start)
        told = "1per" in token.grammemes or "1per" in (_first_verb(clause) or token).grammemes
        origin = [h for h in clause.find("shared_from") if h.start >= hit.end]
        if told and origin and (clause.named or clause.find("yours")) and (_things(clause) or clause.dated):
            return [_act("asked", clause, hit, (hit.text,))]
    if _finite(clause):
        return []
    deeds = {h.start for h in clause.find("deed", "bear")}
    heads = [h for h in _heads(clause) if h.start in deeds]
    if heads and agreed and clause.after in (":", "—", "–", ";"):
        # "Пришли к единому мнению: сборник издать весной".
        return [_act("decided", clause, heads[0], (heads[0].text,))]
    if heads and _is_addressed(clause, heads[0]) and (agreed or clause.dated or is_letter(clause.passages)):
        return [_act("obliged", clause, heads[0], (heads[0].text,))]
    words = [t for t in clause.main if t.is_word][:3]
    nouns = {h.start for h in clause.find("delivery", "thing")}
    opening = next((t for t in words if t.start in nouns and "nomn" in t.grammemes), None)
    if opening and not heads and clause.dated and (clause.due or _is_delivery(clause, opening)):
        return [_act("obliged", clause, opening, (opening.text,))]
    return []


def _first_verb(clause: Clause) -> Token | None:
    return next(iter(_finite(clause)), None)


def _things(clause: Clause) -> bool:
    return bool(clause.find("thing", "act_noun", "delivery"))


def _is_delivery(clause: Clause, noun: Token) -> bool:
    return any(h.start == noun.start for h in clause.find("delivery"))


def _is_addressed(clause: Clause, head: Token) -> bool:
    """Whether somebody in the dative stands before an infinitive: they are to do it."""
    front = [t for t in clause.main if t.end <= head.start and t.grammemes & {"datv", "loct"}]
    places = clause.passages.places_in(clause.start, head.start, "organisation", "person")
    named = any(p.start <= t.start < p.end for t in front for p in places)
    behind = {t.start for n, t in enumerate(clause.main) if n and clause.main[n - 1].tag == "PREP"}
    pointed = {h.start for h in clause.find("mine", "yours", "someone")}
    first = [t for t in clause.main if t.is_word][:1]
    is_first = any((t in front and t.is_capitalised) or t.tag == "NPRO" for t in first)
    return (
        named or is_first or any(t.start in pointed or t.tag == "NPRO" for t in front if t.start not in behind)
    ) and not all(t.start in behind for t in front)


def _left_to(clause: Clause) -> list[Act]:
    """ "Рисунки за Оборином", "смета на Каце": without a verb."""
    places = clause.passages.places_in(clause.start, clause.end, "organisation", "person")
    for hit in clause.find("shared"):
        if hit.start > clause.start and any(0 <= p.start - hit.end <= 1 and clause.end - p.end <= 1 for p in places):
            return [_act("agreed", clause, hit, (hit.text,))]
    return []


def _names_place(clause: Clause) -> bool:
    """ "Платит Караганда": a town stands for those from there."""
    return bool(clause.passages.places_in(clause.start, clause.end, "place"))
