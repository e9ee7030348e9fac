"""The parties of an agreement as a table names them."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from bridgebook.registry.importing.cells import Cells
from bridgebook.registry.models import Organisation
from bridgebook.registry.office.settings import find_own_keys, find_settings
from bridgebook.registry.queries.names import find_names
from bridgebook.registry.queries.shelf import find_links, find_seen
from bridgebook.registry.records import Reader

_SEPARATORS = re.compile(r"\s*[;；\n]\s*")
_KEYS = re.compile(r"[\s;,；，]+")


class Parties:
    """Finds organisations by the names in cells; each name is looked for once."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.own = find_own_keys(reader)
        self.ours = self.find_ours()
        self.known: dict[str, tuple[str, ...]] = {}

    def find_ours(self) -> str:
        """The key of the organisation the office speaks for, "" where it is not known."""
        rows = find_seen(Organisation, self.reader).filter(key__in=self.own).order_by("-document_count", "id")
        wanted = set(find_settings().own)
        for key, entities in rows.values_list("key", "entities"):
            if not wanted or wanted & set(entities):
                return str(key)
        return ""

    def find(self, name: str) -> tuple[str, ...]:
        """The keys of the organisations called so."""
        folded = " ".join(name.split()).casefold()
        if folded not in self.known:
            hits = find_names(self.reader, name, kind="organisation", limit=5)
            self.known[folded] = tuple(dict.fromkeys(hit.link.key for hit in hits if hit.why == "same_form"))
        return self.known[folded]

    def read(self, texts: Mapping[str, Any], cells: Cells) -> list[Any]:
        """The parties of a row: keys, or new organisations; ours is added where a list names the partner alone."""
        found: list[Any] = []
        keys = [key for key in _KEYS.split(str(texts.get("party_keys") or "").strip()) if key]
        links = find_links(keys, self.reader)
        for key in keys:
            if key not in links or links[key].kind != "organisation":
                cells.add("bad_party", value=key)
            else:
                found.append(key)
        if not keys:
            for name in _SEPARATORS.split(str(texts.get("parties") or "").strip()):
                self.read_name(" ".join(name.split()), found, cells)
        if found and self.ours and not any(isinstance(one, str) and one in self.own for one in found):
            found.insert(0, self.ours)
            cells.notes.append(cells.tell("own_added", value=self.tell([self.ours])))
        return found

    def read_name(self, name: str, found: list[Any], cells: Cells) -> None:
        """Add the organisation of one name: known, new, or a problem where several are called so."""
        if not name:
            return
        keys = self.find(name)
        if len(keys) > 1:
            cells.add("many_named", value=name)
        elif keys:
            found.append(keys[0])
        else:
            cells.notes.append(cells.tell("new_organisation", value=name))
            found.append({"kind": "organisation", "name": name[:500]})

    def are(self, text: str, keys: Iterable[str]) -> bool:
        """Whether a cell names just these organisations, by any of their names."""
        keys = list(keys)
        links = find_links(keys, self.reader)
        names = {" ".join(part.split()).casefold() for part in _SEPARATORS.split(text.strip()) if part}
        called = [{link.name.casefold(), *(n.casefold() for n in link.names.values())} for link in links.values()]
        if len(names) != len(called):
            return False
        return all(any(name in forms for forms in called) or set(self.find(name)) & set(keys) for name in names)

    def tell(self, parties: Iterable[Any]) -> str:
        """Parties by name."""
        parties = list(parties)
        links = find_links([one for one in parties if isinstance(one, str)], self.reader)
        return "; ".join(
            (links[one].name if one in links else one) if isinstance(one, str) else str(one["name"]) for one in parties
        )
