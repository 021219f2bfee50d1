"""How seats are divided: number, basis, method, floor, ceiling, ties, and one's own figures, typed or from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from pilar.kernel.problems import Problem
from pilar.kernel.words import choices, phrase, said
from pilar.trainings.forms.events import number_field, text_field
from pilar.trainings.rules import figures as reading
from pilar.trainings.rules.quota import (
    BASES,
    MOST_SEATS,
    RETURN_RULES,
    TIE_RULES,
    WAYS,
    Basis,
    Plan,
    ReturnRule,
    TieRule,
    Way,
)
from pilar.volunteers.services.books import MAX_BYTES, open_book

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pilar.trainings.models import QuotaPlan
    from pilar.trainings.rules.figures import Read

EXPLAINED = {
    Way.WEBSTER: _(
        "Recommended: favours neither large nor small areas, knows no paradoxes, and can be checked with a pocket "
        "calculator."
    ),
    Way.HAMILTON: _("Whole shares first, then the largest remainders. With one seat more an area may lose one."),
    Way.HUNTINGTON_HILL: _("Rounds at the geometric mean; every area gets a seat before any gets a second."),
    Way.JEFFERSON: _("Rounds every share down; small areas often get nothing."),
    Way.ADAMS: _("Rounds every share up; every area gets a seat first."),
    Way.DEAN: _("Rounds at the harmonic mean; every area gets a seat first."),
    Way.EQUAL: _("However large an area is; what is left over goes by the rule for ties."),
    Way.FIXED: _("Only where somebody else has decided; the reason is printed below the division."),
}
CHOOSE = ("", _("choose"))
FILE = {"accept": ".xlsx,.xls,.ods,.csv", "data-most": str(MAX_BYTES)}
FILE_HINT = _("Excel (.xlsx, .xls), LibreOffice (.ods) or .csv with two columns; it takes the place of what is typed.")
LINES_HINT = _("A line for each area: code or name, then the number, for instance “Kab. Garut; 442” or “3205, 442”.")


def _file_field(label: Any) -> forms.FileField:
    return forms.FileField(label=label, required=False, help_text=FILE_HINT, widget=forms.FileInput(attrs=FILE))


class PlanForm(forms.Form):
    """A plan of the division; what is wrong with pasted figures is told line by line."""

    seats = number_field(
        _("Seats to divide"), least=1, most=MOST_SEATS, help_text=_("Without those that groups have off the top.")
    )
    basis = forms.ChoiceField(label=_("Divided by"), widget=forms.RadioSelect, initial=Basis.VILLAGES.value)
    figures = text_field(_("Your own figures"), 20_000, rows=8, help_text=LINES_HINT)
    figures_file = _file_field(_("Your own figures as a file"))
    way = forms.ChoiceField(label=_("Method"), widget=forms.RadioSelect, initial=Way.WEBSTER.value)
    fixed = text_field(_("Seats that were decided"), 20_000, rows=8, help_text=LINES_HINT)
    fixed_file = _file_field(_("Seats that were decided as a file"))
    floor = number_field(
        _("At least"), least=0, most=MOST_SEATS, initial=1, help_text=_("Seats that every area gets, however small.")
    )
    ceiling = number_field(
        _("At most"), least=1, most=MOST_SEATS, required=False, help_text=_("Empty: no area is limited.")
    )
    tie = forms.ChoiceField(label=_("Between equal claims"), widget=forms.RadioSelect, initial=TieRule.LARGER.value)
    seed = text_field(
        _("Seed of the lot"), 60, help_text=_("Such as a date and a number that everybody saw being drawn.")
    )
    back = forms.ChoiceField(
        label=_("Seats that come back go to"), widget=forms.RadioSelect, initial=ReturnRule.NEXT.value
    )
    reason = text_field(_("Reason"), 300, rows=2, help_text=_("Needed where figures were decided elsewhere."))

    PARTS = (
        (_("How many, by what"), ("seats", "basis", "figures", "figures_file")),
        (_("By which method"), ("way", "fixed", "fixed_file", "floor", "ceiling")),
        (_("Written beforehand"), ("tie", "seed", "back", "reason")),
    )

    def __init__(self, *args: Any, areas: Mapping[str, str], row: QuotaPlan | None, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": _first(areas, row), **kwargs})
        self.areas = areas
        self.fields["way"].choices = [(way.value, _explained(way)) for way in Way]  # type: ignore[attr-defined] # a field of choices
        offered = {"basis": choices(BASES), "tie": choices(TIE_RULES), "back": choices(RETURN_RULES)}
        for name, labels in offered.items():
            self.fields[name].choices = [(value, capfirst(str(label))) for value, label in labels]  # type: ignore[attr-defined] # as above
        self.numbers: dict[str, dict[str, int]] = {"figures": {}, "fixed": {}}

    @property
    def parts(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Return the groups of the form with their fields."""
        return [(legend, [self[name] for name in names]) for legend, names in self.PARTS]

    def clean(self) -> dict[str, Any]:
        """Read the figures that the basis and the method ask for."""
        typed = super().clean() or {}
        if typed.get("basis") == Basis.OWN.value:
            self._read("figures")
        if typed.get("way") == Way.FIXED.value:
            self._read("fixed")
        return typed

    def plan(self) -> Plan:
        """Return what was typed, as the act takes it."""
        typed = self.cleaned_data
        return Plan(
            seats=typed["seats"],
            basis=Basis(typed["basis"]),
            way=Way(typed["way"]),
            floor=typed["floor"],
            ceiling=typed["ceiling"],
            tie=TieRule(typed["tie"]),
            seed=typed["seed"],
            reason=" ".join(typed["reason"].split()),
            back=ReturnRule(typed["back"]),
            fixed=self.numbers["fixed"],
        )

    def _read(self, name: str) -> None:
        sent = self.cleaned_data.get(f"{name}_file")
        at = f"{name}_file" if sent else name
        try:
            found = self._sheet(sent) if sent else reading.read_lines(self.cleaned_data.get(name, ""), self.areas)
        except Problem as problem:
            self.add_error(at, phrase(problem))
            return
        for fault in found.faults:
            self.add_error(at, phrase(fault))
        self.numbers[name] = found.figures

    def _sheet(self, sent: Any) -> Read:
        """Read the first sheet that can be seen."""
        book = open_book(sent.read(), file_name=sent.name)
        rows = next((sheet.rows for sheet in book if not sheet.is_hidden and sheet.rows), ())
        return reading.read_rows(rows, self.areas)


