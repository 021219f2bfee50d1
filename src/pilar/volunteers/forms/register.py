"""What somebody looks for in the register."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.kernel.words import choices
from pilar.volunteers.queries.register import SERVING_WITHOUT_DECREE, Wish
from pilar.volunteers.rules.assignments import SERVICES, STAGES

ANY = [("", _("Any"))]


class RegisterFilters(forms.Form):
    """What somebody looks for in the register."""

    q = forms.CharField(label=_("Name"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    service = forms.ChoiceField(
        label=_("Service"),
        required=False,
        choices=[*ANY, (SERVING_WITHOUT_DECREE, _("Serving, SK pending")), *choices(SERVICES)],
    )
    stage = forms.ChoiceField(label=_("Appointment"), required=False, choices=[*ANY, *choices(STAGES)])
    region = forms.CharField(label=_("Area"), required=False, widget=forms.HiddenInput)

    def in_force(self) -> list[tuple[str, str, str]]:
        """Return the filters in force: the field, its label, and what was chosen in words."""
        cleaned = self.cleaned_data if self.is_valid() else {}
        words = {name: dict(getattr(self.fields[name], "choices", ())) for name in cleaned}
        return [
            (name, str(self.fields[name].label), str(words[name].get(value, value)))
            for name, value in cleaned.items()
            if value
        ]

    def wish(self, *, page: int) -> Wish:
        """Return the wish; a filter that makes no sense is left out."""
        cleaned = self.cleaned_data if self.is_valid() else {}
        region = cleaned.get("region", "").replace(".", "")
        return Wish(
            text=cleaned.get("q", ""),
            region=region if region.isdigit() else "",
            service=cleaned.get("service", ""),
            stage=cleaned.get("stage", ""),
            page=page,
        )
