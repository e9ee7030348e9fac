"""The typed tables behind the pages and the lists; each row is a function of the ledger.

A row is what readers of the levels `from_level` to `to_level` see under `key`: where closer documents add
something, there is another row for those who may see them. `statements` are the ids of what it was made from.
"""

from django.db import models

from bridgebook.registry.models.plain_json import PlainJSONField

LEVELS = ("from_level", "to_level")


class Projection(models.Model):
    """What every projected row has; `owner` is the thing it is made anew with."""

    key = models.CharField(max_length=80, db_index=True)
    owner = models.CharField(max_length=80, db_index=True)
    from_level = models.PositiveSmallIntegerField()
    to_level = models.PositiveSmallIntegerField()
    statements = PlainJSONField(default=list)

    class Meta:
        abstract = True


class NamedThing(Projection):
    """An organisation, person or place with the names documents give it.

    `names` is the fullest name by language; `forms` every name, the most frequent first; `first_seen` and
    `last_seen` are dates of publication, "" where no document has one.
    """

    name = models.TextField()
    sort_name = models.TextField()
    names = PlainJSONField(default=dict)
    forms = PlainJSONField(default=list)
    entities = PlainJSONField(default=list)
    documents = PlainJSONField(default=list)
    document_count = models.PositiveIntegerField(default=0)
    first_seen = models.CharField(max_length=32, blank=True)
    last_seen = models.CharField(max_length=32, blank=True)

    class Meta:
        abstract = True
        # One an order of the register, with all columns that its pages are chosen and counted by.
        indexes = [
            models.Index(fields=["sort_name", "key", *LEVELS], name="%(class)s_by_name"),
            models.Index(fields=["-document_count", "sort_name", *LEVELS], name="%(class)s_by_documents"),
            models.Index(fields=["-last_seen", "sort_name", *LEVELS], name="%(class)s_by_last_seen"),
        ]


class Organisation(NamedThing):
    """An organisation or a unit of one."""


class Person(NamedThing):
    """A person."""


class Place(NamedThing):
    """A place."""


class Identifier(Projection):
    """A code of a public register that a thing has; `given` says by whom: a person, or the entry of a directory."""

    scheme = models.CharField(max_length=12)
    value = models.CharField(max_length=64, db_index=True)
    given = PlainJSONField(default=list)


class PartOf(Projection):
    """A unit of an organisation, a member of an association."""

    child = models.CharField(max_length=24, db_index=True)
    parent = models.CharField(max_length=24, db_index=True)
    first_seen = models.CharField(max_length=32, blank=True)
    last_seen = models.CharField(max_length=32, blank=True)


class Position(Projection):
    """A post of a person, with the dates on which documents show it.

    `past` is whether it is told as past, or a later post in the same organisation took its place; `until` the date
    told as its end, which may lie ahead.
    """

    person = models.CharField(max_length=24, db_index=True)
    organisation = models.CharField(max_length=24, blank=True, db_index=True)
    role = models.TextField()
    seen = PlainJSONField(default=list)
    first_seen = models.CharField(max_length=32, blank=True)
    last_seen = models.CharField(max_length=32, blank=True, db_index=True)
    past = models.BooleanField(default=False)
    until = models.CharField(max_length=32, blank=True)


class Event(Projection):
    """What happens between parties and is told by one document or many.

    `start` and `end` are days that bound `date`, "" where it is unknown; `parties` are keys of organisations.
    """

    kind = models.CharField(max_length=16)
    status = models.CharField(max_length=12)
    parties = PlainJSONField(default=list)
    documents = PlainJSONField(default=list)

    class Meta:
        abstract = True


class Contact(Event):
    """One encounter, with as many witnesses as there are documents."""

    date = models.CharField(max_length=32, blank=True)
    start = models.CharField(max_length=10, blank=True)
    end = models.CharField(max_length=10, blank=True)
    inferred = models.BooleanField(default=False)
    place = models.CharField(max_length=24, blank=True)
    participants = PlainJSONField(default=list)
    topics = PlainJSONField(default=list)

    class Meta:
        indexes = [
            models.Index(fields=["start", "id", "end", *LEVELS], name="contact_by_start"),
            models.Index(fields=["status", "start", "id", "end", *LEVELS], name="contact_by_status"),
            models.Index(fields=["kind", "start", "id", "end", *LEVELS], name="contact_by_kind"),
        ]


