"""What is said of an event, when its groups meet, why it is cancelled, and what is looked for in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from pilar.kernel.words import choices
from pilar.trainings.queries.events import Wish
from pilar.trainings.rules.events import MOST_GROUPS, STATES, Facts
from pilar.trainings.services.events import Meeting
from pilar.web.forms import day_field

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.forms import BoundField

    from pilar.trainings.models import Event, Group

ANY = [("", _("Any"))]
WHOLE = {"invalid": _("Write a whole number with figures only.")}


def number_field(
    label: Any, *, least: int, most: int, required: bool = True, help_text: Any = "", initial: int | None = None
) -> forms.IntegerField:
    """Return a field for a number of seats, groups or areas."""
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        required=required,
        help_text=help_text,
        initial=initial,
        error_messages=WHOLE,
    )


def text_field(label: Any, most: int, *, help_text: Any = "", rows: int = 0, required: bool = False) -> forms.CharField:
    """Return a field for words, on several lines when asked so."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(label=label, max_length=most, required=required, help_text=help_text, widget=widget)


class EventForm(forms.Form):
    """Everything that is said of an event."""

    name = text_field(
        _("Name of the activity"), 200, required=True, help_text=_("As in the budget paper (DPA) or the letter.")
    )
    level = forms.ChoiceField(label=_("Level of training"))
    programme = text_field(_("Programme"), 200)
    fund = forms.ChoiceField(label=_("Source of funds"), required=False)
    fund_code = text_field(_("Code of the account"), 60, help_text=_("For instance 1.06.02.1.01."))
    office = forms.ChoiceField(label=_("Office that holds it"))
    co_organiser = text_field(_("Co-organiser"), 160)
    host = text_field(_("Host"), 160, help_text=_("Whose house or town it is, where that is another office."))
    opened_by = text_field(
        _("Opened by"), 160, help_text=_("The post, for instance Kepala Bidang Pemberdayaan Sosial.")
    )
    representing = text_field(_("Representing"), 160, help_text=_("Whom the opener represents, where it is another."))
    venue = text_field(_("Venue"), 200)
    place = text_field(_("Town"), 80)
    first_day = day_field(_("First day"), required=True)
    last_day = day_field(_("Last day"), required=True)
    nominate_until = day_field(
        _("Last day for names"), required=True, help_text=_("After that day seats without a name come back.")
    )
    answer_until = day_field(
        _("Last day for answers"), required=True, help_text=_("By then whoever is invited says whether they come.")
    )
    groups = number_field(
        _("Number of groups (angkatan)"),
        least=1,
        most=MOST_GROUPS,
        initial=1,
        help_text=_("More than one: when and where each meets is noted afterwards."),
    )
    requirements = text_field(
        _("What is asked of participants"), 2000, rows=3, help_text=_("What participants must be and bring.")
    )
    costs = text_field(
        _("Who pays for what"), 2000, rows=3, help_text=_("Travel, lodging, pocket money; it stands in the invitation.")
    )
    contact = text_field(_("Whom to ask"), 200, help_text=_("A name and a telephone number."))

    PARTS = (
        (_("The activity"), ("name", "level", "programme", "fund", "fund_code")),
        (_("Who holds it"), ("office", "co_organiser", "host", "opened_by", "representing")),
        (_("Where and when"), ("venue", "place", "first_day", "last_day", "nominate_until", "answer_until", "groups")),
        (_("For participants"), ("requirements", "costs", "contact")),
    )

    def __init__(
        self,
        *args: Any,
        levels: Sequence[tuple[str, str]],
        funds: Sequence[tuple[str, str]],
        offices: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = list(levels)  # type: ignore[attr-defined] # a field of choices
        self.fields["fund"].choices = [("", _("not said")), *funds]  # type: ignore[attr-defined] # as above
        if offices:
            self.fields["office"].choices = list(offices)  # type: ignore[attr-defined] # as above
        else:
            del self.fields["office"]

    @property
    def parts(self) -> list[tuple[Any, list[BoundField]]]:
        """Return the groups of the form with their fields."""
        return [(legend, [self[name] for name in names if name in self.fields]) for legend, names in self.PARTS]

    def facts(self) -> Facts:
        """Return what was typed, as the acts take it."""
        return Facts(**{name: self.cleaned_data[name] for name in Facts.__dataclass_fields__})


class GroupsForm(forms.Form):
    """When and where each group (angkatan) of an event meets."""

    def __init__(self, *args: Any, event: Event, known: Sequence[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        by_number = {group.number: group for group in known}
        for number in range(1, event.groups + 1):
            group = by_number.get(number)
            first, last = (group.first_day, group.last_day) if group else (event.first_day, event.last_day)
            self._add(number, first=first, last=last, venue=group.venue if group else event.venue)

    def _add(self, number: int, *, first: date, last: date, venue: str) -> None:
        for name, label, day in (("first", _now("First day"), first), ("last", _now("Last day"), last)):
            field = day_field(label, required=True)
            field.initial = day
            self.fields[f"{name}_{number}"] = field
        self.fields[f"venue_{number}"] = text_field(_now("Venue"), 200)
        self.fields[f"venue_{number}"].initial = venue

    @property
    def parts(self) -> list[tuple[int, list[BoundField]]]:
        """Return the number of each group with its fields."""
        names = ("first", "last", "venue")
        return [(number, [self[f"{name}_{number}"] for name in names]) for number in range(1, self.event.groups + 1)]

    def meetings(self) -> list[Meeting]:
        """Return what was typed, as the act takes it."""
        typed = self.cleaned_data
        return [
            Meeting(typed[f"first_{number}"], typed[f"last_{number}"], typed[f"venue_{number}"])
            for number in range(1, self.event.groups + 1)
        ]


class CancelForm(forms.Form):
    """Why an event is cancelled."""

    why = text_field(_("Why is it cancelled?"), 200, required=True, help_text=_("Everybody who takes part reads it."))


class Filters(forms.Form):
    """What somebody looks for among trainings."""

    q = forms.CharField(label=_("Text"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    state = forms.ChoiceField(label=_("State"), required=False, choices=[*ANY, *choices(STATES)])
    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [*ANY, *((str(year), str(year)) for year in years)]  # type: ignore[attr-defined] # a field of choices

    def wish(self) -> Wish:
        """Return what is looked for; what makes no sense looks for nothing."""
        self.is_valid()
        typed = self.cleaned_data
        return Wish(text=typed.get("q", ""), state=typed.get("state", ""), year=typed.get("year"))
