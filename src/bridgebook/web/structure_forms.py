"""The forms of a joint structure's file; what was typed stays in them when something is wrong."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bridgebook.registry.queries import find_names
from bridgebook.registry.records import Reader
from bridgebook.registry.records.structures import FUNCTIONS, OFFICE_KINDS
from bridgebook.registry.visibility import VISIBILITIES
from bridgebook.web.agreement_forms import Day, Form, Line, choose, set_choices


def find_known(reader: Reader, name: str, kind: str) -> str:
    """The key of the thing called so.

    Raises:
        ValidationError: If none or several are.
    """
    hits = [hit for hit in find_names(reader, name, kind=kind, limit=8) if hit.why == "same_form"]
    keys = list(dict.fromkeys(hit.link.key for hit in hits))
    if len(keys) > 1:
        raise forms.ValidationError(_("Several are called “%(name)s”: write the fuller name.") % {"name": name})
    return keys[0] if keys else ""


class StructureForm(Form):
    """What the office keeps of a joint structure or programme."""

    kind = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Kind"),
        help_text=gettext_lazy("As read from documents where it is left empty."),
    )
    functions = forms.MultipleChoiceField(
        required=False, label=gettext_lazy("Functions"), widget=forms.CheckboxSelectMultiple
    )
    more_functions = Line(500, label=gettext_lazy("Other functions"))
    host = Line(500, label=gettext_lazy("Host organisation"))
    site = Line(250, label=gettext_lazy("Address"))
    head = Line(200, label=gettext_lazy("Head"))
    founding = forms.ChoiceField(
        required=False, label=gettext_lazy("Founding act"), help_text=gettext_lazy("The agreement that founds it.")
    )
    opened = Day(label=gettext_lazy("Opened on"))
    closed = Day(label=gettext_lazy("Closed on"))
    website = forms.URLField(required=False, max_length=300, assume_scheme="https", label=gettext_lazy("Website"))
    owner = Line(150, label=gettext_lazy("Owner"), help_text=gettext_lazy("Who of the office keeps it."))
    unit = Line(250, label=gettext_lazy("Unit"))
    note = Line(5000, lines=3, label=gettext_lazy("Note"))
    visibility = forms.ChoiceField(label=gettext_lazy("Who may see this file"))

    groups = (
        (gettext_lazy("What it is for"), ("kind", "functions", "more_functions")),
        (gettext_lazy("Where and who"), ("host", "site", "head", "website")),
        (gettext_lazy("When"), ("founding", "opened", "closed")),
        (gettext_lazy("Who keeps it"), ("owner", "unit", "note", "visibility")),
    )

    def __init__(self, *args: Any, reader: Reader, foundings: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader
        set_choices(self, "kind", [("", "—"), *choose("", OFFICE_KINDS)])
        functions = self.fields["functions"]
        assert isinstance(functions, forms.MultipleChoiceField)
        functions.choices = choose("function_", FUNCTIONS)
        set_choices(self, "founding", [("", "—"), *foundings])
        set_choices(self, "visibility", choose("", VISIBILITIES[: reader.level + 1]))
        self.fields["host"].widget.attrs["list"] = "hosts"
        self.fields["head"].widget.attrs["list"] = "heads"
        self.fields["owner"].widget.attrs["list"] = "owners"
        self.fields["unit"].widget.attrs["list"] = "units"

    def clean_host(self) -> str:
        """The key of the host."""
        name = str(self.cleaned_data["host"]).strip()
        key = find_known(self.reader, name, "organisation") if name else ""
        if name and not key:
            raise forms.ValidationError(
                _("No organisation is called so. Write its name as on its page, or only the address below.")
            )
        return key

    def clean_closed(self) -> Any:
        """The day it closed; not before it opened."""
        closed, opened = self.cleaned_data["closed"], self.cleaned_data.get("opened")
        if closed and opened and closed < opened:
            raise forms.ValidationError(_("It would close before it opens."))
        return closed

    def read(self) -> dict[str, Any]:
        """The values as the registry takes them; a head it does not know stays a name."""
        values = dict(self.cleaned_data)
        name = values.pop("head").strip()
        key = find_known(self.reader, name, "person") if name else ""
        return {**values, "head": key, "head_name": "" if key else name}

    def clean_head(self) -> str:
        """The name of the head, if it is of one person."""
        name = str(self.cleaned_data["head"]).strip()
        if name:
            find_known(self.reader, name, "person")
        return name


class MemberForm(Form):
    """Someone who works there."""

    name = Line(200, required=True, label=gettext_lazy("Name"))
    role = Line(200, label=gettext_lazy("Role"))
    since = Day(label=gettext_lazy("From"))
    until = Day(label=gettext_lazy("To"))

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader
        self.fields["name"].widget.attrs["list"] = "heads"

    def clean_name(self) -> str:
        """The name, if it is of one person."""
        name = str(self.cleaned_data["name"]).strip()
        find_known(self.reader, name, "person")
        return name

    def read(self) -> dict[str, Any]:
        """The values as the registry takes them."""
        values = dict(self.cleaned_data)
        return {**values, "person": find_known(self.reader, values["name"], "person")}
