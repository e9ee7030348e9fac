"""The tables. Nothing outside the registry imports them."""

from bridgebook.registry.models.agreements import AgreementFile, AgreementText, Renewal, TableImport, WorkItem
from bridgebook.registry.models.directories import Directory, Entry, EntryKey, ListedEntry
from bridgebook.registry.models.glossary import GlossaryEntry
from bridgebook.registry.models.ledger import (
    LEDGER,
    Document,
    Evidence,
    History,
    Judgement,
    Naming,
    Reading,
    StatedEntity,
    Statement,
    StatementEntity,
)
from bridgebook.registry.models.names import EntityName, IndexState, KnownName, KnownWord, NameKey, NameWord
from bridgebook.registry.models.news import NewsItem, NewsText
from bridgebook.registry.models.office import Account, Batch, Stale, Upload
from bridgebook.registry.models.office_record import OfficeRecord
from bridgebook.registry.models.promises import PromiseFile, SignOfLife
from bridgebook.registry.models.reminders import ReminderPlan
from bridgebook.registry.models.settings import Setting
from bridgebook.registry.models.sources import Source, SourceItem, SourceRun
from bridgebook.registry.models.states import DocumentState, EntityState, StatementState
from bridgebook.registry.models.structures import StructureFile, StructureMember
from bridgebook.registry.models.tables import (
    TABLES,
    Agreement,
    Commitment,
    Contact,
    Identifier,
    Interest,
    JointStructure,
    OpenQuestion,
    Organisation,
    PartOf,
    Person,
    Place,
    Position,
    Projection,
)
from bridgebook.registry.models.templates import Template
from bridgebook.registry.models.texts import RowWords, TextWords
from bridgebook.registry.models.ties import Tie
from bridgebook.registry.models.tokens import Token
from bridgebook.registry.models.visits import Visit

OFFICE: tuple[type[OfficeRecord], ...] = (
    # Each after those it refers to.
    Template,
    Setting,
    PromiseFile,
    SignOfLife,
    AgreementFile,
    AgreementText,
    WorkItem,
    Renewal,
    TableImport,
    StructureFile,
    StructureMember,
    Visit,
    GlossaryEntry,
    NewsItem,
    NewsText,
    Source,
)
"""All tables of the office's own records."""

__all__ = [
    "LEDGER",
    "OFFICE",
    "TABLES",
    "Account",
    "Agreement",
    "AgreementFile",
    "AgreementText",
    "Batch",
    "Commitment",
    "Contact",
    "Directory",
    "Document",
    "DocumentState",
    "EntityName",
    "EntityState",
    "Entry",
    "EntryKey",
    "Evidence",
    "GlossaryEntry",
    "History",
    "Identifier",
    "IndexState",
    "Interest",
    "JointStructure",
    "Judgement",
    "KnownName",
    "KnownWord",
    "ListedEntry",
    "NameKey",
    "NameWord",
    "Naming",
    "NewsItem",
    "NewsText",
    "OfficeRecord",
    "OpenQuestion",
    "Organisation",
    "PartOf",
    "Person",
    "Place",
    "Position",
    "Projection",
    "PromiseFile",
    "Reading",
    "ReminderPlan",
    "Renewal",
    "RowWords",
    "Setting",
    "SignOfLife",
    "Source",
    "SourceItem",
    "SourceRun",
    "Stale",
    "StatedEntity",
    "Statement",
    "StatementEntity",
    "StatementState",
    "StructureFile",
    "StructureMember",
    "TableImport",
    "Template",
    "TextWords",
    "Tie",
    "Token",
    "Upload",
    "Visit",
    "WorkItem",
]
