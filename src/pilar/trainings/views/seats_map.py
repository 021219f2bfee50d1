"""The map of a division: each area in one of at most five classes by its seats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pilar.regions import queries as regions
from pilar.regions.rules import maps
from pilar.trainings.rules.bands import MOST, band_of, bands
from pilar.web.templatetags.look import id_number

if TYPE_CHECKING:
    from pilar.trainings.rules.bands import Band
    from pilar.trainings.views.dividing import Dividing


def seats_map(one: Dividing) -> maps.Map | None:
    """Return the map of a division; none below the kab/kota, whose kecamatan have no outlines."""
    code = one.event.region
    if not maps.has_areas(code):
        return None
    now = one.now
    seats = {unit: now[unit] for unit in one.weights}
    found = bands(seats.values())
    css = {band: _class(at, found) for at, band in enumerate(found)}
    paints = {
        unit: maps.Paint(css=css[found[band_of(number, found)]], label=_seats(number), url=f"#kursi-{unit}")
        for unit, number in seats.items()
    }
    meanings = {css[band]: _meaning(band) for band in found}
    if len(seats) < regions.shown(code).count():
        meanings[maps.NO_DATA.css] = _("does not take part")
    return regions.picture(
        code, units=list(regions.shown(code)), paints=paints, meanings=meanings, title=_("Seats of each area")
    )


def _class(at: int, found: list[Band]) -> str:
    """Return the class of colour: of few bands those apart, the palest for whoever has no seat."""
    if found[at] == (0, 0):
        return "seats-none"
    begin = found[0] == (0, 0)
    steps = len(found) - begin
    return f"density-{MOST - (steps - 1 - (at - begin)) * (MOST - 1) // max(steps - 1, 1)}"


def _seats(number: int) -> str:
    return ngettext("%(seats)s seat", "%(seats)s seats", number) % {"seats": id_number(number)}


def _meaning(band: Band) -> str:
    low, high = band
    if low == high:
        return _seats(low)
    return _("%(low)s to %(high)s seats") % {"low": id_number(low), "high": id_number(high)}
