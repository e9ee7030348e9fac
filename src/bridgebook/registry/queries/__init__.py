"""What the registry knows, asked on behalf of a reader; there is no other way to ask."""

from bridgebook.registry.queries.attention import find_attention
from bridgebook.registry.queries.calendar import find_days
from bridgebook.registry.queries.changes import find_subject_links, find_thing_history, list_actors, list_changes
from bridgebook.registry.queries.directories import (
    list_directories,
    list_entries,
    list_row_pairs,
    open_directory,
    open_entry,
)
from bridgebook.registry.queries.documents import list_documents
from bridgebook.registry.queries.dossier import dossier
from bridgebook.registry.queries.events import (
    find_statement_key,
    open_agreement,
    open_commitment,
    open_contact,
    open_interest,
    open_structure,
)
from bridgebook.registry.queries.history import list_history
from bridgebook.registry.queries.identifiers import find_all_identifiers
from bridgebook.registry.queries.knowledge import find_knowledge
from bridgebook.registry.queries.known_again import find_known
from bridgebook.registry.queries.life_signs import list_life_signs
from bridgebook.registry.queries.like_questions import count_like_questions, find_like_questions
from bridgebook.registry.queries.mentions import find_mentions
from bridgebook.registry.queries.names import find_names
from bridgebook.registry.queries.promises import find_promise_line, list_promises
from bridgebook.registry.queries.questions import list_questions
from bridgebook.registry.queries.reading import open_reading, open_statement
from bridgebook.registry.queries.registers import (
    list_agreements,
    list_commitments,
    list_contacts,
    list_interests,
    list_structures,
    list_things,
)
from bridgebook.registry.queries.review import (
    find_decided,
    find_like,
    find_of_documents,
    list_waiting_documents,
    open_review,
)
from bridgebook.registry.queries.search import search
from bridgebook.registry.queries.templates import list_templates, open_template
from bridgebook.registry.queries.things import find_thing_link, open_partner, open_person, open_place
from bridgebook.registry.queries.users import list_own_tokens, list_users, open_user

__all__ = [
    "count_like_questions",
    "dossier",
    "find_all_identifiers",
    "find_attention",
    "find_days",
    "find_decided",
    "find_knowledge",
    "find_known",
    "find_like",
    "find_like_questions",
    "find_mentions",
    "find_names",
    "find_of_documents",
    "find_promise_line",
    "find_statement_key",
    "find_subject_links",
    "find_thing_history",
    "find_thing_link",
    "list_actors",
    "list_agreements",
    "list_changes",
    "list_commitments",
    "list_contacts",
    "list_directories",
    "list_documents",
    "list_entries",
    "list_history",
    "list_interests",
    "list_life_signs",
    "list_own_tokens",
    "list_promises",
    "list_questions",
    "list_row_pairs",
    "list_structures",
    "list_templates",
    "list_things",
    "list_users",
    "list_waiting_documents",
    "open_agreement",
    "open_commitment",
    "open_contact",
    "open_directory",
    "open_entry",
    "open_interest",
    "open_partner",
    "open_person",
    "open_place",
    "open_reading",
    "open_review",
    "open_statement",
    "open_structure",
    "open_template",
    "open_user",
    "search",
]
