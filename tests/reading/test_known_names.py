"""Names known beforehand: found in any inflection, whole, the longest one; what was rejected goes."""

import time

import pytest

from bridgebook.reading import Knowledge, KnownName, NoName, read_document
from bridgebook.vocabulary import Document, Reading

TPU = KnownName(
    "organisation",
    "Томский политехнический университет",
    ("Tomsk Polytechnic University", "ТПУ", "TPU", "托木斯克理工大学"),
)
WORMWOOD = KnownName("organisation", "Полынь")
SITI = KnownName("organisation", "Suzhou Institute of Industrial Technology", ("SITI", "苏州工业技术研究院", "苏工院"))
TIANJIN = KnownName("organisation", "Tianjin University", ("天津大学",))
TECHNOLOGY = KnownName("organisation", "Tianjin University of Technology", ("天津理工大学",))
NANJING = KnownName("organisation", "Nanjing University", ("南京大学",))


def read(text: str, code: str, *names: KnownName, rejected: tuple[NoName, ...] = ()) -> Reading:
    """Read a text with some names known; every mention must equal the text."""
    document = Document(id="case", text=text, language=code, published="2024-03-12")
    reading = read_document(document, Knowledge(names, rejected))
    for entity in reading.entities:
        assert all(text[m.start : m.end] == m.text for m in entity.mentions)
    return reading


def show(reading: Reading, *kinds: str) -> dict[str, tuple[str, ...]]:
    """The names of a reading's entities of some kinds with their mentions."""
    return {e.name: tuple(m.text for m in e.mentions) for e in reading.entities if not kinds or e.kind in kinds}


def test_a_russian_name_is_known_in_every_case() -> None:
    text = (
        "Делегацию приняли в «Полыни». Затем директор Полыни рассказал о планах. "
        "С Полынью подписан меморандум. В степи растёт полынь. Полынь горька."
    )
    assert show(read(text, "ru", WORMWOOD), "organisation") == {"Полынь": ("Полыни", "Полыни", "Полынью")}


def test_a_russian_name_of_several_words_is_one_with_its_abbreviation() -> None:
    text = "Гостей встретили в Томском политехническом университете. Ректор ТПУ вручил подарки гостям."
    assert show(read(text, "ru", TPU), "organisation") == {
        "Томский политехнический университет": ("Томском политехническом университете", "ТПУ")
    }


def test_a_short_name_alone_gives_the_full_name_in_the_language_of_the_text() -> None:
    assert show(read("A delegation visited TPU on 5 May.", "en", TPU), "organisation") == {
        "Tomsk Polytechnic University": ("TPU",)
    }
    assert show(read("代表团访问了苏工院。", "zh", SITI), "organisation") == {"苏州工业技术研究院": ("苏工院",)}
    assert show(read("5 мая делегация посетила SITI.", "ru", SITI), "organisation") == {SITI.name: ("SITI",)}


def test_an_abbreviation_is_known_only_as_it_is_written() -> None:
    known = KnownName("organisation", "Institute of Advanced Materials", ("IAM", "AIM"))
    text = "What I am is our aim: a delegation visited AIM’s laboratory."
    assert show(read(text, "en", known), "organisation") == {known.name: ("AIM",)}


def test_whole_words_only() -> None:
    known = KnownName("organisation", "Delta Fund", ("Delta",))
    text = "Deltaplan and the Delta’s guests met. The Delta Funding round ended."
    assert show(read(text, "en", known), "organisation").get("Delta Fund") == ("Delta", "Delta")


def test_two_of_one_prefix_stay_two() -> None:
    text = "Tianjin University of Technology signed a memorandum with Tianjin University."
    expected = {"Tianjin University of Technology": (TECHNOLOGY.name,), "Tianjin University": (TIANJIN.name,)}
    assert show(read(text, "en", TIANJIN, TECHNOLOGY), "organisation") == expected
    # A longer guess around a known name stays a thing of its own.
    assert show(read(text, "en", TIANJIN), "organisation") == expected


def test_a_known_name_wins_over_a_guess_that_runs_two_together() -> None:
    text = "Harbour Institute of Technology and Tianjin University signed a memorandum."
    assert TIANJIN.name in show(read(text, "en", TIANJIN), "organisation")


