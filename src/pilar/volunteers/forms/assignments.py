"""How a volunteer is appointed and serves, step by step, as officers type it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.kernel.words import choices
from pilar.regions.forms import VillageField
from pilar.volunteers.rules.assignments import (
    CHOSEN_ENDS,
    SERVICE_MOVES,
    SERVICES,
    STAGES,
    EndReason,
    Service,
    Stage,
    Standing,
)
from pilar.volunteers.rules.steps import Decree
from pilar.web.forms import day_field

if TYPE_CHECKING:
    from pilar.kernel.scope import Scope
    from pilar.volunteers.models import Assignment


OPEN_STAGES = (Stage.PROPOSED, Stage.RECOMMENDED, Stage.VERIFIED, Stage.DECREED, Stage.CONFIRMED)
BEGUN = frozenset({Service.SERVING.value, Service.NOT_STARTED.value})
BEGINNINGS = (Service.SERVING, Service.NOT_STARTED, Service.ON_LEAVE, Service.SUSPENDED)


class StandingForm(forms.Form):
    """Where the person serves, how far the appointment is, and since when."""

    village = VillageField(
        label=_("Desa or kelurahan"),
        help_text=_("Type part of the name and choose, or type the 10 digits of the code."),
    )
    service = forms.ChoiceField(
        label=_("Service"), choices=list(choices({state: SERVICES[state] for state in BEGINNINGS}))
    )
    started_on = day_field(_("Serving since"))
    stage = forms.ChoiceField(
        label=_("Appointment"), choices=list(choices({state: STAGES[state] for state in OPEN_STAGES}))
    )
    decree_number = forms.CharField(label=_("Number of the decree (SK)"), required=False, max_length=80)
    decree_date = day_field(_("Date of the decree (SK)"))
    decree_until = day_field(_("Decree in force until"), help_text=_("Empty when it has no end."))

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"].scope = scope  # type: ignore[attr-defined]

    def standing(self) -> Standing:
        """Return what was typed, as the acts take it."""
        cleaned = self.cleaned_data
        return Standing(
            stage=Stage(cleaned["stage"]),
            service=Service(cleaned["service"]),
            # The form asks since when somebody serves; since when they rest, nobody was asked.
            service_since=cleaned["started_on"] if cleaned["service"] in BEGUN else None,
            started_on=cleaned["started_on"],
            decree_number=cleaned["decree_number"],
            decree_date=cleaned["decree_date"],
            decree_until=cleaned["decree_until"],
        )


class StageForm(forms.Form):
    """One step of the appointment."""

    stage = forms.ChoiceField(label=_("Next step"), widget=forms.RadioSelect)
    decree_number = forms.CharField(
        label=_("Number of the decree (SK)"), required=False, max_length=80, help_text=_("Only when a decree was made.")
    )
    decree_date = day_field(_("Date of the decree (SK)"))
    decree_until = day_field(_("Decree in force until"), help_text=_("Empty when it has no end."))
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=300, help_text=_("Needed when it is not accepted or withdrawn.")
    )

    def __init__(self, *args: Any, steps: frozenset[Stage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {state: label for state, label in STAGES.items() if state in steps}
        self.fields["stage"].choices = list(choices(offered))  # type: ignore[attr-defined] # a field of choices
        if Stage.DECREED not in steps:
            for name in ("decree_number", "decree_date", "decree_until"):
                del self.fields[name]

    def decree(self) -> Decree:
        """Return the decree as it was typed."""
        cleaned = self.cleaned_data
        number, made_on = cleaned.get("decree_number", ""), cleaned.get("decree_date")
        return Decree(number=number, made_on=made_on, until=cleaned.get("decree_until"))


class ServiceForm(forms.Form):
    """A volunteer begins, rests, is suspended or returns."""

    service = forms.ChoiceField(label=_("From now on"), widget=forms.RadioSelect)
    effective_on = day_field(_("Since"), required=True)
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=300, help_text=_("Needed unless the person only now begins.")
    )

    def __init__(self, *args: Any, assignment: Assignment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps = SERVICE_MOVES[Service(assignment.service)] - {Service.ENDED}
        offered = {state: label for state, label in SERVICES.items() if state in steps}
        self.fields["service"].choices = list(choices(offered))  # type: ignore[attr-defined] # a field of choices


class EndForm(forms.Form):
    """The end of a service."""

    end_reason = forms.ChoiceField(label=_("Why"), choices=list(choices(CHOSEN_ENDS)), widget=forms.RadioSelect)
    ended_on = day_field(_("Last day"), help_text=_("Leave empty when nobody knows it any more."))
    note = forms.CharField(label=_("Note"), required=False, max_length=300)

    def why(self) -> EndReason:
        """Return the reason as the acts take it."""
        return EndReason(self.cleaned_data["end_reason"])
