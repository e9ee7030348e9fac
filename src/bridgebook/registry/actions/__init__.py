"""Changes to the registry, one a file. Each takes `by`, runs in one transaction and writes one history row."""

from bridgebook.registry.actions.accept_reading import accept_reading
from bridgebook.registry.actions.accept_statement import accept_statement
from bridgebook.registry.actions.add_agreement import add_agreement
from bridgebook.registry.actions.add_document import Added, add_document
from bridgebook.registry.actions.add_identifier import add_identifier
from bridgebook.registry.actions.add_statement import add_statement
from bridgebook.registry.actions.answer_question import answer_question
from bridgebook.registry.actions.answer_questions import answer_questions
from bridgebook.registry.actions.change_kind import change_kind
from bridgebook.registry.actions.change_settings import change_settings
from bridgebook.registry.actions.change_template import reset_template, upload_template
from bridgebook.registry.actions.climb_ladder import climb_ladder
from bridgebook.registry.actions.compose_news import compose_again, compose_news, look_through
from bridgebook.registry.actions.correct_statement import correct_statement
from bridgebook.registry.actions.edit_news import edit_news
from bridgebook.registry.actions.erase_person import erase_person
from bridgebook.registry.actions.file_promise import file_promise
from bridgebook.registry.actions.import_agreements import import_agreements
from bridgebook.registry.actions.import_reading import Imported, import_reading
from bridgebook.registry.actions.join_entities import join_entities
from bridgebook.registry.actions.join_events import join_events
from bridgebook.registry.actions.judge_statements import judge_statements
from bridgebook.registry.actions.keep_agreement import keep_agreement
from bridgebook.registry.actions.keep_agreement_part import keep_agreement_part
from bridgebook.registry.actions.keep_glossary import drop_term, keep_term, keep_terms
from bridgebook.registry.actions.keep_structure import keep_structure, keep_structure_member
from bridgebook.registry.actions.keep_tokens import make_token, revoke_token
from bridgebook.registry.actions.keep_users import (
    add_user,
    change_user,
    reset_second_factor,
    set_user_password,
    welcome_user,
)
from bridgebook.registry.actions.load_directory import Loaded, load_directory
from bridgebook.registry.actions.move_news import drop_news, publish_news, return_news, send_news, withdraw_news
from bridgebook.registry.actions.name_entity import name_entity
from bridgebook.registry.actions.note_sign_of_life import note_sign_of_life
from bridgebook.registry.actions.part_entities import part_entities
from bridgebook.registry.actions.part_events import part_events
from bridgebook.registry.actions.reject_name import reject_name
from bridgebook.registry.actions.reject_statement import reject_statement
from bridgebook.registry.actions.remove_identifier import remove_identifier
from bridgebook.registry.actions.save_source import save_source, withdraw_source
from bridgebook.registry.actions.set_visibility import set_visibility
from bridgebook.registry.actions.settle_commitment import settle_commitment
from bridgebook.registry.actions.take_table import take_table
from bridgebook.registry.actions.undo_change import undo_change

__all__ = [
    "Added",
    "Imported",
    "Loaded",
    "accept_reading",
    "accept_statement",
    "add_agreement",
    "add_document",
    "add_identifier",
    "add_statement",
    "add_user",
    "answer_question",
    "answer_questions",
    "change_kind",
    "change_settings",
    "change_user",
    "climb_ladder",
    "compose_again",
    "compose_news",
    "correct_statement",
    "drop_news",
    "drop_term",
    "edit_news",
    "erase_person",
    "file_promise",
    "import_agreements",
    "import_reading",
    "join_entities",
    "join_events",
    "judge_statements",
    "keep_agreement",
    "keep_agreement_part",
    "keep_structure",
    "keep_structure_member",
    "keep_term",
    "keep_terms",
    "load_directory",
    "look_through",
    "make_token",
    "name_entity",
    "note_sign_of_life",
    "part_entities",
    "part_events",
    "publish_news",
    "reject_name",
    "reject_statement",
    "remove_identifier",
    "reset_second_factor",
    "reset_template",
    "return_news",
    "revoke_token",
    "save_source",
    "send_news",
    "set_user_password",
    "set_visibility",
    "settle_commitment",
    "take_table",
    "undo_change",
    "upload_template",
    "welcome_user",
    "withdraw_news",
    "withdraw_source",
]
