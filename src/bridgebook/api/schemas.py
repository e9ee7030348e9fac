"""Records of the registry as schemas of the interface: made from the records themselves, so that they cannot differ."""

import types
import warnings
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

from ninja import Schema
from pydantic import ConfigDict, create_model

Item = TypeVar("Item")


class Page(Schema, Generic[Item]):
    """One page of a list: `page` counts from 1, `total` are all that match."""

    items: list[Item]
    total: int
    page: int
    size: int


class Problem(Schema):
    """What went wrong and what to do, by RFC 9457."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str


class Done(Schema):
    """What a change left: the key or row of what it was made to."""

    key: str


@cache
def describe(record: type, item: type | None = None) -> Any:
    """Return the schema of a record: its fields, and what it works out from them.

    Args:
        record: A frozen dataclass of `bridgebook.registry.records`.
        item: What stands for the type variable of a generic one.
    """
    hints = get_type_hints(record)
    columns: dict[str, Any] = {}
    for field in fields(record):
        columns[field.name] = (turn(hints[field.name], item), ...)
    for name in dir(record):
        worked_out = getattr(record, name)
        if isinstance(worked_out, property) and worked_out.fget is not None:
            hint = get_type_hints(worked_out.fget)["return"]
            # What leads to another of its own kind (the span before a span) has no end.
            if record not in (hint, *get_args(hint)):
                columns[name] = (turn(hint, item), ...)
    name = record.__name__ + (item.__name__ if item else "")
    with warnings.catch_warnings():
        # A record may have a field called like an old method of pydantic's (`copy`), which nobody calls.
        warnings.filterwarnings("ignore", "Field name .* shadows an attribute")
        made = create_model(name, __base__=Schema, __doc__=record.__doc__, **columns)
    made.model_config = ConfigDict(from_attributes=True)
    return made


def describe_page(record: type) -> Any:
    """Return the schema of one page of a list of records."""
    return Page[describe(record)]  # type: ignore[misc]


def describe_list(record: type) -> Any:
    """Return the schema of a whole list of records."""
    return list[describe(record)]  # type: ignore[misc]


def turn(hint: Any, item: type | None) -> Any:
    """Return a type of a record as a type of a schema."""
    if isinstance(hint, TypeVar):
        return describe(item) if item is not None else Any
    origin, inner = get_origin(hint), get_args(hint)
    if origin is tuple:
        if len(inner) == 2 and inner[1] is Ellipsis:
            return list[turn(inner[0], item)]  # type: ignore[misc]
        return list[Any]
    if origin in (Union, types.UnionType):
        parts = tuple(turn(one, item) for one in inner)
        return Union[parts]  # noqa: UP007
    if origin is dict:
        return dict[str, Any]
    if isinstance(origin, type) and is_dataclass(origin):
        # A generic record of a type, or of what stands for the type variable.
        return describe(origin, item if isinstance(inner[0], TypeVar) else inner[0])
    if isinstance(hint, type) and is_dataclass(hint):
        return describe(hint)
    return hint
