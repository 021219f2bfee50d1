"""A recap on its way in, and one reported figure typed by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.volunteers.rules.recaps import Figures
from pilar.volunteers.services.books import MAX_BYTES
from pilar.volunteers.services.figures import Source
from pilar.web.forms import day_field

if TYPE_CHECKING:
    from collections.abc import Mapping

COUNT = {"inputmode": "numeric", "autocomplete": "off"}
NOT_WHOLE = {"invalid": _("Write a whole number with digits only, such as 1250.")}


def count_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.IntegerField:
    """Return a field for a count of things."""
    widget = forms.TextInput(attrs=COUNT)
    return forms.IntegerField(
        label=label,
        required=required,
        help_text=help_text,
        min_value=0,
        max_value=2_000_000_000,
        widget=widget,
        error_messages=NOT_WHOLE,
    )


class SourceForm(forms.Form):
    """Who sent figures, and of which day they are."""

    sender = forms.CharField(
        label=_("Who sent the figures"),
        max_length=120,
        help_text=_("The office, or the function of the person: Dinas Sosial Kab. Kaur, head of the section."),
    )
    as_of = day_field(_("Figures of"), required=True, help_text=_("The day they were counted, not the day of sending."))

    def source(self, note: str = "") -> Source:
        """Return whence the figures come."""
        return Source(self.cleaned_data["sender"], self.cleaned_data["as_of"], note)


class RecapForm(SourceForm):
    """A workbook with figures."""

    file = forms.FileField(
        label=_("Recap"),
        help_text=_("Excel (.xlsx, .xls), LibreOffice (.ods) or .csv, at most 10 MB and 20,000 rows."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv", "data-most": str(MAX_BYTES)}),
        error_messages={"required": _("No file was chosen. Choose the filled-in recap first.")},
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=300,
        help_text=_("For instance the number of the letter it came with."),
    )
    field_order = ("file", "sender", "as_of", "note")


class FigureForm(SourceForm):
    """What a kab/kota or kecamatan reports of itself."""

    villages_served = count_field(_("Villages served"), help_text=_("Villages in which at least one PSM serves."))
    volunteers = count_field(_("PSM"))
    volunteers_trained = count_field(
        _("PSM with bimtek"), required=False, help_text=_("Leave it empty when nobody counted that.")
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=300)
    field_order = ("villages_served", "volunteers", "volunteers_trained", "sender", "as_of", "note")

    def figures(self) -> Figures:
        """Return the numbers as the act takes them."""
        typed: Mapping[str, Any] = self.cleaned_data
        return Figures(typed["villages_served"], typed["volunteers"], typed["volunteers_trained"])


class ResidentsForm(SourceForm):
    """How many people live in a village."""

    residents = count_field(_("Residents"))
    field_order = ("residents", "sender", "as_of")
