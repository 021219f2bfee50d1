"""Maps of coverage: what each unit is painted with, and the words and figures that say it again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from pilar.kernel.words import said
from pilar.regions import queries as regions
from pilar.regions.rules import maps
from pilar.volunteers.rules.presence import COMPETENCES, PRESENCES, Competence, Presence
from pilar.volunteers.views.overview import label
from pilar.web.templatetags.look import id_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pilar.regions.models import Region
    from pilar.volunteers.models import VillagePresence
    from pilar.volunteers.queries.coverage import Tally
    from pilar.volunteers.queries.overview import Overview

STEPS = ((100, "coverage-5"), (95, "coverage-4"), (85, "coverage-3"), (70, "coverage-2"), (0, "coverage-1"))


def coverage_map(over: Overview, *, states: Mapping[str, VillagePresence], by_training: bool) -> maps.Map | None:
    """Return the map of an area: of the nation and provinces their units by share, else the villages."""
    if maps.has_areas(over.code):
        units: Sequence[Region] = over.units
        paints = {unit.pk: _by_share(unit, over.tallies[unit.pk]) for unit in units}
        return regions.picture(
            over.code, units=units, paints=paints, meanings=_shares(), title=_("Share of villages served")
        )
    return village_map(over.code, states, by_training=by_training)


def village_map(code: str, states: Mapping[str, VillagePresence], *, by_training: bool = False) -> maps.Map | None:
    """Return the map of villages, each painted by who serves there or by the basic training."""
    units = list(regions.shown(code))
    how, meanings = (_by_training, _trainings()) if by_training else (_by_state, _states())
    paints = {unit.pk: how(unit, states.get(unit.pk), current=unit.pk == code) for unit in units}
    title = _("Villages and basic training") if by_training else _("Villages and who serves there")
    drawn = regions.picture(code, units=units, paints=paints, meanings=meanings, title=title)
    return _with_figures(drawn) if drawn and by_training else drawn


def _states() -> dict[str, str]:
    return {f"state-{state.value.replace('_', '-')}": label(state) for state in PRESENCES}


FIGURES = {
    Competence.TRAINED: maps.Figure.CIRCLE,
    Competence.NOT_YET: maps.Figure.TRIANGLE,
    Competence.NOBODY: maps.Figure.CROSS,
}


def _css(competence: Competence) -> str:
    return f"training-{(competence.value or 'nobody').replace('_', '-')}"


def _trainings() -> dict[str, str]:
    return {_css(one): said(words) for one, words in COMPETENCES.items()} | {
        "state-not-joined": said(PRESENCES[Presence.NOT_JOINED])
    }


def _with_figures(drawn: maps.Map) -> maps.Map:
    """Give each class of training its own figure, for a colour never stands alone."""
    shapes = {_css(one): maps.OUTLINES[shape] for one, shape in FIGURES.items()}
    return replace(
        drawn,
        marks=tuple(replace(mark, d=shapes.get(mark.paint.css, mark.d)) for mark in drawn.marks),
        legend=tuple(replace(entry, d=shapes.get(entry.css, entry.d)) for entry in drawn.legend),
    )


def _shares() -> dict[str, str]:
    return {
        "coverage-5": _("every village"),
        "coverage-4": _("95% and more"),
        "coverage-3": _("85 to below 95%"),
        "coverage-2": _("70 to below 85%"),
        "coverage-1": _("below 70%"),
        "state-not-joined": _("Area not joined"),
    }


def _by_share(unit: Region, tally: Tally) -> maps.Paint:
    url = reverse("volunteers:coverage", args=[unit.dotted])
    share = tally.percent_served
    if share is None:
        return maps.Paint(css="state-not-joined", label=said(PRESENCES[Presence.NOT_JOINED]), url=url)
    numbers = {"served": id_number(tally.served), "joined": id_number(tally.joined)}
    css = next(css for least, css in STEPS if share >= least)
    return maps.Paint(css=css, label=_("%(served)s of %(joined)s villages served") % numbers, url=url)


def _by_state(unit: Region, state: VillagePresence | None, *, current: bool) -> maps.Paint:
    presence = state.typed_presence if state else Presence.NOT_JOINED
    css, url = f"state-{presence.value.replace('_', '-')}", reverse("volunteers:coverage", args=[unit.dotted])
    return maps.Paint(css=css, label=said(PRESENCES[presence]), url=url, current=current)


def _by_training(unit: Region, state: VillagePresence | None, *, current: bool) -> maps.Paint:
    if state is None:
        return _by_state(unit, None, current=current)
    css, url = _css(state.typed_competence), reverse("volunteers:coverage", args=[unit.dotted])
    return maps.Paint(css=css, label=said(COMPETENCES[state.typed_competence]), url=url, current=current)
