"""Nothing that is not both public and accepted is on any page, feed or record before the public, whoever asks."""

import json
import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from django.test import Client

from bridgebook.registry.accounts import create_account
from bridgebook.registry.actions import (
    accept_reading,
    change_settings,
    compose_again,
    compose_news,
    edit_news,
    join_events,
    keep_term,
    keep_terms,
    look_through,
    publish_news,
    reject_statement,
    send_news,
    set_visibility,
    undo_change,
    withdraw_news,
)
from bridgebook.registry.errors import CannotDo, NotAllowed, NotFound
from bridgebook.registry.models import History, StatementState
from bridgebook.registry.publishing.glossary import find_suggestions, list_glossary
from bridgebook.registry.publishing.news import find_closed, list_candidates, list_news, open_news
from bridgebook.registry.publishing.public import open_public_partner
from bridgebook.registry.records import Reader
from bridgebook.vocabulary import Reading

pytestmark = pytest.mark.django_db

Take = Callable[..., int]
Visit = Callable[..., Reading]

SECRETS = ("Proposedov", "Internalov", "Restrictedov", "Hiddenburg", "Wormwood", "Withheld")
GUEST, HOST = "Harbin Institute of Technology", "Saint Petersburg Polytechnic University"
EDITOR = Reader("egor", may_see="internal", role="editor")
PUBLISHER = Reader("petra", may_see="internal", role="publisher")


@pytest.fixture
def planted(anna: Reader, take: Take, visit: Visit) -> str:
    """One confirmed public visit, with secrets of every kind told of it and around it; its key comes back."""
    first = take(visit("open", GUEST, HOST, "Openov Oleg", promise="will send the open plan"), visibility="public")
    accept_reading(first, by=anna)
    # The same visit, told in a public document that nobody has reviewed.
    take(visit("proposed", GUEST, HOST, "Proposedov Pyotr", promise="will send Proposedov papers"), visibility="public")
    # The same visit and others, accepted but closed.
    for name, level, person in (
        ("internal", "internal", "Internalov Ivan"),
        ("restricted", "restricted", "Restrictedov Roman"),
    ):
        row = take(
            visit(name, GUEST, HOST, person, role=f"{person} Officer", promise=f"will send {person}"), visibility=level
        )
        accept_reading(row, by=anna)
    closed = take(
        visit("closed", "Wormwood Corporation", HOST, "Hiddenburg Hans", date="2023-02-02"), visibility="restricted"
    )
    accept_reading(closed, by=anna)
    # A public document, accepted, that names a thing which the office closed.
    named = take(visit("named", "Withheld Holding", HOST, "Withheld Walter", date="2022-03-03"), visibility="public")
    accept_reading(named, by=anna)
    for key in keys_of(named, "organisation", "Withheld") | keys_of(named, "person", "Withheld"):
        set_visibility("internal", by=anna, thing=key)
    # All four tell of one visit: a person said so.
    keys = StatementState.objects.filter(
        type="contact", document__name__in=("open", "proposed", "internal", "restricted")
    )
    mine = sorted(set(keys.values_list("key", flat=True)), key=lambda key: int(key[1:]))
    for other in mine[1:]:
        join_events(mine[0], other, by=anna)
    contact = StatementState.objects.get(document_id=first, type="contact")
    assert StatementState.objects.filter(key=contact.key).count() == 4
    return str(contact.key)


def keys_of(document: int, kind: str, name: str) -> set[str]:
    from bridgebook.registry.models import EntityState

    states = EntityState.objects.filter(entity__document_id=document, kind=kind, entity__name__contains=name)
    return set(states.values_list("key", flat=True))


def walk(client: Client) -> dict[str, str]:
    """Every public page, feed and map reached by links, with its text."""
    seen: dict[str, str] = {}
    waiting = ["/public/sitemap.xml", *(f"/public/{code}/" for code in ("en", "ru", "zh"))]
    while waiting:
        address = waiting.pop(0)
        if address in seen or not address.startswith("/public/"):
            continue
        response = client.get(address)
        assert response.status_code == 200, address
        assert "Set-Cookie" not in response.headers
        assert not response.cookies
        seen[address] = response.content.decode()
        found = re.findall(r'(?:href="|<loc>|<link>|<guid[^>]*>)(?:http://testserver)?(/public/[^"<]*)', seen[address])
        waiting += found
    return seen


