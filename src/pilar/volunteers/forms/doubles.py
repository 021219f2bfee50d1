"""Which pairs somebody wants to see, and how two records become one, as officers choose it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.kernel.words import choices
from pilar.volunteers.queries.pairs import ACROSS, Wish
from pilar.volunteers.rules.doubles import GRADES, STATES, Grade, PairState
from pilar.volunteers.rules.uniting import FACTS, Side
from pilar.volunteers.services.merging import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pilar.regions.models import Region
    from pilar.volunteers.models import Person
    from pilar.volunteers.queries.comparing import Comparison

ANY = [("", _("Any"))]
SIDES = [(Side.FIRST.value, _("Record A")), (Side.SECOND.value, _("Record B"))]
UNSAID = {"required": _("Say which of the two stays.")}
PROVINCE_LENGTH = 2


class PairFilters(forms.Form):
    """Which pairs somebody wants to see."""

    state = forms.ChoiceField(label=_("Decision"), required=False, choices=list(choices(STATES)))
    grade = forms.ChoiceField(label=_("How sure"), required=False, choices=[*ANY, *choices(GRADES)])
    region = forms.ChoiceField(label=_("Area"), required=False)

    def __init__(self, *args: Any, area: str, below: Iterable[Region], **kwargs: Any) -> None:
        """``below`` are the regions right below one's area."""
        super().__init__(*args, **kwargs)
        between = [(ACROSS, _("Between two kabupaten/kota"))] if len(area) == PROVINCE_LENGTH else []
        known = [(region.pk, region.full_name) for region in below]
        self.fields["region"].choices = [*ANY, *between, *known]  # type: ignore[attr-defined]

    def wish(self, *, page: int) -> Wish:
        """Return the wish; a filter that makes no sense is left out."""
        cleaned = self.cleaned_data if self.is_valid() else {}
        state, grade = cleaned.get("state"), cleaned.get("grade")
        return Wish(
            state=PairState(state) if state else PairState.WAITING,
            grade=Grade(grade) if grade else None,
            region=cleaned.get("region", ""),
            page=page,
        )


class MergeForm(forms.Form):
    """Which record stays, which value of each fact, which assignment; the likeliest is chosen before."""

    survivor = forms.ChoiceField(
        label=_("Which record stays"),
        choices=SIDES,
        widget=forms.RadioSelect,
        error_messages=UNSAID,
        help_text=_("The address of the other one will lead to it."),
    )
    reason = forms.CharField(label=_("How you made sure"), required=False, max_length=300)

    def __init__(self, *args: Any, comparison: Comparison, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["survivor"] = comparison.staying.value
        self.comparison = comparison
        names = [f"{letter}: {person.name}" for letter, person in zip("AB", comparison.people, strict=True)]
        self.fields["survivor"].choices = list(zip(Side, names, strict=True))  # type: ignore[attr-defined]
        for row in comparison.choices:
            self.fields[f"fact_{row.name}"] = _side(FACTS[row.name], row.proposed)
        if comparison.stays is not None:
            self.fields["stays"] = _side(_("Assignment that stays"), comparison.stays)

    @property
    def people(self) -> tuple[Person, Person]:
        """Return who stays and who goes in, as chosen."""
        stays = Side(self.cleaned_data["survivor"])
        return self.comparison.person(stays), self.comparison.person(stays.other)

    def choice(self) -> Choice:
        """Return what was chosen, as the act takes it."""
        goes_in = Side(self.cleaned_data["survivor"]).other
        names = [row.name for row in self.comparison.choices]
        taken = frozenset(name for name in names if self.cleaned_data[f"fact_{name}"] == goes_in)
        return Choice(taken=taken, stays=self._stays(), reason=self.cleaned_data["reason"].strip())

    def _stays(self) -> str:
        side = self.cleaned_data.get("stays")
        if not side:
            return ""
        held = self.comparison.still_open[0 if side == Side.FIRST else 1]
        return str(held.pk) if held is not None else ""


def _side(label: Any, initial: Side | None) -> forms.ChoiceField:
    """Return the choice between the two records, nothing chosen before where an officer has to say it."""
    return forms.ChoiceField(
        label=label, choices=SIDES, initial=initial, widget=forms.RadioSelect, error_messages=UNSAID
    )
