"""What a saved view is called and who finds it; and in which format the register is taken along."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.kernel.words import choices
from pilar.volunteers.rules.exports import FORMATS, Format


class ViewForm(forms.Form):
    """The name of a view, and whether the office finds it too."""

    name = forms.CharField(label=_("Name of the view"), max_length=60, help_text=_("For instance: SK ends this year."))
    is_shared = forms.BooleanField(label=_("Everybody in my office finds it"), required=False)


class ExportForm(forms.Form):
    """In which format the register is taken along."""

    format = forms.ChoiceField(label=_("Format"), choices=list(choices(FORMATS)), widget=forms.RadioSelect)

    def chosen(self) -> Format:
        """Return the format, Excel until another was chosen."""
        return Format(self.cleaned_data["format"]) if self.is_valid() else Format.XLSX
