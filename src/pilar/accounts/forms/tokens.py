"""What is typed to make an access token."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.accounts.rules.tokens import LABEL_MAX, latest
from pilar.web.forms import day_field

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

USUAL = timedelta(days=90)


class TokenForm(forms.Form):
    """What for, how long, and with which of one's own permissions: at first only those that read."""

    label = forms.CharField(
        label=_("What it is for"),
        max_length=LABEL_MAX,
        help_text=_("For instance: bridge to the regency's dashboard. It stands in the journal beside your name."),
    )
    expires_on = day_field(_("Last day"), required=True, help_text=_("At most one year from today."))
    permissions = forms.MultipleChoiceField(
        label=_("What it may do"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only what the program really needs. It sees no more than you do now."),
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str, bool]], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(name, meaning) for name, meaning, _reads in choices]
        self.fields["permissions"].choices = offered  # type: ignore[attr-defined] # a field of choices
        self.fields["permissions"].initial = [name for name, _meaning, reads in choices if reads]
        self.fields["expires_on"].initial = today + USUAL
        self.fields["expires_on"].widget.attrs |= {"min": str(today + timedelta(days=1)), "max": str(latest(today))}
