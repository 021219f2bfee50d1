"""Where an allowance is paid to, as officers type it, and what a look at it is for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.kernel.words import choices
from pilar.volunteers.rules import pay as rules
from pilar.volunteers.rules.pay import PURPOSES, PayTo, Purpose
from pilar.volunteers.rules.people import tidy
from pilar.web.forms import RuleField

CLOSED = {"autocomplete": "off"}


class PayForm(forms.Form):
    """Bank, account and tax number; what is left empty stays as it is."""

    bank = forms.CharField(
        label=_("Bank"), required=False, max_length=rules.BANK_MAX, help_text=_("As in the bank book, with its branch.")
    )
    account = RuleField(
        label=_("Account number"),
        rule=rules.account_number,
        required=False,
        widget=forms.TextInput(attrs=CLOSED | {"inputmode": "numeric"}),
        help_text=_("Digits only, 5 to 20 of them."),
    )
    holder = forms.CharField(
        label=_("Account holder"),
        required=False,
        max_length=rules.HOLDER_MAX,
        widget=forms.TextInput(attrs=CLOSED),
        help_text=_("The name as the bank writes it."),
    )
    npwp = RuleField(
        label=_("Tax number (NPWP)"),
        rule=rules.npwp,
        required=False,
        widget=forms.TextInput(attrs=CLOSED | {"inputmode": "numeric"}),
        help_text=_("15 digits, or 16 when it is the NIK."),
    )

    def details(self) -> PayTo:
        """Return what was typed, as the acts take it."""
        cleaned = self.cleaned_data
        return PayTo(tidy(cleaned["bank"]), cleaned["account"], tidy(cleaned["holder"]), cleaned["npwp"])


class LookForm(forms.Form):
    """What a look is for."""

    purpose = forms.ChoiceField(
        label=_("What do you need it for?"), choices=list(choices(PURPOSES)), widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=rules.WORDS_MAX,
        help_text=_("Only when it is something else."),
    )

    def purpose_of(self) -> Purpose:
        """Return the purpose as the acts take it."""
        return Purpose(self.cleaned_data["purpose"])
