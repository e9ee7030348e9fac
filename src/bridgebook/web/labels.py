"""The words the pages use for kinds, statuses, verdicts and reasons, translated."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LABELS = {
    # kinds of things
    "organisation": _("Organisation"),
    "person": _("Person"),
    "place": _("Place"),
    # types of statement
    "position": _("Position"),
    "part_of": _("Part of"),
    "contact": _("Contact"),
    "instrument": _("Agreement"),
    "structure": _("Joint structure"),
    "commitment": _("Promise"),
    "interest": _("Interest"),
    # contacts
    "visit": _("Visit"),
    "meeting": _("Meeting"),
    "online": _("Online meeting"),
    "conference": _("Conference"),
    "signing": _("Signing"),
    "held": pgettext_lazy("contact", "held"),
    # instruments
    "memorandum": _("Memorandum"),
    "agreement": _("Agreement"),
    "contract": _("Contract"),
    "programme": _("Programme"),
    "roadmap": _("Road map"),
    "application": _("Application"),
    "planned": pgettext_lazy("stage", "planned"),
    "signed": pgettext_lazy("stage", "signed"),
    "in_force": pgettext_lazy("stage", "in force"),
    "ended": pgettext_lazy("stage", "ended"),
    # structures
    "laboratory": _("Laboratory"),
    "centre": _("Centre"),
    "office": _("Office"),
    "institute": _("Institute"),
    "park": _("Park"),
    "group": _("Working group"),
    "other": _("Other"),
    "operating": pgettext_lazy("stage", "operating"),
    "closed": pgettext_lazy("stage", "closed"),
    # commitments
    "open": pgettext_lazy("promise", "open"),
    "kept": pgettext_lazy("promise", "kept"),
    "broken": pgettext_lazy("promise", "broken"),
    "dropped": pgettext_lazy("promise", "dropped"),
    "overdue": pgettext_lazy("promise", "overdue"),
    # interests
    "offers": _("offers"),
    "seeks": _("seeks"),
    "mutual": _("shared"),
    # review
    "proposed": pgettext_lazy("review", "to review"),
    "accepted": pgettext_lazy("review", "accepted"),
    "rejected": pgettext_lazy("review", "rejected"),
    "undecided": pgettext_lazy("review", "undecided"),
    "corrected": pgettext_lazy("review", "corrected"),
    "withdrawn": pgettext_lazy("review", "withdrawn"),
    # answers to questions
    "same": _("The same"),
    "different": _("Not the same"),
    "held_both": _("Both posts at once"),
    "later": _("Decide later"),
    # questions
    "same_entity": _("Are these one and the same?"),
    "same_event": _("Is this one event?"),
    "two_posts": _("Two posts of one person: which is today's?"),
    "year": _("The year was not given: is it right?"),
    # visibility
    "public": _("public"),
    "internal": _("internal"),
    "restricted": _("restricted"),
    # why a search matched
    "same_form": _("written like this"),
    "part_of_form": _("part of the name"),
    "same_name": _("the same name in another script or spelling"),
    "may_be": _("may be the same name"),
    "nearly": _("only nearly the same"),
    # arguments of statements
    "role": _("Role"),
    "child": _("Part"),
    "parent": _("Whole"),
    "kind": _("Kind"),
    "status": _("Status"),
    "parties": _("Parties"),
    "participants": _("People"),
    "date": _("Date"),
    "topics": _("Topics"),
    "subject": _("Subject"),
    "name": _("Name"),
    "due": _("Due"),
    "party": _("Party"),
    "topic": _("Topic"),
    "direction": _("Direction"),
    "inferred": _("Year inferred"),
    "what": _("What"),
    # languages of documents
    "language_ru": _("Russian"),
    "language_en": _("English"),
    "language_zh": _("Chinese"),
    # filters and orders of registers
    "filter_kind": _("Kind"),
    "filter_status": _("Stage"),
    "filter_outcome": _("State"),
    "filter_direction": _("Direction"),
    "filter_sort": _("Order"),
    "by_name": _("by name"),
    "by_documents": _("most documents first"),
    "by_last_seen": _("last seen first"),
    # figures of the home page
    "figure_documents": _("Documents"),
    "figure_organisations": _("Organisations"),
    "figure_people": _("People"),
    "figure_persons": _("People"),
    "figure_contacts": _("Meetings"),
    "figure_agreements": _("Agreements"),
    "figure_structures": _("Joint structures"),
    "figure_commitments": _("Promises"),
    "figure_statements": _("Statements"),
    # files on their way in
    "upload_waiting": _("waiting"),
    "upload_reading": _("being read"),
    "upload_done": _("added"),
    "upload_failed": _("not added"),
    # changes
    "add_document": _("document added"),
    "import_reading": _("document read"),
    "accept_statement": _("accepted"),
    "accept_reading": _("reading accepted"),
    "reject_statement": _("rejected"),
    "correct_statement": _("corrected"),
    "add_statement": _("statement added"),
    "join_entities": _("joined"),
    "part_entities": _("parted"),
    "join_events": _("joined"),
    "part_events": _("parted"),
    "answer_question": _("question answered"),
    "settle_commitment": _("promise settled"),
    "set_visibility": _("visibility set"),
    "undo_change": _("taken back"),
    "name_entity": _("renamed"),
    "change_kind": _("kind changed"),
    "reject_name": _("no name"),
}
"""Code to label; a code without one is shown as it is."""


def find_label(code: str) -> str:
    """The translated label of a code, or the code itself in plain words."""
    return str(LABELS.get(code, code.replace("_", " ")))
