"""What may be chosen about the list of work."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.jobs.rules.work import SHOWS, Show
from pilar.kernel.words import choices


class ListForm(forms.Form):
    """Which work the list shows."""

    state = forms.ChoiceField(label=_("State"), choices=list(choices(SHOWS)), required=False)

    def show(self) -> Show:
        """Return what was chosen; what is no choice is all."""
        return Show(self.cleaned_data["state"]) if self.is_valid() else Show.ALL