def test_no_secret_is_anywhere_before_the_public(planted: str, anna: Reader) -> None:
    change_settings(by=anna, public_pages=True)
    for candidate in list_candidates(anna):
        key = compose_news(candidate.key, by=anna)
        languages = tuple(open_news(anna, key).texts)
        publish_news(key, languages, by=anna)
    partner = next(link for link in list_candidates(anna)[0].parties if link.name == GUEST)
    publish_news(compose_news(partner.key, by=anna), ("en",), by=anna)
    create_account("chief", "a-good-password", may_see="restricted", role="administrator")
    signed_in = Client()
    assert signed_in.login(username="chief", password="a-good-password")
    pages = walk(Client())
    assert len(pages) > 20
    assert sum("Openov" in text for text in pages.values()) > 1
    assert any("will send the open plan" in text for text in pages.values())
    assert [(a, s) for a, text in pages.items() for s in SECRETS if s in text] == []
    assert walk(signed_in) == pages


def test_each_secret_by_its_address_is_not_there(planted: str, anna: Reader) -> None:
    change_settings(by=anna, public_pages=True)
    from bridgebook.registry.models import EntityState

    for key in set(EntityState.objects.filter(kind="organisation").values_list("key", flat=True)):
        response = Client().get(f"/public/en/partners/{key}/")
        text = response.content.decode()
        assert not any(secret in text for secret in SECRETS)
    for address in ("/public/en/partners/o999999/", "/public/en/news/ne999/", "/public/de/", "/public/en/news/ne1x/"):
        assert Client().get(address).status_code == 404
    assert Client().post("/public/en/").status_code in (403, 404)


def test_nothing_is_there_until_the_office_opens_its_pages(planted: str, anna: Reader) -> None:
    addresses = ("/public/", "/public/en/", "/public/ru/partners/", "/public/sitemap.xml", "/public/zh/news.rss")
    assert {Client().get(address).status_code for address in addresses} == {404}
    with pytest.raises(NotAllowed):
        change_settings(by=PUBLISHER, public_pages=True)
    change_settings(by=anna, public_pages=True)
    assert {Client().get(address).status_code for address in addresses} == {200, 302}
    change_settings(by=anna, public_pages=False)
    assert {Client().get(address).status_code for address in addresses} == {404}


def test_a_draft_tells_nothing_else_and_what_was_left_out_is_said_to_who_may_know(
    planted: str, anna: Reader, guest: Reader
) -> None:
    key = compose_news(planted, by=anna)
    told = " ".join(text.headline + text.lead + text.body for text in open_news(anna, key).texts.values())
    assert not any(secret in told for secret in SECRETS)
    mine = {left.why for left in find_closed(anna, planted, "contact")}
    assert mine == {"proposed", "internal", "restricted"}
    theirs = find_closed(EDITOR, planted, "contact")
    assert {left.why for left in theirs} == {"proposed", "internal"}
    assert not any("Restrictedov" in source.quote for left in theirs for source in left.sources)
    with pytest.raises(NotFound):
        open_news(guest, key)


def test_a_public_record_survives_any_name(anna: Reader, take: Take, visit: Visit) -> None:
    change_settings(by=anna, public_pages=True)
    row = take(visit("odd", "</script><script>alert(1)</script> & Sons", HOST, "O'Neil <b>"), visibility="public")
    accept_reading(row, by=anna)
    key = compose_news(next(c.key for c in list_candidates(anna) if c.kind == "visit"), by=anna)
    publish_news(key, ("en",), by=anna)
    for address, text in walk(Client()).items():
        assert "<script>alert" not in text
        if address.endswith((".rss", ".atom", ".xml")):
            ElementTree.fromstring(text)
    text = Client().get(f"/public/en/news/{key}/").content.decode()
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    record = json.loads(found)
    assert record["@type"] == "NewsArticle"
    assert record["about"]["@type"] == "Event"
    assert record["about"]["startDate"] == "2024-05-14"
    assert "</script>" in record["headline"]