class Agreement(forms.Form):
    """Nothing but yes, to what cannot be taken back."""


class AdjustForm(forms.Form):
    """Seats of a published division that move, and why."""

    source = forms.ChoiceField(label=_("Taken from"))
    target = forms.ChoiceField(label=_("Given to"))
    seats = number_field(_("Seats"), least=1, most=MOST_SEATS, initial=1)
    why = text_field(
        _("Reason"),
        300,
        rows=2,
        required=True,
        help_text=_("It stands below the table of seats, for everybody to read."),
    )

    def __init__(
        self, *args: Any, sources: Sequence[tuple[str, str]], targets: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = [CHOOSE, *sources]  # type: ignore[attr-defined] # a field of choices
        self.fields["target"].choices = [CHOOSE, *targets]  # type: ignore[attr-defined] # as above


def _first(areas: Mapping[str, str], row: QuotaPlan | None) -> dict[str, Any]:
    """Return what stands in the form first; the lines for figures name every area, to be filled in."""
    if row is None:
        return {"figures": reading.written({}, areas), "fixed": reading.written({}, areas)}
    kept = ("seats", "basis", "way", "floor", "ceiling", "tie", "seed", "back", "reason")
    first = {name: getattr(row, name) for name in kept}
    return first | {"figures": reading.written(row.figures, areas), "fixed": reading.written(row.fixed, areas)}


def _explained(way: Way) -> str:
    return format_html("<span>{}<small>{}</small></span>", capfirst(said(WAYS[way])), EXPLAINED[way])
