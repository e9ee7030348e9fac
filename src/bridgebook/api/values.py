"""The kinds of value that requests bring, with their bounds."""

from typing import Annotated, Literal

from ninja import Query
from pydantic import Field, StringConstraints

Key = Annotated[str, StringConstraints(pattern=r"^[a-z]{1,2}[1-9][0-9]{0,17}$")]
"""The key of a thing, an event or a document: `o12`, `a40`, `d3`."""

Row = Annotated[int, Field(ge=1, le=2**53 - 1)]
"""A row of the ledger."""

Text = Annotated[str, StringConstraints(max_length=2000, pattern=r"^[^\x00]*$")]
"""Words, without the null character, which no database keeps."""

Line = Annotated[str, StringConstraints(max_length=300, pattern=r"^[^\x00]*$")]
"""A name or another short text."""

ExactDay = Annotated[str, StringConstraints(pattern=r"^$|^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
"""A day as 2026-11-21, "" for none."""

Day = Annotated[str, StringConstraints(pattern=r"^$|^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")]
"""A day, a month or a year, "" for none."""

Leaf = Annotated[int, Query(1, ge=1, le=100_000, description="Which page, from 1.")]
Size = Annotated[int, Query(30, ge=1, le=200, description="How many a page.")]
Visible = Literal["public", "internal", "restricted"]
Tongue = Literal["ru", "en", "zh"]
