"""A story in words: natural sentences in three languages, each with what it stands on, and nothing that was not told."""

import io

import docx
import pytest
from openpyxl import load_workbook

from bridgebook.outputs.glossary_table import UnreadableTable, read_glossary, write_glossary_csv, write_glossary_xlsx
from bridgebook.outputs.news import (
    Event,
    Instrument,
    Name,
    NewsPaper,
    Person,
    Step,
    Story,
    Structure,
    compose,
    write_news,
)
from bridgebook.registry.records.glossary import GlossaryCard

TPU = Name(
    "ТПУ",
    {
        "en": "Tomsk Polytechnic University",
        "ru": "Томский политехнический университет",
        "zh": "托木斯克理工大学",
    },
)
SITI = Name(
    "SITI",
    {"en": "Suzhou Institute of Industrial Technology", "ru": "Сучжоуский институт промышленных технологий"},
)
LIN = Person(
    Name("Линь Хайтао", {"ru": "Линь Хайтао", "en": "Lin Haitao"}),
    {"ru": "директором", "en": "Director"},
    SITI,
    "guest",
    (3,),
)
OLEG = Person(
    Name("Олег Ведерников", {"ru": "Олег Ведерников", "en": "Oleg Vedernikov"}),
    {"ru": "Проректор по международной деятельности"},
    TPU,
    "host",
    (4,),
)
VISIT = Event(
    kind="visit",
    status="held",
    date="2024-03-11",
    parties=(TPU, SITI),
    guests=(SITI,),
    host=TPU,
    people=(LIN, OLEG),
    topics={"ru": ("программу обмена аспирантами", "испытания мостов")},
    statements=(1, 2),
)
STORY = Story(
    events=(VISIT,),
    instruments=(
        Instrument(
            kind="memorandum",
            status="signed",
            date="",
            parties=(TPU, SITI),
            subject={"ru": "сотрудничестве"},
            statements=(5,),
        ),
        Instrument(kind="memorandum", status="signed", date="", parties=(TPU, SITI), statements=(8,)),
    ),
    structures=(
        Structure(
            status="planned",
            name={"en": "joint laboratory of electronics", "zh": "联合实验室"},
            parties=(TPU, SITI),
            statements=(6,),
        ),
    ),
    steps=(Step(what={"ru": "ТПУ направит партнёрам список проектов"}, due="2024-06-01", statements=(7,)),),
)


def test_a_visit_is_told_in_russian_with_every_word_in_its_case() -> None:
    draft = compose(STORY, "ru")
    assert draft.headline == (
        "Делегация Сучжоуского института промышленных технологий посетила Томский политехнический университет"
    )
    assert draft.lead == (
        "11 марта 2024 года Томский политехнический университет посетила делегация "
        "Сучжоуского института промышленных технологий."
    )
    assert draft.body.split("\n\n") == [
        "В составе делегации: Линь Хайтао, директор. От принимающей стороны участвовали: "
        "Олег Ведерников, проректор по международной деятельности.",
        "Стороны обсудили следующие темы: программа обмена аспирантами и испытания мостов.",
        "Стороны подписали меморандум (предмет — сотрудничество).",
        "Следующий шаг: ТПУ направит партнёрам список проектов.",
    ]


