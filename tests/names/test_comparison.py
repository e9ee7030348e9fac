"""Names compared across scripts: labelled pairs, and laws that hold for any two names."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bridgebook.languages.reasons import tell_reasons
from bridgebook.names import compare_names, find_forms, find_search_keys

PAIRS = list(
    csv.DictReader((Path(__file__).parents[1] / "cases" / "names" / "pairs.csv").read_text("utf-8").splitlines())
)
OPEN = Path(__file__).parents[3] / "shared" / "devset" / "names.csv"
TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=24)
KINDS = st.sampled_from(("person", "organisation", "place"))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p['name1']} / {p['name2']}")
def test_pairs(pair: dict[str, str]) -> None:
    comparison = compare_names(pair["kind"], pair["name1"], pair["name2"])
    assert (comparison.score >= 0.5) == (pair["is_match"] == "true"), comparison.reasons
    assert tell_reasons(comparison.reasons, "ru")


@pytest.mark.skipif(not OPEN.exists(), reason="the open name pairs (shared/devset) are not beside this checkout")
def test_open_pairs_reach_the_floor() -> None:
    rows = list(csv.DictReader(OPEN.read_text("utf-8").splitlines()))
    said = [compare_names(r["kind"], r["name1"], r["name2"]).score >= 0.5 for r in rows]
    truth = [r["is_match"] == "true" for r in rows]
    hits = sum(a and b for a, b in zip(said, truth, strict=True))
    assert 2 * hits / (sum(said) + sum(truth)) >= 0.90


@settings(max_examples=150, deadline=None)
@given(KINDS, TEXT, TEXT)
def test_order_makes_no_difference_and_the_score_is_a_share(kind: str, left: str, right: str) -> None:
    one, other = compare_names(kind, left, right), compare_names(kind, right, left)
    assert one == other
    assert 0 <= one.score <= 1


@settings(max_examples=80, deadline=None)
@given(KINDS, TEXT)
def test_a_name_is_its_own(kind: str, name: str) -> None:
    if name.strip():
        assert compare_names(kind, name, name).score >= 0.5


def test_forms_in_other_scripts_share_a_search_key() -> None:
    assert find_forms("person", "李连英")["palladius"][0] == "Ли Ляньин"
    keys = [find_search_keys(n) for n in ("李连英", "Li Lianying", "Ли Ляньин", "LIANYING Li")]
    assert set.intersection(*map(set, keys))
