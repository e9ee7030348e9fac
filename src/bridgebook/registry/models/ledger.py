"""The ledger: documents, what they say, and what was judged of it. Append-only.

Everything else in the registry (but the office's own tables) is a function of these rows.
"""

from django.db import models

from bridgebook.registry.models.append_only import AppendOnly
from bridgebook.registry.models.directories import Directory, Entry
from bridgebook.registry.models.plain_json import PlainJSONField


class History(AppendOnly):
    """One change: the action, who did it, what was before and after, and why."""

    action = models.CharField(max_length=40)
    subject = models.CharField(max_length=80, db_index=True)
    before = PlainJSONField(default=dict)
    after = PlainJSONField(default=dict)
    reason = models.TextField(blank=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    level = models.PositiveSmallIntegerField(default=1)

    class Meta:
        # What one decided lately is asked for with every page of review.
        indexes = [models.Index(fields=["by", "id"], name="history_of_person")]


class Document(AppendOnly):
    """The text of one file, known by the digest of its bytes."""

    name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64, unique=True)
    text = models.TextField()
    language = models.CharField(max_length=8)
    title = models.TextField(blank=True)
    published = models.CharField(max_length=32, null=True)
    source = models.TextField(blank=True)
    format = models.CharField(max_length=16)
    boilerplate = PlainJSONField(default=list)
    problems = PlainJSONField(default=list)
    visibility = models.CharField(max_length=12)
    added_by = models.CharField(max_length=150)
    added_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["language", "id"], name="document_by_language")]


class Reading(AppendOnly):
    """One pass of one reader version over one document."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="readings")
    reader = models.CharField(max_length=80)
    problems = PlainJSONField(default=list)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "reader"], name="one_reading_a_reader")]


class StatedEntity(AppendOnly):
    """One real thing as one document, one person of the office, or one directory names it.

    It outlives the reading that found it: a later reading of the document that finds the same thing adds a
    `Naming` to it, so that judgements about it hold. `entry` is set where a directory lists it: written when
    something is first judged of the entry, and one an entry's record.
    """

    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="entities")
    entry = models.OneToOneField(Entry, models.PROTECT, null=True, related_name="entity")
    kind = models.CharField(max_length=12)
    name = models.TextField()
    by = models.CharField(max_length=150)


class Naming(AppendOnly):
    """How one reading names an entity: the fullest form, and every mention as [start, end]."""

    entity = models.ForeignKey(StatedEntity, models.PROTECT, related_name="namings")
    reading = models.ForeignKey(Reading, models.PROTECT, related_name="namings")
    name = models.TextField()
    mentions = PlainJSONField(default=list)


class Statement(AppendOnly):
    """One thing said, by a document through a reader version or by a person.

    `arguments` is as in the reading contract with ids of stated entities in place of the reading's; `content`
    is a digest of type and arguments by which the same statement is known again.
    """

    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="statements")
    reading = models.ForeignKey(Reading, models.PROTECT, null=True, related_name="statements")
    type = models.CharField(max_length=16)
    arguments = PlainJSONField()
    content = models.CharField(max_length=64)
    confidence = models.FloatField()
    rule = models.CharField(max_length=120, blank=True)
    by = models.CharField(max_length=150)
    person = models.BooleanField(default=False)
    at = models.DateTimeField()


class StatementEntity(AppendOnly):
    """An entity a statement names, and in which argument."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="names")
    entity = models.ForeignKey(StatedEntity, models.PROTECT, related_name="named_in")
    argument = models.CharField(max_length=16)


class Evidence(AppendOnly):
    """The words that say a statement: `document.text[start:end] == quote`, checked before it is written."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="evidence")
    document = models.ForeignKey(Document, models.PROTECT, related_name="evidence")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()


class Judgement(AppendOnly):
    """What was judged, by whom and why.

    | about | verdicts | of |
    | --- | --- | --- |
    | statement | accepted, rejected, undecided, corrected, withdrawn | `statement` |
    | entities | same, different, undecided | `entity`, `other_entity` |
    | events | same, different, undecided | `statement`, `other_statement` |
    | promise | open, kept, broken, dropped | `statement` |
    | name | rejected | `entity` |
    | kind | organisation, person, place | `entity` |
    | identifier | given, withdrawn | `entity`, `code` (`ror:03yrm5c26`) |
    | branch | same, different | `entity` (the branch), `other_entity` (its head) |
    | visibility | public, internal, restricted | `document`, `statement` or `entity` |
    | question | answered | `question` |
    | judgement | revoked | `revokes` |

    A judgement holds while no holding judgement revokes it and, where it was made `because` two entities are the
    same, while they are. People outrank machines; among equals the later one counts.
    """

    about = models.CharField(max_length=12)
    verdict = models.CharField(max_length=12)
    statement = models.ForeignKey(Statement, models.PROTECT, null=True, related_name="judgements")
    other_statement = models.ForeignKey(Statement, models.PROTECT, null=True, related_name="+")
    entity = models.ForeignKey(StatedEntity, models.PROTECT, null=True, related_name="judgements")
    other_entity = models.ForeignKey(StatedEntity, models.PROTECT, null=True, related_name="+")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="judgements")
    question = models.CharField(max_length=80, blank=True, db_index=True)
    code = models.CharField(max_length=80, blank=True, db_index=True)
    revokes = models.ForeignKey("self", models.PROTECT, null=True, related_name="revocations")
    because = models.ForeignKey("self", models.PROTECT, null=True, related_name="consequences")
    replacement = models.ForeignKey(Statement, models.PROTECT, null=True, related_name="replaces")
    score = models.FloatField(null=True)
    reasons = PlainJSONField(default=list)
    why = models.TextField(blank=True)
    machine = models.BooleanField(default=False)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    history = models.ForeignKey(History, models.PROTECT, null=True, related_name="judgements")

    class Meta:
        indexes = [models.Index(fields=["about", "verdict"])]


LEDGER: tuple[type[AppendOnly], ...] = (
    History,
    Document,
    Reading,
    Directory,
    Entry,
    StatedEntity,
    Naming,
    Statement,
    StatementEntity,
    Evidence,
    Judgement,
)
"""All tables of the ledger, each after those it refers to."""
