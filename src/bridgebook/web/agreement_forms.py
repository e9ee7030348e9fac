"""The forms of an agreement's file; what was typed stays in them when something is wrong."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bridgebook.languages.bounds import find_bounds
from bridgebook.registry.records import Reader
from bridgebook.registry.records.agreements import COPIES, NOTICE_UNITS, RELATIONS, RENEWALS, STAGES
from bridgebook.registry.visibility import VISIBILITIES
from bridgebook.vocabulary.statements import instrument
from bridgebook.web.labels import find_label

LATEST = date(2199, 12, 31)
EARLIEST = date(1900, 1, 1)


Groups = tuple[tuple[Any, tuple[str, ...]], ...]
"""Headings of a form with the names of the fields below each."""


class Form(forms.Form):
    """A form of the house: plain fields, errors beside them."""

    required_css_class = "required"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if field.help_text:
                field.widget.attrs["aria-describedby"] = f"help-{name}"


class Day(forms.DateField):
    """A day, given by the browser's calendar or typed as 2026-11-13 or 13.11.2026."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, input_formats=["%Y-%m-%d", "%d.%m.%Y"], **kwargs)

    def clean(self, value: Any) -> date | None:
        """The day, None where none was given."""
        day: date | None = super().clean(value)
        if day and not EARLIEST <= day <= LATEST:
            raise forms.ValidationError(_("Give a day between 1900 and 2199."))
        return day


