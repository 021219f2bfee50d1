"""Who a volunteer is, as officers type it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.kernel.likeness import Described
from pilar.kernel.words import choices
from pilar.volunteers.forms.assignments import StandingForm
from pilar.volunteers.rules import people
from pilar.volunteers.rules.people import SEXES, Sex
from pilar.volunteers.services.people import Particulars
from pilar.web.forms import RuleField, day_field


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
            sex=typed.sex.value if typed.sex else "",
        )

    @property
    def who(self) -> list[forms.BoundField]:
        """Return the fields about the person."""
        return [self[name] for name in self.WHO]

    @property
    def where(self) -> list[forms.BoundField]:
        """Return the fields about the service."""
        return [self[name] for name in self.fields if name not in self.WHO]