def test_an_item_is_held_back_when_a_fact_behind_it_is_closed_and_a_change_is_noticed(
    planted: str, anna: Reader
) -> None:
    change_settings(by=anna, public_pages=True)
    key = compose_news(planted, by=anna)
    publish_news(key, ("en",), by=anna)
    address = f"/public/en/news/{key}/"
    assert Client().get(address).status_code == 200
    assert open_news(anna, key).notices == ()
    statement = next(
        source.statement
        for line in open_news(anna, key).texts["en"].lines
        for source in line.sources
        if "memorandum" in source.quote
    )
    set_visibility("internal", by=anna, statement=statement)
    assert Client().get(address).status_code == 404
    assert key not in Client().get("/public/en/news.rss").content.decode()
    page = open_news(PUBLISHER, key)
    assert page.card.held
    assert [notice.code for notice in page.notices] == ["gone"]
    broken = next(line for line in page.texts["en"].lines if not line.sound)
    assert broken.why == "internal"
    with pytest.raises(CannotDo, match="no longer both public and accepted"):
        publish_news(key, ("en",), by=PUBLISHER)
    # Taken out by hand, the rest may be published.
    text = page.texts["en"]
    edit_news(key, "en", headline=text.headline, lead=text.lead, body=text.body.replace(broken.text, ""), by=EDITOR)
    publish_news(key, ("en",), by=PUBLISHER)
    look_through(key, by=PUBLISHER)
    assert Client().get(address).status_code == 200
    assert open_news(PUBLISHER, key).notices == ()


def test_who_may_do_what_and_every_step_can_be_taken_back(planted: str, anna: Reader, guest: Reader) -> None:
    with pytest.raises(NotAllowed):
        compose_news(planted, by=guest)
    key = compose_news(planted, by=EDITOR)
    send_news(key, by=EDITOR)
    with pytest.raises(NotAllowed):
        publish_news(key, ("en",), by=EDITOR)
    publish_news(key, ("en", "ru"), by=PUBLISHER)
    withdraw_news(key, languages=("ru",), by=PUBLISHER)
    assert list_news(anna).items[0].live == ("en",)
    undo_change(History.objects.latest("id").pk, by=PUBLISHER)
    assert list_news(anna).items[0].live == ("en", "ru")
    edit_news(key, "en", headline="Another", lead="text", body="here", by=EDITOR)
    assert open_news(anna, key).texts["en"].headline == "Another"
    undo_change(History.objects.latest("id").pk, by=EDITOR)
    assert open_news(anna, key).texts["en"].headline != "Another"
    compose_again(key, ("en",), by=EDITOR)
    with pytest.raises(CannotDo, match="Nothing of this"):
        compose_news(
            next(
                k
                for k in StatementState.objects.filter(type="contact", level=2).values_list("key", flat=True)
                if k != planted
            ),
            by=anna,
        )


def test_a_text_is_followed_sentence_by_sentence_and_quotes_are_checked(planted: str, anna: Reader) -> None:
    key = compose_news(planted, by=anna)
    text = open_news(anna, key).texts["en"]
    assert all(line.kept and not line.changed for line in text.lines)
    changed = text.lead.replace("visited", "came to see")
    edit_news(
        key, "en", headline=text.headline, lead=changed, body="“Nobody ever said these very words,” said he.", by=EDITOR
    )
    lines = open_news(anna, key).texts["en"].lines
    assert [(line.kept, line.changed) for line in lines[:2]] == [(True, True), (False, False)]
    with pytest.raises(CannotDo, match="quote as said"):
        publish_news(key, ("en",), by=PUBLISHER)
    publish_news(key, ("en",), by=PUBLISHER, quotes_checked=True)
    assert not edit_news(
        key, "en", headline=text.headline, lead=changed, body="“Nobody ever said these very words,” said he.", by=EDITOR
    )


