"""Changes the rules of the office."""

from dataclasses import asdict
from typing import Any

from bridgebook.registry.changing import make_change
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.models import Setting
from bridgebook.registry.office.anchors import anchor_thing
from bridgebook.registry.office.saving import save_record
from bridgebook.registry.office.settings import find_settings
from bridgebook.registry.records import Reader
from bridgebook.registry.roles import ROLES

LARGEST = 3650
"""No rule of an office counts more days, or months, than ten years have days."""


def change_settings(
    *,
    by: Reader,
    own: list[str] | None = None,
    second_factor: str | None = None,
    public_pages: bool | None = None,
    why: str = "",
    **numbers: int,
) -> None:
    """Set who the office is, or how many days its papers take.

    Args:
        by: Who sets it.
        own: Keys of the organisations the office speaks for.
        second_factor: The least role that must sign in with a second factor, "" for nobody.
        public_pages: Whether anybody may read the pages of partners and news.
        why: The reason, in their words.
        numbers: The other attributes of `OfficeSettings` to set.

    Raises:
        CannotDo: If a number is no whole number from 0 to 3650.
        NotFound: If an organisation is unknown.
        NotAllowed: If `by` is no administrator.
    """
    values: dict[str, Any] = dict(numbers)
    for name, value in numbers.items():
        if name not in ("papers_days", "report_days", "notice_days", "silent_months", "term_months"):
            raise CannotDo(f"There is no rule called {name}.")
        if not 0 <= value <= LARGEST:
            raise CannotDo(f"{name}: give a whole number from 0 to {LARGEST}.")
    if second_factor is not None:
        if second_factor and second_factor not in ROLES:
            raise CannotDo(f"second_factor: give one of {', '.join(ROLES)}, or nothing.")
        values["second_factor"] = second_factor
    with make_change("change_settings", "settings", by=by, why=why, needs="administrator") as change:
        if own is not None:
            values["own"] = [anchor_thing(key, by) for key in own]
        if public_pages is not None:
            values["public_pages"] = public_pages
        former = asdict(find_settings())
        for name, value in values.items():
            held = list(former[name]) if name == "own" else former[name]
            if held == value:
                continue
            # A row of settings does not say in its changes which rule it is; the history is to.
            change.before[name], change.after[name] = held, value
            row = Setting.objects.filter(name=name).first() or Setting(name=name, level=0)
            save_record(change, row, value=value, withdrawn=False)
