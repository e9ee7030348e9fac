"""What a dossier says of a partner: everything known, each with its sources."""

from bridgebook.registry.errors import CannotDo, NotFound
from bridgebook.registry.keys import parse_key
from bridgebook.registry.queries.names import find_names
from bridgebook.registry.queries.things import open_partner
from bridgebook.registry.records import Partner, Reader


def dossier(reader: Reader, key: str) -> Partner:
    """Return everything a reader may see of an organisation, by its key or by a name in any script.

    Raises:
        NotFound: If no organisation that the reader may see is so called.
        CannotDo: If several are; the message names them.
    """
    parsed = parse_key(key)
    if parsed is not None and parsed[0] == "organisation":
        return open_partner(reader, key)
    hits = find_names(reader, key, kind="organisation")
    best = [hit for hit in hits if hit.why == hits[0].why]
    if not best:
        raise NotFound(f"“{key}”")
    # A name that is only part of several, or only nearly so, must not open another partner's dossier.
    if best[0].why in ("may_be", "nearly") or (len(best) > 1 and best[0].why != "same_form"):
        names = "; ".join(f"{hit.link.name} ({hit.link.key})" for hit in best[:8])
        raise CannotDo(f"“{key}” may be one of several: give the full name or the key. {names}")
    return open_partner(reader, best[0].link.key)
