"""A workbook on its way into the register."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.volunteers.services.books import MAX_BYTES


class UploadForm(forms.Form):
    """A workbook for the register."""

    file = forms.FileField(
        label=_("Workbook"),
        help_text=_("Excel (.xlsx, .xls), LibreOffice (.ods) or .csv, at most 10 MB and 100,000 rows."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv", "data-most": str(MAX_BYTES)}),
        error_messages={"required": _("No file was chosen. Choose the filled-in workbook first.")},
    )