class Line(forms.CharField):
    """A line of text; longer ones in a field of several lines."""

    def __init__(self, length: int = 250, *, lines: int = 1, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        widget = forms.Textarea(attrs={"rows": lines}) if lines > 1 else forms.TextInput()
        super().__init__(max_length=length, widget=kwargs.pop("widget", widget), **kwargs)


class Months(forms.IntegerField):
    """A whole number of months or days, from 1."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, min_value=1, max_value=1200, **kwargs)


def choose(prefix: str, codes: Iterable[str]) -> list[tuple[str, str]]:
    """Choices of a field with their labels in the reader's language."""
    return [(code, find_label(f"{prefix}{code}")) for code in codes]


class FileForm(Form):
    """What the office keeps of an agreement."""

    title = Line(
        500,
        label=gettext_lazy("Title"),
        help_text=gettext_lazy("As the office calls it; the subject where it is left empty."),
    )
    number = Line(120, label=gettext_lazy("Number"))
    owner = Line(150, label=gettext_lazy("Owner"), help_text=gettext_lazy("Who of the office keeps it."))
    unit = Line(250, label=gettext_lazy("Unit"))
    parent = forms.ChoiceField(required=False, label=gettext_lazy("Belongs to"))
    relation = forms.ChoiceField(required=False, label=gettext_lazy("How it belongs"))
    signed = Day(label=gettext_lazy("Signed on"))
    in_force = Day(label=gettext_lazy("In force from"))
    expires = Day(label=gettext_lazy("Ends on"))
    expiry_estimated = forms.BooleanField(required=False, label=gettext_lazy("The end is an estimate"))
    term_months = Months(
        label=gettext_lazy("Runs for, months"),
        help_text=gettext_lazy("The end is worked out from it where no day is given."),
    )
    notice = Months(label=gettext_lazy("Notice before the end"))
    notice_unit = forms.ChoiceField(label=gettext_lazy("Notice counted in"))
    renewal = forms.ChoiceField(required=False, label=gettext_lazy("Renewal"))
    renewal_months = Months(label=gettext_lazy("Each time for, months"))
    ended = Day(label=gettext_lazy("Ended on"), help_text=gettext_lazy("Only where it is over."))
    languages = Line(200, label=gettext_lazy("Languages of the text"))
    translation_by = Line(250, label=gettext_lazy("Answers for the translation"))
    original_at = Line(250, label=gettext_lazy("Where the original is kept"))
    note = Line(5000, lines=3, label=gettext_lazy("Note"))
    visibility = forms.ChoiceField(label=gettext_lazy("Who may see this file"))

    groups: Groups = (
        (gettext_lazy("What it is"), ("title", "number", "owner", "unit", "parent", "relation")),
        (
            gettext_lazy("How long it runs"),
            ("signed", "in_force", "expires", "expiry_estimated", "term_months", "ended"),
        ),
        (gettext_lazy("Notice and renewal"), ("notice", "notice_unit", "renewal", "renewal_months")),
        (gettext_lazy("The paper"), ("languages", "translation_by", "original_at", "note", "visibility")),
    )

    def __init__(
        self,
        *args: Any,
        reader: Reader,
        parents: Sequence[tuple[str, str]] = (),
        signed: date | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        # What documents say counts where the office gives no day of its own.
        self.told_signed = signed
        set_choices(self, "parent", [("", "—"), *parents])
        set_choices(self, "relation", [("", "—"), *choose("relation_", RELATIONS)])
        set_choices(self, "renewal", choose("renewal_", RENEWALS))
        set_choices(self, "notice_unit", choose("unit_", NOTICE_UNITS))
        set_choices(self, "visibility", choose("", VISIBILITIES[: reader.level + 1]))
        self.fields["owner"].widget.attrs["list"] = "owners"
        self.fields["unit"].widget.attrs["list"] = "units"

    def clean(self) -> dict[str, Any]:
        """The values; days in an order that cannot be are told at the later one."""
        found: dict[str, Any] = super().clean() or {}
        first = found.get("in_force") or found.get("signed") or self.told_signed
        for name in ("expires", "ended"):
            if first and found.get(name) and found[name] < first:
                self.add_error(name, _("It would end before it begins."))
        if found.get("renewal") == "automatic" and not found.get("renewal_months"):
            self.add_error("renewal_months", _("Say for how long it is renewed each time."))
        return found


def set_choices(form: forms.Form, name: str, choices: Sequence[tuple[str, str]]) -> None:
    """Give a field its choices."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


class AddForm(FileForm):
    """A new agreement: what it is and between whom, and the office's file."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"))
    status = forms.ChoiceField(label=gettext_lazy("Stage"))
    parties = Line(
        2000,
        lines=3,
        required=True,
        label=gettext_lazy("Parties"),
        help_text=gettext_lazy("One organisation a line, in any script; what is not known yet is added."),
    )
    subject = Line(500, label=gettext_lazy("Subject"))
    date = Line(
        32,
        label=gettext_lazy("Date of signing"),
        help_text=gettext_lazy("As exact as known: 2024, 2024-11 or 2024-11-13."),
    )

    groups = (
        (
            gettext_lazy("The agreement"),
            ("kind", "status", "parties", "subject", "date", "number", "title", "owner", "unit", "parent", "relation"),
        ),
        (gettext_lazy("How long it runs"), ("in_force", "expires", "expiry_estimated", "term_months")),
        *FileForm.groups[2:],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("signed", "ended"):
            del self.fields[name]
        set_choices(self, "kind", choose("", instrument.KINDS))
        set_choices(self, "status", choose("", instrument.STATUSES))

    def clean_date(self) -> str:
        """The date as exact as known."""
        text = str(self.cleaned_data["date"]).strip()
        if text and not find_bounds(text)[0]:
            raise forms.ValidationError(_("Write 2024, 2024-11 or 2024-11-13."))
        return text


class TextForm(Form):
    """A text of an agreement: a file, or a document of the registry."""

    stage = forms.ChoiceField(label=gettext_lazy("Kind of text"))
    language = forms.ChoiceField(required=False, label=gettext_lazy("Language"))
    version = Line(120, label=gettext_lazy("Version"))
    date = Day(label=gettext_lazy("Date"))
    copy = forms.ChoiceField(required=False, label=gettext_lazy("Copy"))
    file = forms.FileField(required=False, label=gettext_lazy("File"))
    document = forms.ChoiceField(required=False, label=gettext_lazy("or a document of the registry"))
    note = Line(2000, label=gettext_lazy("Note"))
    visibility = forms.ChoiceField(label=gettext_lazy("Who may see this text"))

    def __init__(self, *args: Any, reader: Reader, documents: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "stage", choose("text_", STAGES))
        set_choices(self, "language", [("", "—"), *choose("language_", ("ru", "en", "zh"))])
        set_choices(self, "copy", choose("copy_", COPIES))
        set_choices(self, "document", [("", "—"), *documents])
        set_choices(self, "visibility", choose("", VISIBILITIES[: reader.level + 1]))


class ItemForm(Form):
    """A line of the work plan."""

    what = Line(2000, lines=2, required=True, label=gettext_lazy("What is to be done"))
    owner = Line(150, label=gettext_lazy("Who does it"))
    due = Day(label=gettext_lazy("Due on"))
    done = Day(label=gettext_lazy("Done on"))
    report_due = Day(label=gettext_lazy("Report due on"))
    report_done = Day(label=gettext_lazy("Report given on"))
    note = Line(2000, label=gettext_lazy("Note"))

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].widget.attrs["list"] = "owners"


class RenewalForm(Form):
    """An agreement made longer."""

    until = Day(required=True, label=gettext_lazy("Renewed until"))
    date = Day(label=gettext_lazy("Renewed on"))
    note = Line(2000, label=gettext_lazy("Note"))

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class StepForm(Form):
    """A step of the ladder."""

    status = forms.ChoiceField(label=gettext_lazy("Stage reached"))
    date = Line(
        32, label=gettext_lazy("Date"), help_text=gettext_lazy("As exact as known: 2024, 2024-11 or 2024-11-13.")
    )
    why = Line(1000, label=gettext_lazy("How do you know?"))

    clean_date = AddForm.clean_date

    def __init__(self, *args: Any, statuses: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "status", choose("", statuses))
