"""The sentences by which a division can be checked by hand, and by which it is told how close it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from pilar.kernel.words import said
from pilar.trainings.rules.quota import WAYS, Basis
from pilar.web.templatetags.look import id_number

if TYPE_CHECKING:
    from fractions import Fraction

    from pilar.trainings.rules.quota import Outcome, Plan

FIGURES = {
    Basis.VILLAGES: gettext_noop("Desa or kelurahan"),
    Basis.PEOPLE: gettext_noop("PSM"),
    Basis.VACANT: gettext_noop("Villages without PSM"),
    Basis.UNTRAINED: gettext_noop("PSM without bimtek"),
    Basis.OWN: gettext_noop("Figure"),
}
BY_HAND = {
    Basis.VILLAGES: gettext_noop("One seat for every %(divisor)s desa or kelurahan, rounded to the nearest"),
    Basis.PEOPLE: gettext_noop("One seat for every %(divisor)s PSM, rounded to the nearest"),
    Basis.VACANT: gettext_noop("One seat for every %(divisor)s villages without PSM, rounded to the nearest"),
    Basis.UNTRAINED: gettext_noop("One seat for every %(divisor)s PSM without bimtek, rounded to the nearest"),
    Basis.OWN: gettext_noop("One seat for every %(divisor)s of the figure, rounded to the nearest"),
}
CLOSE = {
    Basis.VILLAGES: gettext_noop(
        "%(more)s more desa in %(next)s, or %(fewer)s fewer in %(last)s, would change the table."
    ),
    Basis.PEOPLE: gettext_noop(
        "%(more)s more PSM in %(next)s, or %(fewer)s fewer in %(last)s, would change the table."
    ),
    Basis.VACANT: gettext_noop(
        "%(more)s more villages without PSM in %(next)s, or %(fewer)s fewer in %(last)s, would change the table."
    ),
    Basis.UNTRAINED: gettext_noop(
        "%(more)s more PSM without bimtek in %(next)s, or %(fewer)s fewer in %(last)s, would change the table."
    ),
    Basis.OWN: gettext_noop("%(more)s more in %(next)s, or %(fewer)s fewer in %(last)s, would change the table."),
}


def figure(basis: Basis) -> str:
    """Return the head of the column that seats are divided by."""
    return said(FIGURES[basis])


def sentence(plan: Plan, found: Outcome) -> str:
    """Return the sentence by which the table is checked with a pocket calculator; empty where there is none."""
    if found.handy is None:
        return ""
    parts = [said(BY_HAND[plan.basis]) % {"divisor": _decimal(found.handy)}]
    if plan.floor:
        parts.append(_("at least %(floor)s") % {"floor": id_number(plan.floor)})
    if plan.ceiling is not None:
        parts.append(_("at most %(ceiling)s") % {"ceiling": id_number(plan.ceiling)})
    return f"{', '.join(parts)}."


def rule(plan: Plan) -> str:
    """Return by what is divided, in one line: the number of seats, the method, the least and the most."""
    seats = ngettext("%(seats)s seat", "%(seats)s seats", plan.seats) % {"seats": id_number(plan.seats)}
    parts = [seats, said(WAYS[plan.way])]
    if plan.way.method is not None:
        parts += [_("at least %(floor)s") % {"floor": id_number(plan.floor)}] if plan.floor else []
        parts += [_("at most %(ceiling)s") % {"ceiling": id_number(plan.ceiling)}] if plan.ceiling is not None else []
    return " · ".join(parts)


def margin(basis: Basis, more: tuple[str, int], fewer: tuple[str, int]) -> str:
    """Return how little would change the table: so many more in one area, or so many fewer in another."""
    (gains, by_more), (loses, by_fewer) = more, fewer
    words = {"more": id_number(by_more), "next": gains, "fewer": id_number(by_fewer), "last": loses}
    return said(CLOSE[basis]) % words


def _decimal(value: Fraction) -> str:
    """Write a divisor with as many decimals as it has: 61 and 61,5."""
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    return number_format(value.numerator / value.denominator, places, force_grouping=True)
