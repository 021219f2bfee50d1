"""Who a volunteer is, as officers type it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.kernel.likeness import Described
from pilar.kernel.words import choices
from pilar.volunteers.forms.assignments import StandingForm
from pilar.volunteers.rules import particulars as rules
from pilar.volunteers.rules import people
from pilar.volunteers.rules.particulars import PHONE_USES, KnownNik, Size
from pilar.volunteers.rules.people import SEXES, Sex
from pilar.volunteers.services.people import Particulars
from pilar.web.forms import RuleField, day_field
from pilar.web.templatetags.look import phone

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.utils.functional import Promise

    from pilar.volunteers.queries.particulars import Offered

UNKNOWN = ("", _("Not known"))
YES, NO = "yes", "no"
SMARTPHONE = {"": None, YES: True, NO: False}
SMARTPHONE_SHOWN = {meant: choice for choice, meant in SMARTPHONE.items()}
NEW = Particulars(name="", sex=None)


@dataclass(frozen=True)
class Group:
    """Some fields that belong together, and what they are about."""

    title: Promise
    fields: list[forms.BoundField]


class ParticularsForm(forms.Form):
    """Who the person is, how to reach them, what they do besides, and what an office needs to know now and then."""

    WHO = ("name", "nik", "sex", "birth_place", "birth_date", "address")
    REACH = ("phone", "phone_use", "has_smartphone")
    BESIDES = ("education", "occupation", "other_roles")
    RARE = ("psm_since", "ipsm_number", "uniform_size", "emergency_name", "emergency_phone")
    field_order: tuple[str, ...] = (*WHO, *REACH, *BESIDES, *RARE)

    name = RuleField(
        label=_("Full name"), rule=people.name, help_text=_("As on the population card (KTP), titles too.")
    )
    nik = RuleField(
        label=_("NIK"),
        rule=rules.written_nik,
        required=False,
        help_text=_("16 digits. It rests encrypted, and may be left empty. One partly hidden (3205…****) is a hint."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    sex = forms.ChoiceField(
        label=_("Sex"), choices=[*choices(SEXES), UNKNOWN], widget=forms.RadioSelect, required=False
    )
    birth_place = forms.CharField(label=_("Place of birth"), required=False, max_length=60)
    birth_date = day_field(_("Date of birth"))
    address = forms.CharField(label=_("Address"), required=False, max_length=200, help_text=_("Hamlet, RT/RW."))
    phone = RuleField(
        label=_("Phone"),
        rule=people.phone,
        required=False,
        help_text=_("For instance 0812-3456-7890."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    phone_use = forms.ChoiceField(label=_("Whose phone"), required=False, choices=[UNKNOWN, *choices(PHONE_USES)])
    has_smartphone = forms.ChoiceField(
        label=_("Smartphone"), required=False, choices=[UNKNOWN, (YES, _("Yes")), (NO, _("No"))]
    )
    education = forms.ChoiceField(
        label=_("Education"), required=False, help_text=_("The highest school that the person finished.")
    )
    occupation = forms.CharField(label=_("Occupation"), required=False, max_length=80)
    other_roles = forms.MultipleChoiceField(
        label=_("Other roles"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What the person is besides being a PSM."),
    )
    psm_since = RuleField(
        label=_("PSM since the year"),
        rule=str,
        required=False,
        max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("The first year as a PSM, also under an earlier decree: 2012."),
    )
    ipsm_number = RuleField(
        label=_("Number of the IPSM card"),
        rule=rules.ipsm_number,
        required=False,
        help_text=_("From the IPSM member card (KTA), usually 10 digits."),
    )
    uniform_size = forms.ChoiceField(
        label=_("Size of the uniform"), required=False, choices=[UNKNOWN, *((one.value, one.value) for one in Size)]
    )
    emergency_name = forms.CharField(label=_("Whom to call in an emergency"), required=False, max_length=120)
    emergency_phone = RuleField(
        label=_("Phone for an emergency"),
        rule=partial(people.phone, field="emergency_phone"),
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, offered: Offered, today: date, before: Particulars = NEW, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = before
        education, roles = self.fields["education"], self.fields["other_roles"]
        education.choices = [UNKNOWN, *offered.education.items()]  # type: ignore[attr-defined] # a field of choices
        roles.choices = list(offered.other_roles.items())  # type: ignore[attr-defined] # a field of choices
        self.fields["psm_since"].rule = partial(rules.year, this_year=today.year)  # type: ignore[attr-defined]

    def particulars(self) -> Particulars:
        """Return what was typed, as the acts take it; of a NIK left empty what was known is kept."""
        cleaned = self.cleaned_data
        nik = rules.nik_over(KnownNik(self.before.nik, self.before.nik_partial), cleaned["nik"] or KnownNik())
        as_read = ("phone", "phone_use", "education", "ipsm_number", "uniform_size", "emergency_phone")
        as_text = ("birth_place", "address", "occupation", "emergency_name")
        typed: dict[str, Any] = {name: cleaned[name] for name in as_read}
        typed |= {name: people.tidy(cleaned[name]) for name in as_text}
        return Particulars(
            name=cleaned["name"],
            sex=Sex(cleaned["sex"]) if cleaned["sex"] else None,
            birth_date=cleaned["birth_date"],
            nik=nik.digits,
            nik_partial=nik.partial,
            has_smartphone=SMARTPHONE[cleaned["has_smartphone"]],
            psm_since=cleaned["psm_since"] or None,
            other_roles=tuple(cleaned["other_roles"]),
            **typed,
        )

    @property
    def groups(self) -> list[Group]:
        """Return the fields that are always open, by what they are about."""
        named = ((_("Who it is"), self.WHO), (_("How to reach the person"), self.REACH))
        besides = (_("School, work and other roles"), self.BESIDES)
        return [Group(title, self._bound(names)) for title, names in (*named, besides)]

    @property
    def rare(self) -> list[forms.BoundField]:
        """Return the fields an office needs now and then."""
        return self._bound(self.RARE)

    @property
    def is_rare_open(self) -> bool:
        """Say whether what is rare should be seen at once: because something is wrong there."""
        return any(name in self.errors for name in self.RARE) if self.is_bound else False

    def _bound(self, names: Iterable[str]) -> list[forms.BoundField]:
        return [self[name] for name in names]


class AddForm(ParticularsForm, StandingForm):
    """A volunteer new to the register; nobody is led to say that the sex is not known."""

    WHERE = tuple(StandingForm.base_fields)
    field_order = (*ParticularsForm.WHO, *WHERE, *ParticularsForm.field_order[len(ParticularsForm.WHO) :])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sex"].choices = list(choices(SEXES))  # type: ignore[attr-defined] # a field of choices

    def described(self) -> Described:
        """Return who was typed, as likeness compares people."""
        typed = self.particulars()
        return Described(
            name=typed.name,
            birth_date=typed.birth_date,
            nik=typed.nik,
            village=self.cleaned_data["village"].pk,
            phone=typed.phone,
            sex=typed.sex.value if typed.sex else "",
        )

    @property
    def groups(self) -> list[Group]:
        """Return the fields that are always open; where the person serves comes right after who it is."""
        first, *others = super().groups
        return [first, Group(_("Where and how the person serves"), self._bound(self.WHERE)), *others]


def initial(known: Particulars) -> dict[str, Any]:
    """Return what the form shows first; the NIK stays hidden, and an empty field keeps it."""
    shown = {name: getattr(known, name) for name in ParticularsForm.field_order if name != "nik"}
    phones = {name: phone(shown[name]) for name in ("phone", "emergency_phone") if shown[name]}
    return (
        shown
        | phones
        | {"has_smartphone": SMARTPHONE_SHOWN[known.has_smartphone], "other_roles": list(known.other_roles)}
    )