def test_the_glossary_fixes_what_is_drafted_only_where_it_is_public(planted: str, anna: Reader) -> None:
    keep_term("name", {"en": ["HIT Harbin"], "zh": ["哈尔滨工业大学"]}, avoid={"en": [GUEST]}, by=EDITOR)
    keep_term("title", {"en": ["Director"], "ru": ["директор"], "zh": ["院长"]}, by=EDITOR)
    keep_term(
        "name",
        {"en": ["Wormwood Alias"], "ru": ["Санкт-Петербургский политехнический университет"]},
        avoid={"en": [HOST]},
        by=anna,
        visibility="restricted",
    )
    texts = open_news(anna, compose_news(planted, by=anna)).texts
    assert "HIT Harbin" in texts["en"].lead
    assert GUEST not in texts["en"].lead
    assert "哈尔滨工业大学" in texts["zh"].lead
    assert "директор" in texts["ru"].body
    assert "Wormwood" not in texts["en"].lead
    assert {card.key for card in list_glossary(EDITOR)} < {card.key for card in list_glossary(anna)}


def test_a_glossary_is_kept_checked_and_taken_over_whole_or_not_at_all(anna: Reader) -> None:
    for forms, avoid, message in (
        ({}, {}, "at least"),
        ({"en": ["A" * 301]}, {}, "longer"),
        ({"en": ["TPU"]}, {"en": ["tpu"]}, "both right"),
        ({"en": ["TPU"]}, {"ru": ["ТПИ"]}, "nothing is right"),
        ({"en": ["..."]}, {}, "no letters"),
    ):
        with pytest.raises(CannotDo, match=message):
            keep_term("name", forms, avoid=avoid, by=EDITOR)
    rows = [
        {"row": 2, "kind": "name", "forms": {"en": ["TPU"]}, "avoid": {}},
        {"row": 3, "kind": "name", "forms": {}, "avoid": {}},
    ]
    with pytest.raises(CannotDo, match="Row 3"):
        keep_terms(rows, by=EDITOR)
    assert list_glossary(anna) == ()
    assert keep_terms(rows[:1], by=EDITOR) == (1, 0)
    assert keep_terms(rows[:1], by=EDITOR) == (0, 0)
    again = [{"kind": "name", "forms": {"en": ["TPU"], "ru": ["ТПУ"]}, "avoid": {}}]
    assert keep_terms(again, by=EDITOR) == (0, 1)
    assert list_glossary(anna)[0].forms == {"en": ("TPU",), "ru": ("ТПУ",)}


def test_what_the_registry_knows_is_offered_with_its_visibility(
    planted: str, anna: Reader, take: Take, visit: Visit
) -> None:
    change_settings(by=anna, own=[link.key for link in list_candidates(anna)[0].parties if link.name == HOST])
    offered = {card.forms["en"][0]: card.visibility for card in find_suggestions(anna)}
    assert offered[HOST] == "public"
    public = open_public_partner(
        next(link.key for link in list_candidates(anna)[0].parties if link.name == GUEST), "en"
    )
    assert public.people == (("Openov Oleg", "Director"),)


def test_a_post_given_up_since_is_noticed(anna: Reader, take: Take, visit: Visit) -> None:
    first = take(visit("open", GUEST, HOST, "Openov Oleg", published="2024-05-20"), visibility="public")
    accept_reading(first, by=anna)
    key = compose_news(next(c.key for c in list_candidates(anna) if c.kind == "visit"), by=anna)
    assert open_news(anna, key).notices == ()
    later = visit(
        "later",
        GUEST,
        "Tomsk Polytechnic University",
        "Openov Oleg",
        role="President",
        date="2025-05-14",
        published="2025-05-20",
    )
    take(later, visibility="internal")
    (notice,) = open_news(anna, key).notices
    assert (notice.code, notice.before) == ("post", "Director")
    assert notice.after.startswith("President")
    look_through(key, by=EDITOR)
    assert open_news(anna, key).notices == ()


def test_a_statement_rejected_is_no_longer_told(planted: str, anna: Reader) -> None:
    statement = StatementState.objects.filter(key=planted, state="accepted", level=0).first()
    assert statement is not None
    reject_statement(statement.statement_id, by=anna)
    with pytest.raises(CannotDo):
        compose_news(planted, by=anna)
