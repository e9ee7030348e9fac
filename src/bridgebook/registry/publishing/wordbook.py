"""The glossary at work: names, posts and terms as the office writes them, for texts that anybody may read."""

import re

from bridgebook.languages.ru.declension import decline
from bridgebook.outputs.news import Name
from bridgebook.registry.publishing.confirmed import anybody
from bridgebook.registry.publishing.glossary import list_glossary
from bridgebook.registry.records import Link
from bridgebook.registry.records.glossary import GlossaryCard


class Wordbook:
    """The public entries of the glossary, looked up by what they name and by every form of theirs."""

    def __init__(self) -> None:
        self.by_thing: dict[str, GlossaryCard] = {}
        self.by_form: dict[str, GlossaryCard] = {}
        for card in list_glossary(anybody()):
            if card.thing is not None:
                self.by_thing.setdefault(card.thing.key, card)
            for said in (*card.forms.values(), *card.avoid.values()):
                for form in said:
                    self.by_form.setdefault(level(form), card)

    def find(self, text: str) -> dict[str, str]:
        """The right forms of the entry that a text is a form of, by language; none where it is of none."""
        card = self.by_form.get(level(text)) or self.by_form.get(level(decline(text, "nomn") or ""))
        return right_forms(card)

    def name(self, link: Link) -> Name:
        """What a thing is called: as the glossary has it, else as documents do."""
        card = self.by_thing.get(link.key)
        if card is None:
            card = next((c for name in (link.name, *link.names.values()) if (c := self.by_form.get(level(name)))), None)
        names = {**link.names, **right_forms(card)}
        return Name(link.name, names)

    def told(self, told: dict[str, str]) -> dict[str, str]:
        """Something told in some languages: put right in these, and said in others where the glossary has it."""
        found = dict(told)
        for text in told.values():
            if forms := self.find(text):
                return {**found, **forms}
        return found

    def all_told(self, told: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """The same for lists; a language gets a list of another only where every item has a word for it."""
        found: dict[str, tuple[str, ...]] = {}
        for language, items in told.items():
            forms = [self.find(item) for item in items]
            found[language] = tuple(form.get(language, item) for form, item in zip(forms, items, strict=True))
            for other in {code for form in forms for code in form} - set(told):
                if all(other in form for form in forms):
                    found.setdefault(other, tuple(form[other] for form in forms))
        return found


def level(text: str) -> str:
    """A text without what does not tell forms apart."""
    return " ".join(text.split()).casefold().replace("ё", "е")


def right_forms(card: GlossaryCard | None) -> dict[str, str]:
    """The right form of an entry in each language."""
    return {code: said[0] for code, said in card.forms.items()} if card else {}


def find_script(words: str) -> str:
    """The language whose letters some words have: zh, ru or en."""
    if re.search(r"[㐀-鿿]", words):
        return "zh"
    return "ru" if re.search(r"[а-яё]", words, re.IGNORECASE) else "en"
