"""A sign of life of a PSM as officers type it, and from when an area reports."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.kernel.words import choices
from pilar.volunteers.rules.hearing import LONGEST_NOTE, NOTED, Sign, SignStep
from pilar.web.forms import day_field


class SignForm(forms.Form):
    """That somebody was heard of: when, how, and what else is worth knowing."""

    heard_on = day_field(_("Heard of on"), required=True)
    how = forms.ChoiceField(
        label=_("How"),
        choices=list(choices(NOTED)),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how the person was heard of.")},
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=LONGEST_NOTE,
        help_text=_("For instance: active, but the phone number has changed. Write nothing about health or family."),
    )

    def sign(self) -> SignStep:
        """Return the sign as the acts take it."""
        cleaned = self.cleaned_data
        return SignStep(cleaned["heard_on"], Sign(cleaned["how"]), cleaned["note"])


class SignManyForm(SignForm):
    """That many were heard of on one day, as at a meeting."""

    def step(self) -> SignStep:
        """Return the sign as the act on many takes it."""
        return self.sign()


class ReportingForm(forms.Form):
    """From which day an area reports through Pilar."""

    reporting_from = day_field(_("Reports through Pilar from"), required=True)
