"""What somebody looks for in the register, as it stands in the address of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from pilar.kernel.words import choices, said
from pilar.policies import queries as policies
from pilar.regions import queries as regions
from pilar.regions.rules import ancestors
from pilar.volunteers.queries import decided
from pilar.volunteers.queries.register import SORTS
from pilar.volunteers.queries.wishes import (
    DECREE_OVERDUE,
    LATER,
    MET,
    NOT_ENDED,
    OPEN,
    SERVING_WITHOUT_DECREE,
    SOON,
    UNKNOWN,
    Wish,
)
from pilar.volunteers.rules.assignments import SERVICES, STAGES
from pilar.volunteers.rules.people import SEXES
from pilar.volunteers.rules.requirements import MAY_FOLLOW, REQUIREMENTS, Requirement

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

ANY = [("", _("Any"))]
LONGEST = 120
ASKED = [one for one in Requirement if one is not Requirement.AGE]
"""The age is read from the birth date, which has a filter of its own."""
YEARS = [
    ("5", _("5 years or more")),
    ("10", _("10 years or more")),
    ("20", _("20 years or more")),
    (UNKNOWN, _("Not written")),
]
USUAL = ("q", "service", "region")


TRAINING = [
    (OPEN, _("No basic training yet")),
    (LATER, _("Basic training to follow")),
    (MET, _("Basic training done or excepted")),
]
OTHERS = [(OPEN, _("Not met yet")), (LATER, _("To follow")), (MET, _("Met or excepted"))]


def _findings(requirement: Requirement) -> list[tuple[str, Any]]:
    answers = TRAINING if requirement is Requirement.TRAINING else OTHERS
    offered = [one for one in answers if one[0] != LATER or requirement in MAY_FOLLOW]
    return [(f"{requirement.value}:{answer}", label) for answer, label in offered]


class RegisterFilters(forms.Form):
    """What somebody looks for in the register."""

    q = forms.CharField(
        label=_("Name or number"),
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    service = forms.ChoiceField(
        label=_("Service"),
        required=False,
        choices=[
            *ANY,
            (SERVING_WITHOUT_DECREE, _("Serving, SK pending")),
            (DECREE_OVERDUE, _("Serving, SK missing for too long")),
            (NOT_ENDED, _("Not ended")),
            *choices(SERVICES),
        ],
    )
    region = forms.CharField(label=_("Area"), required=False, widget=forms.Select)
    stage = forms.ChoiceField(label=_("Appointment"), required=False, choices=[*ANY, *choices(STAGES)])
    ends = forms.ChoiceField(label=_("End of the decree (SK)"), required=False)
    requirement = forms.ChoiceField(
        label=_("Requirement"),
        required=False,
        choices=[*ANY, *((REQUIREMENTS[one], _findings(one)) for one in ASKED)],
    )
    age = forms.ChoiceField(label=_("Age"), required=False, choices=[*ANY, ("60", _("60 years and older"))])
    sex = forms.ChoiceField(label=_("Sex"), required=False, choices=[*ANY, *choices(SEXES)])
    education = forms.ChoiceField(label=_("Education"), required=False)
    lacks = forms.ChoiceField(
        label=_("Missing"), required=False, choices=[*ANY, ("nik", _("NIK")), ("phone", _("Phone number"))]
    )
    years = forms.ChoiceField(label=_("PSM for"), required=False, choices=[*ANY, *YEARS])
    sort = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any], *, home: str, today: date) -> None:
        given = {name: str(value) for name, value in data.items() if name in self.base_fields}
        given["region"] = given.get("region", "").replace(".", "")
        super().__init__(given)
        # The words of a rule are marked there and said here, in the language of whoever looks.
        named = [(said(str(label)), group) for label, group in self.fields["requirement"].choices[1:]]  # type: ignore[attr-defined]
        self.fields["requirement"].choices = [*ANY, *named]  # type: ignore[attr-defined]
        known = [(term.code, term.label) for term in policies.terms("education", home, today)]
        self.fields["education"].choices = [*ANY, *known]  # type: ignore[attr-defined]
        self.fields["ends"].choices = [*ANY, *_periods(home, today)]  # type: ignore[attr-defined]
        self.home, self.today = home, today
        self.places = _places(home, given["region"])
        self.fields["region"].widget.choices = [("", _("Any")), *self.places]

    @property
    def usual(self) -> list[forms.BoundField]:
        """Return the filters that stand on the first line."""
        return [self[name] for name in USUAL]

    @property
    def further(self) -> list[forms.BoundField]:
        """Return the other filters."""
        return [field for field in self.visible_fields() if field.name not in USUAL]

    def further_in_force(self) -> int:
        """Return how many of the other filters are in force."""
        names = {field.name for field in self.further}
        return sum(name in names for name, _label, _words in self.in_force())

    def given(self) -> dict[str, str]:
        """Return what makes sense of what was typed, by field; whatever does not is left out."""
        self.is_valid()
        cleaned = {name: self.cleaned_data.get(name, "") for name in self.fields}
        if not (cleaned["region"].isascii() and cleaned["region"].isdigit()):
            cleaned["region"] = ""
        if cleaned["sort"].removeprefix("-") not in SORTS:
            cleaned["sort"] = ""
        return {name: str(value) for name, value in cleaned.items() if value}

    def in_force(self) -> list[tuple[str, str, str]]:
        """Return the filters in force: the field, its label, and what was chosen in words."""
        return [
            (name, str(self.fields[name].label), self._said(name, value))
            for name, value in self.given().items()
            if name != "sort"
        ]

    def wish(self, *, page: int = 1) -> Wish:
        """Return the wish; a filter that makes no sense is left out."""
        given = self.given()
        requirement, _colon, found = given.get("requirement", "").partition(":")
        as_they_are = {name: given.get(name, "") for name in ("region", "service", "stage", "sex", "education")}
        return Wish(
            text=given.get("q", ""),
            ends_within=int(given.get("ends", 0)),
            overdue_days=self._overdue_days(given),
            requirement=Requirement(requirement) if requirement else None,
            found=found,
            is_old="age" in given,
            lacks=given.get("lacks", ""),
            years=given.get("years", ""),
            sort=given.get("sort", ""),
            page=page,
            **as_they_are,
        )

    def _overdue_days(self, given: Mapping[str, str]) -> int:
        """Return how long a decree may be missing where somebody looks; asked only when it counts."""
        if given.get("service") != DECREE_OVERDUE:
            return Wish.overdue_days
        return decided.overdue_days(given.get("region") or self.home, self.today)

    def _said(self, name: str, value: str) -> str:
        field = self.fields[name]
        options = self.places if name == "region" else getattr(field, "choices", ())
        for key, label in options:
            if isinstance(label, list | tuple):
                found = dict(label).get(value)
                if found:
                    is_short = name == "requirement" and not value.startswith(Requirement.TRAINING.value)
                    return f"{key}: {found}" if is_short else str(found)
            elif key == value:
                return str(label)
        place = regions.one(value) if name == "region" else None
        return place.short_name if place else value


def _periods(home: str, today: date) -> list[tuple[str, str]]:
    """Return within how many days a decree may end: the usual number, and what an area decided to call soon."""
    days = sorted({SOON, decided.soon_days(home, today)})
    return [(str(one), ngettext("Within %(days)s day", "Within %(days)s days", one) % {"days": one}) for one in days]


def _places(home: str, chosen: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the places one may choose: what lies right below one's area, and step by step below what was chosen."""
    opened = [home, *(code for code in (*ancestors(chosen), chosen) if len(code) > len(home) and code.startswith(home))]
    groups = []
    for code in opened:
        below = [(unit.pk, unit.short_name) for unit in regions.children(code)]
        if below:
            place = regions.one(code)
            groups.append((place.name if place else "Indonesia", below))
    return groups
