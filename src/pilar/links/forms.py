"""What officers type to find a link, and why they withdraw one."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.kernel.words import choices, said
from pilar.links.queries import Wish
from pilar.links.rules import PURPOSE_LABELS, STATES

ANY = [("", _("Any"))]


class LinkFilters(forms.Form):
    """A word of the maker's name or of the area, a purpose, a state."""

    q = forms.CharField(
        label=_("Made by, or area"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    purpose = forms.ChoiceField(label=_("What for"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[*ANY, *choices(STATES)])

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on as it came
        known = [(name, said(label)) for name, label in PURPOSE_LABELS.items()]
        self.fields["purpose"].choices = [*ANY, *known]  # type: ignore[attr-defined] # it is a ChoiceField

    def wish(self, *, page: int) -> Wish:
        """Return what is looked for; what makes no sense looks for nothing."""
        self.is_valid()
        found = self.cleaned_data
        return Wish(text=found.get("q", ""), purpose=found.get("purpose", ""), state=found.get("state", ""), page=page)


class RevokeForm(forms.Form):
    """Why a link is withdrawn."""

    why = forms.CharField(
        label=_("Why is it withdrawn?"),
        max_length=200,
        help_text=_("A few words for the journal, without names: sent to a wrong number, for instance."),
    )
