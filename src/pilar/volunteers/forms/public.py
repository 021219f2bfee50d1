"""What is typed around the public page of a village: by visitors, by those who note what a PSM agreed to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.kernel.words import choices
from pilar.volunteers.rules.consents import HOWS, How
from pilar.volunteers.rules.contacts import MESSAGE_MAX, NAME_MAX, SETTLINGS, Settled, message_of, name_of
from pilar.volunteers.rules.people import phone
from pilar.volunteers.services.contacts import Asked
from pilar.web.forms import RuleField, day_field

if TYPE_CHECKING:
    from datetime import date


class AskForm(forms.Form):
    """Somebody wants to be called by the PSM of a village."""

    name = RuleField(
        rule=name_of,
        label=_("Your name"),
        max_length=NAME_MAX,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write the name by which you are called.")},
    )
    phone = RuleField(
        rule=phone,
        label=_("Your phone number"),
        max_length=20,
        help_text=_("On which you can be called, such as 0812-3456-7890."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
        error_messages={"required": _("Write the number on which you can be called.")},
    )
    message = RuleField(
        rule=message_of,
        label=_("What it is about"),
        max_length=MESSAGE_MAX,
        help_text=_("In a few words, at most 300 letters. Do not write NIK or family card numbers here."),
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": str(MESSAGE_MAX)}),
        error_messages={"required": _("Write in a few words what it is about, so that the right person calls you.")},
    )
    agrees = forms.BooleanField(
        label=_("I agree that the head of the village and the Dinas Sosial read this and pass it on to the PSM"),
        help_text=_("Only to call me. It is deleted 30 days after it was settled, and after 90 days at most."),
        error_messages={"required": _("Tick this, so that somebody may read your request and call you.")},
    )
    situs = forms.CharField(label=_("Leave this empty"), required=False, max_length=200)
    """Nobody sees this field; what fills it is a program."""

    def is_by_a_program(self) -> bool:
        """Say whether the field that nobody sees was filled."""
        return bool(self.cleaned_data["situs"])

    def asked(self) -> Asked:
        """Return what was asked, as the act takes it."""
        typed = self.cleaned_data
        return Asked(typed["name"], typed["phone"], typed["message"])


class ConsentForm(forms.Form):
    """A PSM agrees to be named."""

    given_on = day_field(_("Agreed on"), required=True)
    how = forms.ChoiceField(label=_("How it was said"), choices=choices(HOWS))
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=200,
        help_text=_("For instance where the signed paper is kept."),
    )

    def said(self) -> tuple[How, date, str]:
        """Return how it was said, on which day, and what is noted of it."""
        typed = self.cleaned_data
        return How(typed["how"]), typed["given_on"], typed["note"]


class SettleForm(forms.Form):
    """How a request was settled."""

    settled = forms.ChoiceField(label=_("How it was settled"), choices=choices(SETTLINGS), widget=forms.RadioSelect)

    def chosen(self) -> Settled:
        """Return what was chosen."""
        return Settled(self.cleaned_data["settled"])
