"""Posts in text: where the words of a post stand, and in which organisation the post is held. One file a language."""

from collections.abc import Callable, Sequence

from bridgebook.languages import Hit, Sentence
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.roles import en, ru, ru_links, zh
from bridgebook.reading.roles.role import Role

READERS: dict[str, Callable[[Passages, Sentence, Hit, Sequence[Place]], Role | None]] = {
    "ru": ru.read_role,
    "en": en.read_role,
    "zh": zh.read_role,
}


def find_roles(passages: Passages, sentence: Sentence) -> list[Role]:
    """The posts a sentence names, in its order, none inside another."""
    words = passages.words("position")
    hits = words.find(sentence, "role")
    barred = words.find(sentence, "not_role")
    places = passages.places_in(sentence.start, sentence.end)
    if passages.language == "ru":
        hits = [h for h in hits if not ru.is_verb(sentence, h)]
        hits = [*hits, *ru.find_people_nouns(sentence, hits)]
    roles: list[Role] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if roles and hit.start < roles[-1].text_end:
            continue
        if passages.language == "zh":
            trimmed = zh.trim_hit(hit, places)
            if trimmed is None:
                continue
            hit = trimmed
        elif any(p.start < hit.end and hit.start < p.end for p in places):
            continue
        if any(b.start <= hit.start < b.end for b in barred):
            continue
        role = READERS[passages.language](passages, sentence, hit, places)
        if role is not None and role.text_end > role.text_start:
            roles.append(role)
    return ru_links.join_twin(passages, roles) if passages.language == "ru" else roles


__all__ = ["Role", "find_roles"]
