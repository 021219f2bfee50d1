"""What an assignment should have said, as officers type it; and the day whose belief somebody wants to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.kernel.words import choices
from pilar.volunteers.rules.assignments import END_REASONS, SERVICES, STAGES, EndReason, Service, Stage, Standing
from pilar.volunteers.rules.corrections import FIELDS
from pilar.web.forms import day_field

if TYPE_CHECKING:
    from pilar.volunteers.models import Assignment


class CorrectionForm(forms.Form):
    """Everything an assignment says; filled in with what it says now."""

    service = forms.ChoiceField(label=_("Service"), choices=list(choices(SERVICES)))
    started_on = day_field(_("Serving since"))
    service_since = day_field(
        _("Service as it is, since"), help_text=_("Since when the person rests or is suspended, for instance.")
    )
    ended_on = day_field(_("Last day"))
    end_reason = forms.ChoiceField(
        label=_("Why it ended"), required=False, choices=[("", _("It has not ended")), *choices(END_REASONS)]
    )
    stage = forms.ChoiceField(label=_("Appointment"), choices=list(choices(STAGES)))
    decree_number = forms.CharField(label=_("Number of the decree (SK)"), required=False, max_length=80)
    decree_date = day_field(_("Date of the decree (SK)"))
    decree_until = day_field(_("Decree in force until"), help_text=_("Empty when it has no end."))
    reason = forms.CharField(
        label=_("What was wrong"),
        max_length=300,
        error_messages={"required": _("Say why; the reason stays with the record.")},
        help_text=_("For instance: typed wrongly, or the paper says otherwise. It stays with the record."),
    )

    def __init__(self, *args: Any, assignment: Assignment, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(assignment, name) for name in FIELDS}
        super().__init__(*args, **kwargs)

    def standing(self) -> Standing:
        """Return what was typed, as the acts take it."""
        typed = {name: self.cleaned_data[name] for name in FIELDS}
        typed |= {"stage": Stage(typed["stage"]), "service": Service(typed["service"])}
        typed["end_reason"] = EndReason(typed["end_reason"]) if typed["end_reason"] else None
        return Standing(**typed)


class BeliefForm(forms.Form):
    """A day."""

    pada = day_field(_("What the register said at the end of"), required=True)