def test_the_same_visit_in_english_and_chinese_says_what_it_had_to_do_without() -> None:
    english = compose(STORY, "en")
    assert english.lead == (
        "On 11 March 2024, a delegation of the Suzhou Institute of Industrial Technology visited Tomsk Polytechnic University."
    )
    assert "They plan to set up a joint laboratory of electronics." in english.body
    assert {gap.code for gap in english.gaps} == {"role", "topics", "subject", "step"}
    chinese = compose(STORY, "zh")
    assert chinese.lead == "2024年3月11日，SITI代表团访问了托木斯克理工大学。"
    assert "双方计划共建联合实验室。" in chinese.body
    assert {gap.what for gap in chinese.gaps if gap.code == "name"} == {"SITI", "Линь Хайтао", "Олег Ведерников"}


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_every_sentence_names_what_it_stands_on(language: str) -> None:
    draft = compose(STORY, language)
    assert draft.lines
    assert all(line.statements for line in draft.lines)
    assert {3} & {s for line in draft.lines for s in line.statements}
    assert not any(sign in draft.headline + draft.lead + draft.body for sign in "{}[]")
    assert draft.lines[0].statements == (1, 2)


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
@pytest.mark.parametrize("kind", ["visit", "meeting", "online", "conference", "signing"])
@pytest.mark.parametrize("status", ["held", "planned"])
@pytest.mark.parametrize("date", ["", "2024", "2024-03-11/2024-03-13"])
def test_every_kind_of_event_has_its_sentence(kind: str, status: str, date: str, language: str) -> None:
    odd = Name("«Полынь»", {"ru": "«Полынь»"})
    for parties in ((TPU, SITI), (odd, TPU, SITI)):
        for host in (None, TPU):
            guests = tuple(p for p in parties if p is not TPU) if host else ()
            event = Event(
                kind=kind,
                status=status,
                date=date,
                parties=parties,
                guests=guests,
                host=host,
                people=(LIN,),
                statements=(1,),
            )
            draft = compose(Story(events=(event,)), language)
            assert draft.headline
            assert draft.lead
            assert draft.lead[:1] == draft.lead[:1].upper()
            assert not any(sign in draft.headline + draft.lead for sign in "{}[]")
            assert "  " not in draft.lead


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
@pytest.mark.parametrize("status", ["planned", "signed", "in_force", "ended"])
def test_every_stage_of_a_document_has_its_sentence(status: str, language: str) -> None:
    for kind in ("memorandum", "agreement", "contract", "programme", "roadmap", "application"):
        paper = Instrument(kind=kind, status=status, date="2024-03", parties=(TPU, SITI), statements=(1,))
        draft = compose(Story(instruments=(paper,)), language)
        assert draft.headline
        assert draft.lead
        assert kind not in draft.lead or language == "en"


def test_a_time_with_a_partner_is_told_in_its_order() -> None:
    later = Event(kind="online", status="held", date="2024-05-20", parties=(TPU, SITI), statements=(9,))
    draft = compose(Story(partner=SITI, span="2024-01-01/2024-06-30", events=(later, VISIT)), "ru")
    assert draft.headline.startswith("Сотрудничество с Сучжоуским институтом промышленных технологий: с 1 января")
    assert draft.lead.endswith("состоялось встреч с Сучжоуским институтом промышленных технологий: 2.")
    assert draft.body.index("11 марта") < draft.body.index("20 мая")


def test_the_word_file_holds_each_language_and_what_is_dangerous_in_xml() -> None:
    papers = tuple(NewsPaper(code, f"Head & <{code}>", "Lead", ("One", "Two")) for code in ("en", "ru", "zh"))
    texts = [p.text for p in docx.Document(io.BytesIO(write_news(papers))).paragraphs]
    assert [t for t in texts if t.startswith("Head")] == ["Head & <en>", "Head & <ru>", "Head & <zh>"]
    assert texts.count("One") == 3
    alone = [p.text for p in docx.Document(io.BytesIO(write_news(papers[:1]))).paragraphs]
    assert "English" not in alone


ENTRIES = (
    GlossaryCard(
        "gl1",
        "name",
        {"en": ("Tomsk Polytechnic University", "TPU"), "zh": ("托木斯克理工大学",)},
        {"en": ("Tomsk Polytech",)},
        "=1+1",
    ),
    GlossaryCard("gl2", "term", {"ru": ("-совместная",)}),
)


def test_the_glossary_comes_back_from_its_tables_and_no_cell_is_a_formula() -> None:
    expected = [("name", ["Tomsk Polytechnic University", "TPU"], "=1+1"), ("term", [], "")]
    csv_data, xlsx_data = write_glossary_csv(ENTRIES), write_glossary_xlsx(ENTRIES)
    for rows in (read_glossary(csv_data.decode("utf-8-sig"), b""), read_glossary(None, xlsx_data)):
        assert [(row["kind"], row["forms"]["en"], row["note"]) for row in rows] == expected
        assert rows[0]["avoid"]["en"] == ["Tomsk Polytech"]
        assert rows[1]["forms"]["ru"] == ["-совместная"]
    sheet = load_workbook(io.BytesIO(xlsx_data)).active
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    assert ",'=1+1" in csv_data.decode("utf-8-sig")


def test_a_table_that_is_none_is_met_with_what_to_do() -> None:
    for text, data in (("", b""), ("name,count\nx,1", b""), (None, b"PK nothing"), (None, b"")):
        with pytest.raises(UnreadableTable):
            read_glossary(text, data)
    rows = read_glossary("kind;en;ru\nName;Tomsk;Томск\n;;\nterm;a, b;", b"")
    assert [(row["row"], row["kind"], row["forms"]["en"]) for row in rows] == [
        (2, "name", ["Tomsk"]),
        (4, "term", ["a, b"]),
    ]
