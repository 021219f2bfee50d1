"""What offices type to name participants: somebody of the register, somebody outside it, many from a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.kernel.problems import Problem
from pilar.kernel.words import choices, phrase
from pilar.regions.forms import VillageWidget
from pilar.trainings.queries.places import village_of
from pilar.trainings.services.naming import Name
from pilar.volunteers.rules import people
from pilar.volunteers.rules.people import SEXES, Sex
from pilar.volunteers.services.books import MAX_BYTES
from pilar.volunteers.services.people import Particulars
from pilar.web.forms import RuleField, day_field

if TYPE_CHECKING:
    from uuid import UUID

    from pilar.trainings.models import Block


class AsNamedForm(forms.Form):
    """How somebody stands on the list: the name as papers write it, what they are, what they need."""

    written = forms.CharField(
        label=_("Name as papers write it"),
        required=False,
        max_length=120,
        help_text=_("With titles, such as Drs. Asep Hidayat, M.Si. It stands so on letters and certificates."),
    )
    role = forms.CharField(
        label=_("Role"),
        required=False,
        max_length=80,
        help_text=_("For instance PSM, Ketua IPSM, Korcam. Empty when nothing need be said."),
    )
    needs = forms.CharField(
        label=_("What the person needs"),
        required=False,
        max_length=200,
        help_text=_("For instance a wheelchair, a sign interpreter, food without peanuts; for the organiser alone."),
    )
    wants_reserve = forms.BooleanField(
        label=_("Name in reserve"),
        required=False,
        help_text=_("Moves up by itself, in order, when a seat becomes free."),
    )

    def name_of(self, person: UUID) -> Name:
        """Return the name of somebody of the register, as the act takes it."""
        return Name(person=person, **self.said())

    def said(self) -> dict[str, Any]:
        """Return what every name says beside who it is."""
        return {key: self.cleaned_data[key] for key in ("written", "role", "needs", "wants_reserve")}


class OutsiderForm(AsNamedForm):
    """Somebody the register does not hold: who they are and where they live."""

    name = RuleField(label=_("Full name"), rule=people.name, help_text=_("As on the population card (KTP)."))
    village = forms.CharField(label=_("Desa or kelurahan"), max_length=160)
    nik = RuleField(
        label=_("NIK"),
        rule=lambda text: people.nik(text).digits,
        required=False,
        help_text=_("16 digits; may be left empty. It rests encrypted."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    phone = RuleField(
        label=_("Phone"),
        rule=people.phone,
        required=False,
        help_text=_("For instance 0812-3456-7890; the invitation goes there."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    sex = forms.ChoiceField(label=_("Sex"), choices=[*choices(SEXES), ("", _("Not known"))], required=False)
    birth_date = day_field(_("Date of birth"))
    field_order = ("name", "village", "nik", "phone", "sex", "birth_date", "written", "role", "needs", "wants_reserve")

    def __init__(self, *args: Any, block: Block, offers: list[str] | None = None, **kwargs: Any) -> None:
        """``offers`` are the villages to choose from where the search of regions is not open."""
        super().__init__(*args, **kwargs)
        self.block = block
        field = self.fields["village"]
        if offers is None:
            field.widget = VillageWidget()
            field.help_text = _("Type part of the name and choose, or write village and kecamatan.")
        else:
            field.widget = OfferedWidget(offers)
            field.help_text = _("For instance: Sukamaju, Kec. Cibatu.")
        field.widget.is_required = True

    def clean_village(self) -> str:
        """Read which village is meant, by its code or by its name."""
        try:
            return village_of(self.block, self.cleaned_data["village"])
        except Problem as problem:
            raise forms.ValidationError(phrase(problem)) from problem

    def outsider(self) -> Name:
        """Return what was typed, as the act takes it."""
        found = self.cleaned_data
        sex = Sex(found["sex"]) if found["sex"] else None
        known = {key: found[key] for key in ("name", "nik", "phone", "birth_date")}
        return Name(particulars=Particulars(sex=sex, **known), village=found["village"], **self.said())


class OfferedWidget(forms.TextInput):
    """A text input with a list of villages to choose from, for who has no account to search by."""

    template_name = "trainings/naming/offered.html"

    def __init__(self, offers: list[str]) -> None:
        super().__init__(attrs={"autocomplete": "off"})
        self.offers = offers

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Tell the input its list."""
        context = super().get_context(name, value, attrs)
        options = f"{context['widget']['attrs'].get('id', name)}-options"
        context["widget"] |= {"options": options, "offers": self.offers}
        if self.offers:
            context["widget"]["attrs"]["list"] = options
        return context


class TableForm(forms.Form):
    """Names copied from a table, or a workbook with them."""

    pasted = forms.CharField(
        label=_("Rows copied from Excel"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "class": "trn-paste"}),
        help_text=_("Select the rows in Excel with their headers, copy, and paste them here."),
    )
    file = forms.FileField(
        label=_("Or a workbook"),
        required=False,
        help_text=_("Excel (.xlsx, .xls), LibreOffice (.ods) or .csv; the first table with a column “Nama” is read."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv", "data-most": str(MAX_BYTES)}),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse when there is neither."""
        found = super().clean() or {}
        if not found.get("pasted", "").strip() and not found.get("file"):
            raise forms.ValidationError(_("Paste rows, or choose a workbook."))
        return found


class LetterForm(forms.Form):
    """The letter by which an office named its people."""

    number = forms.CharField(label=_("Number of the letter"), max_length=80, help_text=_("As it stands on the letter."))
    on = day_field(_("Date of the letter"), required=True)


class ReleaseForm(forms.Form):
    """How many seats are given back, and why."""

    seats = forms.IntegerField(
        label=_("Seats to give back"), min_value=1, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    why = forms.CharField(
        label=_("Reason for giving back"),
        max_length=300,
        help_text=_("Stands below the table of seats; do not name anybody."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
