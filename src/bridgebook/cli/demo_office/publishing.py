"""What the demonstration has before the public: four open documents, a glossary, one item published and one in review."""

from bridgebook.registry.actions import (
    accept_reading,
    change_settings,
    compose_news,
    keep_term,
    publish_news,
    send_news,
    set_visibility,
)
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.publishing.news import list_candidates
from bridgebook.registry.queries import list_documents, list_things
from bridgebook.registry.records import Reader

OPEN = (
    "Joint laboratory of electric axles opens in Murmansk",
    "В МАТУ открылась совместная лаборатория электрических мостов",
    "Новый генеральный директор Haiyue в МАТУ",
    "青岛海岳车桥有限公司新任总经理访问摩尔曼斯克",
)
"""How the titles begin of the documents that anybody may read: news that stood on the university's own site."""

GLOSSARY: tuple[tuple[str, dict[str, list[str]], dict[str, list[str]]], ...] = (
    (
        "name",
        {
            "en": ["Murmansk Arctic Technological University", "MATU"],
            "ru": ["Мурманский арктический технологический университет", "МАТУ"],
            "zh": ["摩尔曼斯克北极技术大学"],
        },
        {"en": ["Murmansk Arctic Technical University"], "ru": ["Мурманский арктический техуниверситет"]},
    ),
    (
        "title",
        {
            "en": ["Vice-Rector for International Affairs"],
            "ru": ["проректор по международной деятельности"],
            "zh": ["国际事务副校长"],
        },
        {"en": ["Pro-Rector for International Affairs"]},
    ),
    ("title", {"en": ["Rector"], "ru": ["ректор"], "zh": ["校长"]}, {}),
    ("title", {"en": ["General Director"], "ru": ["генеральный директор"], "zh": ["总经理"]}, {}),
    (
        "term",
        {
            "en": ["joint laboratory of electric axles"],
            "ru": ["совместная лаборатория электрических мостов"],
            "zh": ["电动车桥联合实验室"],
        },
        {},
    ),
)


def fill_publishing(by: Reader) -> None:
    """Open four documents, keep a glossary, and publish what happened last."""
    for card in list_documents(by, size=200).items:
        if card.title.startswith(OPEN):
            set_visibility("public", by=by, document=card.document)
            accept_reading(card.document, by=by)
    for kind, forms, avoid in GLOSSARY:
        keep_term(kind, forms, avoid=avoid, by=by)
    visits = [
        candidate for candidate in list_candidates(by) if candidate.kind == "visit" and candidate.status == "held"
    ]
    for number, candidate in enumerate(visits[:2]):
        try:
            key = compose_news(candidate.key, by=by)
        except CannotDo:
            continue
        if number:
            publish_news(key, ("en", "ru", "zh"), by=by)
        else:
            send_news(key, by=by)
    own = [card.link.key for card in list_things(by, "organisation", text="МАТУ", size=1).items]
    change_settings(by=by, own=own, public_pages=True)
