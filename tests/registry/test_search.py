"""Search by name in any script and spelling; what it finds and what it says of how."""

from collections.abc import Callable

import pytest

from bridgebook.registry import actions, queries
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.joining.names import renew_index
from bridgebook.registry.models import IndexState, NameKey
from bridgebook.registry.records import NameHit, Reader
from bridgebook.vocabulary import Reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def known(take: Callable[..., int], visit: Callable[..., Reading]) -> None:
    """People and houses in three scripts."""
    take(
        visit("zh", "江苏产业技术研究院", "Tomsk Polytechnic University", "李连英"),
        visit("ru", "Томский политехнический университет", "Snow Institute", "Олег Ведерников"),
        visit("en", "Qingdao Haiyue Axle Co., Ltd", "Snow Institute", "Chen Xiaomei"),
        visit("short", "СПбПУ", "Snow Institute", "Ирина Юрьевна Лаптева"),
    )


def find(anna: Reader, text: str, **how: object) -> list[NameHit]:
    """What a text finds."""
    return list(queries.find_names(anna, text, **how))  # type: ignore[arg-type]


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    ("typed", "name", "why"),
    [
        ("Ли Ляньин", "李连英", "same_name"),
        ("Li Lianying", "李连英", "same_name"),
        ("Lǐ Liányīng", "李连英", "same_name"),
        ("Lianying Li", "李连英", "same_name"),
        ("с Ли Ляньином", "李连英", "same_name"),
        ("李連英", "李连英", "same_name"),
        ("Lianying", "李连英", "part_of_form"),
        ("Ведерников Олег", "Олег Ведерников", "same_name"),
        ("Oleg Vedernikov", "Олег Ведерников", "same_name"),
        ("с профессором Олегом Ведерниковым", "Олег Ведерников", "same_name"),
        ("олег ведерников", "Олег Ведерников", "same_form"),
        ("Ведерниковым", "Олег Ведерников", "part_of_form"),
        ("Олег Ведерников", "Олег Ведерников", "same_form"),
        ("Chen Xiaonei", "Chen Xiaomei", "nearly"),
        ("Snou Institute", "Snow Institute", "nearly"),
        ("Lianyjng", "李连英", "nearly"),
        ("Tomsk Polytechnic University", "Tomsk Polytechnic University", "same_form"),
        ("политех", "Томский политехнический университет", "part_of_form"),
        ("Томского политехнического", "Томский политехнический университет", "part_of_form"),
        ("SPbPU", "СПбПУ", "same_name"),
        ("Haiyue", "Qingdao Haiyue Axle Co., Ltd", "part_of_form"),
        ("Хайюэ", "Qingdao Haiyue Axle Co., Ltd", "part_of_form"),
    ],
)
def test_a_name_is_found_however_it_is_typed(anna: Reader, typed: str, name: str, why: str) -> None:
    hits = find(anna, typed)
    forms = {hit.matched: hit.why for hit in hits}
    assert name in forms or any(name in hit.link.names.values() for hit in hits), forms
    # How sure a misspelling is, the name engine says; sure it never is.
    wanted = {"nearly", "may_be"} if why == "nearly" else {why}
    assert wanted & {hit.why for hit in hits if hit.matched == name or name in hit.link.names.values()}, forms
    assert all(hit.reasons and 0 <= hit.score <= 1 for hit in hits)


@pytest.mark.usefixtures("known")
def test_exactly_as_written_finds_nothing_else(anna: Reader) -> None:
    assert [hit.matched for hit in find(anna, "ирина  юрьевна лаптева", exact=True)] == ["Ирина Юрьевна Лаптева"]
    assert find(anna, "Irina Lapteva", exact=True) == []
    assert find(anna, "Лаптева", exact=True) == []
    assert queries.search(anna, "Li Lianying", exact=True).names == ()


@pytest.mark.usefixtures("known")
def test_better_matches_stand_first(anna: Reader, take: Callable[..., int], visit: Callable[..., Reading]) -> None:
    take(visit("more", "Snow Institute of Tomsk", "Snow Institute", "Li Lianying"))
    hits = find(anna, "Snow Institute", kind="organisation")
    assert [hit.why for hit in hits] == sorted(
        (hit.why for hit in hits), key=["same_form", "same_name", "part_of_form", "may_be", "nearly"].index
    )
    assert hits[0].link.name == "Snow Institute"


@pytest.mark.usefixtures("known")
def test_a_dossier_is_opened_by_no_name_that_is_only_nearly_its(anna: Reader) -> None:
    assert queries.dossier(anna, "Qingdao Haiyue Axle").card.link.name == "Qingdao Haiyue Axle Co., Ltd"
    with pytest.raises(CannotDo, match="Snow Institute"):
        queries.dossier(anna, "Snou Institute")


@pytest.mark.usefixtures("known")
def test_what_a_reader_may_not_see_is_not_found(anna: Reader) -> None:
    key = find(anna, "Chen Xiaomei")[0].link.key
    actions.set_visibility("restricted", thing=key, by=anna)
    assert find(Reader("guest"), "Chen Xiaomei") == []
    assert find(Reader("guest"), "Xiaomei") == []
    assert [hit.link.key for hit in find(anna, "陈晓梅")] == [key]


@pytest.mark.usefixtures("known")
def test_an_index_of_other_rules_is_made_anew(anna: Reader) -> None:
    renew_index()
    IndexState.objects.update(rules="0")
    NameKey.objects.all().delete()
    assert renew_index()
    assert not renew_index()
    assert find(anna, "Li Lianying")
