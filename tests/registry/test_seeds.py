"""The five seeds with their reference readings: who is who across them."""

from collections.abc import Callable

import pytest

from bridgebook.registry import queries
from bridgebook.registry.projections import rebuild
from bridgebook.registry.records import Reader
from bridgebook.vocabulary import Reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def seeds(take: Callable[..., int], gold: Callable[[str], list[Reading]]) -> dict[str, int]:
    """The seeds in the registry, by number."""
    return {reading.document.id: take(reading) for reading in gold("seeds")}


def test_jitri_is_one_organisation_under_its_names(anna: Reader, seeds: dict[str, int]) -> None:
    partner = queries.dossier(anna, "JITRI")
    assert {seeds["001"], seeds["002"]} <= {card.document for card in partner.documents}
    assert {
        "Jiangsu Industrial Technology Research Institute",
        "Jiangsu Industrial Technology Research Cluster",
    } <= set(partner.card.forms)
    assert all(join.reasons for join in partner.joins)


@pytest.mark.usefixtures("seeds")
def test_li_lianying_is_one_person_with_two_dated_posts(anna: Reader) -> None:
    (hit,) = (hit for hit in queries.search(anna, "Li Lianying").names if hit.link.kind == "person")
    posts = queries.open_person(anna, hit.link.key).positions
    assert [(p.role, p.seen) for p in posts] == [
        ("Director of Business Affairs", ("2024-11-14",)),
        ("Chief Operating Officer", ("2023-11-30",)),
    ]


def test_the_office_is_one_organisation_in_both_languages(anna: Reader, seeds: dict[str, int]) -> None:
    partner = queries.dossier(anna, "SPbPU")
    assert {seeds["000"], seeds["001"], seeds["002"]} <= {card.document for card in partner.documents}
    assert set(partner.card.link.names) >= {"ru", "en"}


@pytest.mark.usefixtures("seeds")
def test_zhanjiang_stays_as_written(anna: Reader) -> None:
    assert queries.search(anna, "Zhanjiang Science City").names[0].link.name == "Zhanjiang Science City"


@pytest.mark.usefixtures("seeds")
def test_every_source_of_every_fact_is_in_its_text_and_the_tables_can_be_rebuilt(anna: Reader) -> None:
    texts = {c.document: queries.open_reading(anna, c.document).text for c in queries.list_documents(anna).items}
    facts = [
        fact
        for ask in (queries.list_contacts, queries.list_agreements, queries.list_structures, queries.list_commitments)
        for fact in ask(anna, size=500).items
    ]
    sources = [s for fact in facts for s in fact.sources]
    assert len(sources) >= len(facts) > 20
    assert [s for s in sources if texts[s.document or 0][s.start : s.end] != s.quote] == []
    assert rebuild(keep=False) == []
