"""Files of the demonstration's agreements: owners, ends, notices, a work plan, texts, a family."""

from datetime import date, timedelta
from typing import Any

from bridgebook.registry.actions import keep_agreement, keep_agreement_part
from bridgebook.registry.queries.agreements import list_agreement_cards
from bridgebook.registry.records import Reader
from bridgebook.registry.records.agreements import AgreementCard


def fill_agreements(by: Reader, *, today: date | None = None) -> None:
    """Keep files of some agreements, found by their parties and years, so that each warning is to be seen; once."""
    now = today or date.today()
    cards = list_agreement_cards(by, size=200, sort="date").items
    if any(card.file.key for card in cards):
        return
    memorandum = find(cards, "memorandum", "2019-11", "Suzhou")
    keep(memorandum, by, title="Memorandum on materials science", number="12/2019", owner="Elena Morozova", unit="International Office",
         term_months=60, renewal="automatic", renewal_months=36, notice=3, languages="English, Chinese",
         translation_by="Chair of Foreign Languages", original_at="Legal Department, cabinet 4")  # fmt: skip
    laboratory = find(cards, "agreement", "2023-06", "Haiyue")
    keep(laboratory, by, title="Agreement on the joint laboratory of electric axles", number="31-IC/2023", owner="Pavel Gromov",
         unit="Institute of Transport", expires=now + timedelta(days=70), notice=60, notice_unit="days", renewal="agreed")  # fmt: skip
    second = find(cards, "agreement", "2026-05", "Haiyue")
    if laboratory and second:
        keep(second, by, title="Second stage of the laboratory", number="8-IC/2026", owner="Pavel Gromov",
             unit="Institute of Transport", parent=laboratory.fact.key, relation="under", term_months=36)  # fmt: skip
    exchange = find(cards, "agreement", "2022-10", "Karaganda")
    keep(exchange, by, number="5/2022", owner="Elena Morozova", unit="International Office", term_months=60)
    degrees = find(cards, "agreement", "2025-03", "Grodno")
    keep(degrees, by, expires=now - timedelta(days=12), number="2/2025", unit="International Office")
    if laboratory:
        key = laboratory.fact.key
        for what, owner, due, done in (
            ("Buy the test bench", "Pavel Gromov", now - timedelta(days=400), now - timedelta(days=380)),
            ("Train two engineers of the partner", "Anna Lisina", now - timedelta(days=9), None),
            ("Joint article on cold starts", "Pavel Gromov", now + timedelta(days=45), None),
        ):
            keep_agreement_part(key, "item", by=by, what=what, owner=owner, due=due, done=done)
        documents = laboratory.fact.documents
        if documents:
            keep_agreement_part(key, "text", by=by, stage="signed", language="en", version="1.0", copy="ours", document=f"d{documents[-1]}", date=date(2023, 6, 7))  # fmt: skip


def find(cards: tuple[AgreementCard, ...], kind: str, month: str, party: str) -> AgreementCard | None:
    """Return an agreement by kind, month and a word of a party's name, None where the demonstration has none."""
    for card in cards:
        told = card.fact.kind == kind and card.fact.date.startswith(month)
        if told and any(party in link.name for link in card.fact.parties):
            return card
    return None


def keep(card: AgreementCard | None, by: Reader, **values: Any) -> None:
    """Keep the file of an agreement where there is one."""
    if card is not None:
        keep_agreement(card.fact.key, by=by, **values)
