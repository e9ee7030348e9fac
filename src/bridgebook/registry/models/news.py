"""News of the office: what they are about, their texts in each language, and which of these the public reads."""

from typing import ClassVar

from django.db import models

from bridgebook.registry.models.office_record import OfficeRecord
from bridgebook.registry.models.plain_json import PlainJSONField
from bridgebook.registry.roles import Role


class NewsItem(OfficeRecord):
    """One item: about an event (`statement`, its ledger row) or a time with a partner (`thing`, from `since` to `until`).

    `state` is draft, review, published or withdrawn. `published` holds by language the row of the text that the
    public reads. `facts` is what was told of the facts when the item was last composed or looked through: by what
    they follow, their type, statements and values.
    """

    LETTERS: ClassVar[str] = "ne"
    NEEDS: ClassVar[dict[str, Role]] = {"published": "publisher"}

    kind = models.CharField(max_length=16)
    statement = models.BigIntegerField(null=True, blank=True, db_index=True)
    thing = models.BigIntegerField(null=True, blank=True, db_index=True)
    since = models.CharField(max_length=10, blank=True)
    until = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=12, default="draft", db_index=True)
    published = PlainJSONField(default=dict, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    facts = PlainJSONField(default=dict, blank=True)


class NewsText(OfficeRecord):
    """One version of an item's text in one language; the latest that is not withdrawn is the present one.

    `lines` are the sentences it was composed of, each with the statements it stands on, and whether it still stands
    in the text; `gaps` what the draft had to do without.
    """

    LETTERS: ClassVar[str] = "nt"

    item = models.ForeignKey(NewsItem, models.PROTECT, related_name="texts")
    language = models.CharField(max_length=2)
    headline = models.TextField(blank=True)
    lead = models.TextField(blank=True)
    body = models.TextField(blank=True)
    lines = PlainJSONField(default=list, blank=True)
    gaps = PlainJSONField(default=list, blank=True)
