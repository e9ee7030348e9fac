"""The words the pages use for the files of agreements and joint structures, translated."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

AGREEMENT_LABELS: dict[str, Any] = {
    # warnings
    "warning_expired": _("expired, but not ended"),
    "warning_expires_soon": _("ends soon"),
    "warning_notice_passed": _("notice date has passed"),
    "warning_notice_near": _("notice date is near"),
    "warning_item_late": _("work is late"),
    "warning_report_late": _("a report is late"),
    "warning_no_text": _("no signed text"),
    "warning_no_owner": _("no owner"),
    "warning_pressing": _("any that presses"),
    # how an end was worked out
    "estimate_term": _("worked out from the duration"),
    "estimate_default": _("worked out from the usual duration"),
    "estimate_automatic": _("renewed by itself"),
    "estimate_said": _("the office's estimate"),
    # family
    "relation_under": _("stands under"),
    "relation_amends": _("amends"),
    "relation_replaces": _("takes the place of"),
    "turned_under": _("under it stands"),
    "turned_amends": _("amended by"),
    "turned_replaces": _("replaced by"),
    # renewal
    "renewal_": _("not said"),
    "renewal_none": _("is not renewed"),
    "renewal_automatic": _("renewed by itself"),
    "renewal_agreed": _("renewed by agreement"),
    "unit_days": pgettext_lazy("period", "days"),
    "unit_months": pgettext_lazy("period", "months"),
    # texts
    "text_draft": pgettext_lazy("text", "draft"),
    "text_agreed": pgettext_lazy("text", "agreed"),
    "text_signed": pgettext_lazy("text", "signed"),
    "text_amendment": pgettext_lazy("text", "amendment"),
    "text_translation": pgettext_lazy("text", "translation"),
    "copy_": _("not said"),
    "copy_ours": _("our copy"),
    "copy_theirs": _("the partner's copy"),
    # filters and orders of the register
    "filter_party": _("Partner"),
    "filter_owner": _("Owner"),
    "filter_unit": _("Unit"),
    "filter_expiring": _("Ends within"),
    "filter_warning": _("Warning"),
    "sort_-date": _("latest signed first"),
    "sort_date": _("earliest signed first"),
    "sort_expires": _("first to end first"),
    "sort_kind": _("by kind"),
    "sort_status": _("by stage"),
    "days_30": _("30 days"),
    "days_90": _("90 days"),
    "days_180": _("half a year"),
    "days_365": _("a year"),
    # rows of a table to be taken over
    "row_new": pgettext_lazy("row", "new"),
    "row_changed": pgettext_lazy("row", "changed"),
    "row_same": pgettext_lazy("row", "unchanged"),
    "row_wrong": pgettext_lazy("row", "wrong"),
    # changes
    "keep_agreement": _("file changed"),
    "keep_text": _("text kept"),
    "keep_item": _("work plan changed"),
    "keep_renewal": _("renewal noted"),
    "withdraw_text": _("text taken out"),
    "withdraw_item": _("line of the work plan taken out"),
    "withdraw_renewal": _("renewal taken out"),
    "add_agreement": _("agreement added"),
    "climb_ladder": _("step noted"),
    "take_table": _("table given"),
    "import_agreements": _("table taken over"),
    "keep_structure": _("file changed"),
    "keep_member": _("person noted"),
    "withdraw_member": _("person taken out"),
    # calendar
    "work_due": _("Line of a work plan due"),
}
"""Code to label."""