class Agreement(Event):
    """A document between parties, with the ladder it climbed: `history` holds [date, status, statement]."""

    date = models.CharField(max_length=32, blank=True)
    start = models.CharField(max_length=10, blank=True)
    end = models.CharField(max_length=10, blank=True)
    inferred = models.BooleanField(default=False)
    subject = models.TextField(blank=True)
    history = PlainJSONField(default=list)

    class Meta:
        indexes = [
            models.Index(fields=["start", "id", "end", *LEVELS], name="agreement_by_start"),
            models.Index(fields=["status", "start", "id", "end", *LEVELS], name="agreement_by_status"),
            models.Index(fields=["kind", "start", "id", "end", *LEVELS], name="agreement_by_kind"),
        ]


class JointStructure(Event):
    """Something set up or to be set up together, with the ladder it climbed."""

    name = models.TextField()
    place = models.CharField(max_length=24, blank=True)
    history = PlainJSONField(default=list)
    last_seen = models.CharField(max_length=32, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["last_seen", "id", *LEVELS], name="structure_by_last_seen"),
            models.Index(fields=["status", "last_seen", "id", *LEVELS], name="structure_by_status"),
            models.Index(fields=["kind", "last_seen", "id", *LEVELS], name="structure_by_kind"),
        ]


class Commitment(Projection):
    """A promise: who owes what to whom, since when, until when, and what became of it.

    `owed_to` are the other parties of the encounter it was made at, `contact` a statement that tells of it; `again` the
    days on which it was promised again, `occasions` a statement of each encounter it was made at.
    """

    what = models.TextField()
    parties = PlainJSONField(default=list)
    owed_to = PlainJSONField(default=list)
    contact = models.BigIntegerField(null=True, db_index=True)
    since = models.CharField(max_length=32, blank=True)
    due = models.CharField(max_length=32, blank=True)
    due_end = models.CharField(max_length=10, blank=True)
    inferred = models.BooleanField(default=False)
    again = PlainJSONField(default=list)
    occasions = PlainJSONField(default=list)
    state = models.CharField(max_length=12)
    settled_by = models.CharField(max_length=150, blank=True)
    settled_why = models.TextField(blank=True)
    last_sign = models.CharField(max_length=32, blank=True)
    documents = PlainJSONField(default=list)

    class Meta:
        indexes = [
            models.Index(fields=["state", "due_end", "id", "last_sign", *LEVELS], name="commitment_by_state"),
            models.Index(fields=["due_end", "id", *LEVELS], name="commitment_by_due"),
            models.Index(fields=["last_sign", "id", *LEVELS], name="commitment_by_sign"),
            models.Index(fields=["state", "last_sign", "due_end", *LEVELS], name="commitment_by_silence"),
            models.Index(fields=["since", "id", *LEVELS], name="commitment_by_since"),
        ]


class Interest(Projection):
    """What a party offers or seeks, or the parties share; `parties` holds one key, or all that share it."""

    parties = PlainJSONField(default=list)
    topic = models.TextField()
    direction = models.CharField(max_length=8)
    seen = models.CharField(max_length=32, blank=True)
    document = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["seen", "id", *LEVELS], name="interest_by_seen"),
            models.Index(fields=["direction", "seen", "id", *LEVELS], name="interest_by_direction"),
        ]


class OpenQuestion(Projection):
    """Something the office should decide; what weighs most comes first.

    `stakes` counts what hangs on it (documents, promises, planned, agreements); `weight` is the order made of them.
    """

    kind = models.CharField(max_length=16)
    left = models.CharField(max_length=24, db_index=True)
    right = models.CharField(max_length=24, blank=True, db_index=True)
    reasons = PlainJSONField(default=list)
    score = models.FloatField(default=0.5)
    stakes = PlainJSONField(default=dict)
    weight = models.FloatField(default=0.0)
    judgement = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["-weight", "key", "kind", *LEVELS], name="question_by_weight"),
            models.Index(fields=["kind", "-weight", "key", *LEVELS], name="question_by_kind"),
        ]


TABLES: tuple[type[Projection], ...] = (
    Organisation,
    Person,
    Place,
    Identifier,
    PartOf,
    Position,
    Contact,
    Agreement,
    JointStructure,
    Commitment,
    Interest,
    OpenQuestion,
)
"""All typed tables, in the order they are made."""
