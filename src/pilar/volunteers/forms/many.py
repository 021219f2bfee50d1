"""One step for many, as officers type it once for all of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.kernel.words import choices, said
from pilar.volunteers.rules import steps as rules
from pilar.volunteers.rules.assignments import (
    CHOSEN_ENDS,
    DECREE_WITHOUT_NUMBER,
    SERVICES,
    STAGES,
    EndReason,
    Service,
    Stage,
)
from pilar.web.forms import day_field

FORWARD = (Stage.RECOMMENDED, Stage.VERIFIED, Stage.DECREED, Stage.CONFIRMED)
SERVES = (Service.SERVING, Service.ON_LEAVE)


class StageManyForm(forms.Form):
    """Many appointments move on; a decree is written once for all of them."""

    stage = forms.ChoiceField(
        label=_("Next step"), choices=list(choices({one: STAGES[one] for one in FORWARD})), widget=forms.RadioSelect
    )
    decree_number = forms.CharField(
        label=_("Number of the decree (SK)"), required=False, max_length=80, help_text=_("Only when a decree was made.")
    )
    decree_date = day_field(_("Date of the decree (SK)"))
    decree_until = day_field(_("Decree in force until"), help_text=_("Empty when it has no end."))

    def clean(self) -> dict[str, Any]:
        """A decree comes with its number and date."""
        cleaned = self.cleaned_data
        is_decree = cleaned.get("stage") == Stage.DECREED.value
        if is_decree and not (cleaned.get("decree_number") and cleaned.get("decree_date")):
            self.add_error("decree_number", said(DECREE_WITHOUT_NUMBER))
        return cleaned

    def step(self) -> rules.StageStep:
        """Return the step as the acts take it; a decree that is not asked for is left out."""
        cleaned, to = self.cleaned_data, Stage(self.cleaned_data["stage"])
        if to is not Stage.DECREED:
            return rules.StageStep(to)
        number, made_on = cleaned["decree_number"], cleaned["decree_date"]
        return rules.StageStep(to, rules.Decree(number=number, made_on=made_on, until=cleaned["decree_until"]))


class ServiceManyForm(forms.Form):
    """Many begin, rest or return from a day on."""

    service = forms.ChoiceField(
        label=_("From now on"), choices=list(choices({one: SERVICES[one] for one in SERVES})), widget=forms.RadioSelect
    )
    effective_on = day_field(_("Since"), required=True)
    reason = forms.CharField(label=_("Reason"), max_length=300, error_messages={"required": _("Say why.")})

    def step(self) -> rules.ServiceStep:
        """Return the step as the acts take it."""
        cleaned = self.cleaned_data
        return rules.ServiceStep(Service(cleaned["service"]), cleaned["effective_on"], cleaned["reason"])


class EndManyForm(forms.Form):
    """The service of many ends, as when a term is over."""

    end_reason = forms.ChoiceField(
        label=_("Why"), choices=list(choices(CHOSEN_ENDS)), widget=forms.RadioSelect, initial=EndReason.TERM_OVER.value
    )
    ended_on = day_field(_("Last day"), help_text=_("Leave empty when nobody knows it any more."))
    note = forms.CharField(label=_("Note"), required=False, max_length=300)

    def step(self) -> rules.EndStep:
        """Return the step as the acts take it."""
        cleaned = self.cleaned_data
        return rules.EndStep(EndReason(cleaned["end_reason"]), cleaned["ended_on"], cleaned["note"])


StepForm = StageManyForm | ServiceManyForm | EndManyForm
"""A step for many, whichever it is."""
