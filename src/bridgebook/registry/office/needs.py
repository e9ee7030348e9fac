"""Which role it takes to take back a change of office records."""

from bridgebook.registry.models import OFFICE, History
from bridgebook.registry.roles import Role, parse_role


def find_needs(history: History) -> Role:
    """Return the role it takes to take back what a change did to office records: that which it took to make it."""
    tables = {model.__name__: model for model in OFFICE}
    needs: Role = "editor"
    before, after = history.before.get("records", ()), history.after.get("records", ())
    for old, new in zip(before, after, strict=True):
        for column, role in tables[new["table"]].NEEDS.items():
            touched = column == "*" or old["values"].get(column) or new["values"].get(column)
            if touched and parse_role(role) > parse_role(needs):
                needs = role
    return needs