def test_chinese_takes_the_longest_and_ends_where_a_word_ends() -> None:
    text = "天津理工大学和天津大学签署合作协议。南京大学生访问了南京大学。"
    found = show(read(text, "zh", TIANJIN, TECHNOLOGY, NANJING), "organisation")
    assert found == {"天津理工大学": ("天津理工大学",), "天津大学": ("天津大学",), "南京大学": ("南京大学",)}


def test_traditional_characters_meet_simplified_ones() -> None:
    assert show(read("代表團訪問了蘇州工業技術研究院。", "zh", SITI), "organisation") == {
        "苏州工业技术研究院": ("蘇州工業技術研究院",)
    }


def test_what_fits_a_known_name_joins_it() -> None:
    known = KnownName("organisation", "Royal Harbour Institute of Marine Technology", ("RHIMT",))
    text = "A delegation of RHIMT came to Tomsk. The Harbour Institute of Marine Technology signed a memorandum with Tomsk Polytechnic University."
    found = show(read(text, "en", known, TPU), "organisation")
    assert found[known.name] == ("RHIMT", "Harbour Institute of Marine Technology")
    assert set(found) == {known.name, "Tomsk Polytechnic University"}


def test_a_rejected_name_goes_and_a_known_kind_wins() -> None:
    text = "Ректор ТПУ посетил Красный Яр. Делегацию Красного Яра принял ректор ТПУ."
    assert "ТПУ" in show(read(text, "ru"), "organisation")
    gone = read(text, "ru", rejected=(NoName("ТПУ", "organisation"),))
    assert "ТПУ" not in show(gone, "organisation")
    assert "ТПУ" in show(read(text, "ru", rejected=(NoName("ТПУ", "person"),)), "organisation")
    kept = read(text, "ru", KnownName("place", "ТПУ"), rejected=(NoName("ТПУ", "organisation"),))
    assert show(kept, "place")["ТПУ"] == ("ТПУ", "ТПУ")


def test_a_name_of_several_things_is_a_name_but_nobodys() -> None:
    one = KnownName("organisation", "Institute of Physics of Snow", ("IPS",), "o1")
    other = KnownName("organisation", "Institute of Public Service", ("IPS",), "o2")
    assert show(read("A delegation visited IPS.", "en", one, other), "organisation") == {"IPS": ("IPS",)}
    person = KnownName("person", "Ips")
    assert "Ips" not in show(read("A delegation visited Ips.", "en", person, KnownName("place", "Ips")))


def test_two_known_people_of_one_surname_stay_two() -> None:
    names = (KnownName("person", "Иван Сергеевич Орлов"), KnownName("person", "Иван Петрович Орлов"))
    text = "Ивана Сергеевича Орлова встретил Иван Петрович Орлов."
    assert show(read(text, "ru", *names), "person") == {
        "Иван Сергеевич Орлов": ("Ивана Сергеевича Орлова",),
        "Иван Петрович Орлов": ("Иван Петрович Орлов",),
    }


def test_the_name_the_document_itself_gives_is_kept_beside() -> None:
    (entity,) = read("A delegation visited SITI.", "en", SITI).entities
    assert (entity.name, entity.written) == (SITI.name, "SITI")


@pytest.mark.parametrize("code", ["ru", "en", "zh"])
def test_nothing_known_changes_nothing(code: str) -> None:
    document = Document(id="any", text="Ректор ТПУ met 李明 of SITI in Tomsk.", language=code, published="2024-03-12")
    assert read_document(document, Knowledge()) == read_document(document)


def test_twenty_thousand_names_cost_a_document_next_to_nothing() -> None:
    names = [KnownName("organisation", f"Московский институт номер {n}", (f"МИ{n}Н",)) for n in range(20_000)]
    knowledge = Knowledge(tuple(names))
    text = "Московский институт номер 77 подписал меморандум с Томским политехническим университетом. " * 20
    document = Document(id="long", text=text, language="ru", published="2024-03-12")
    read_document(document, knowledge)
    started = time.process_time()
    plain = read_document(document)
    alone = time.process_time() - started
    started = time.process_time()
    known = read_document(document, knowledge)
    assert time.process_time() - started < 3 * alone + 0.2
    assert names[77].name in {e.name for e in known.entities}
    assert len(plain.statements) <= len(known.statements)
