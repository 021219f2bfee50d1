"""What officers type about volunteers, parsed and phrased; nothing here writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.kernel.likeness import Described
from pilar.kernel.words import choices
from pilar.regions.forms import VillageField
from pilar.volunteers.queries.register import SERVING_WITHOUT_DECREE, Wish
from pilar.volunteers.rules import people
from pilar.volunteers.rules.assignments import (
    END_REASONS,
    SERVICE_MOVES,
    SERVICES,
    STAGES,
    EndReason,
    Service,
    Stage,
    Standing,
)
from pilar.volunteers.rules.people import SEXES, Sex
from pilar.volunteers.services.assignments import Decree
from pilar.volunteers.services.people import Particulars
from pilar.volunteers.services.workbooks import MAX_BYTES
from pilar.web.forms import RuleField, day_field

if TYPE_CHECKING:
    from pilar.kernel.scope import Scope
    from pilar.volunteers.models import Assignment

ANY = [("", _("Any"))]
OPEN_STAGES = (Stage.PROPOSED, Stage.RECOMMENDED, Stage.VERIFIED, Stage.DECREED, Stage.CONFIRMED)
BEGUN = frozenset({Service.SERVING.value, Service.NOT_STARTED.value})
BEGINNINGS = (Service.SERVING, Service.NOT_STARTED, Service.ON_LEAVE, Service.SUSPENDED)


class ParticularsForm(forms.Form):
    """Who the person is."""

    name = RuleField(
        label=_("Full name"), rule=people.name, help_text=_("As on the population card (KTP), titles too.")
    )
    nik = RuleField(
        label=_("NIK"),
        rule=lambda text: people.nik(text).digits,
        required=False,
        help_text=_("16 digits. It rests encrypted, and may be left empty."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    sex = forms.ChoiceField(label=_("Sex"), choices=list(choices(SEXES)), widget=forms.RadioSelect)
    birth_date = day_field(_("Date of birth"))
    phone = RuleField(
        label=_("Phone"),
        rule=people.phone,
        required=False,
        help_text=_("For instance 0812-3456-7890."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    address = forms.CharField(label=_("Address"), required=False, max_length=200, help_text=_("Hamlet, RT/RW."))

    def particulars(self) -> Particulars:
        """Return what was typed, as the acts take it."""
        cleaned = self.cleaned_data
        return Particulars(
            name=cleaned["name"],
            sex=Sex(cleaned["sex"]),
            birth_date=cleaned["birth_date"],
            nik=cleaned["nik"],
            phone=cleaned["phone"],
            address=cleaned["address"],
        )

    def warnings(self) -> tuple[str, ...]:
        """Return what should be looked at again in the NIK; none of it stops the record."""
        number = self.cleaned_data.get("nik")
        if not number:
            return ()
        sex, born = Sex(self.cleaned_data["sex"]), self.cleaned_data["birth_date"]
        return people.nik_warnings(people.Nik(number), birth_date=born, sex=sex)


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


class AddForm(ParticularsForm, StandingForm):
    """A volunteer new to the register."""

    WHO = ("name", "nik", "sex", "birth_date", "phone", "address")
    field_order = WHO

    def described(self) -> Described:
        """Return who was typed, as likeness compares people."""
        typed = self.particulars()
        return Described(
            name=typed.name,
            birth_date=typed.birth_date,
            nik=typed.nik,
            village=self.cleaned_data["village"].pk,
            phone=typed.phone,
            sex=typed.sex.value,
        )

    @property
    def who(self) -> list[forms.BoundField]:
        """Return the fields about the person."""
        return [self[name] for name in self.WHO]

    @property
    def where(self) -> list[forms.BoundField]:
        """Return the fields about the service."""
        return [self[name] for name in self.fields if name not in self.WHO]


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

    end_reason = forms.ChoiceField(label=_("Why"), choices=list(choices(END_REASONS)), widget=forms.RadioSelect)
    ended_on = day_field(_("Last day"), help_text=_("Leave empty when nobody knows it any more."))
    note = forms.CharField(label=_("Note"), required=False, max_length=300)

    def why(self) -> EndReason:
        """Return the reason as the acts take it."""
        return EndReason(self.cleaned_data["end_reason"])


class UploadForm(forms.Form):
    """A workbook for the register."""

    file = forms.FileField(
        label=_("Workbook"),
        help_text=_("Excel (.xlsx), at most 10 MB and 20,000 rows."),
        widget=forms.FileInput(attrs={"accept": ".xlsx", "data-most": str(MAX_BYTES)}),
        error_messages={"required": _("No file was chosen. Choose the filled-in workbook first.")},
    )


class JoinForm(forms.Form):
    """The day a kab/kota joined."""

    joined_on = day_field(_("Joined on"), required=True)


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
