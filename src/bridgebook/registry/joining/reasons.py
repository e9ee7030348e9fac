"""The reasons of a comparison as the ledger keeps them."""

from typing import Any

from bridgebook.vocabulary import Comparison


def list_reasons(comparison: Comparison) -> list[dict[str, Any]]:
    """Return the reasons as plain records: code, values to name in its sentence, and weight."""
    return [{"code": r.code, "values": dict(r.values), "weight": round(r.weight, 3)} for r in comparison.reasons]
