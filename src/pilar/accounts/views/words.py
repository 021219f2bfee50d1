"""How mandates, states and sign-ins are said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from pilar.accounts.queries.accounts import STATES, State
from pilar.accounts.queries.mandates import region_label
from pilar.accounts.rules.mandates import ROLES
from pilar.accounts.rules.sign_ins import ENDING_SOON, MEANS, ON, OUTCOMES, UNKNOWN_DEVICE, Device, Means, Outcome
from pilar.kernel.words import said
from pilar.web.templatetags.look import long_date

if TYPE_CHECKING:
    from datetime import date

    from pilar.accounts.models import Mandate, SignIn

LOOKS = {
    State.ACTIVE: ("positive", "circle-check"),
    State.WAITING: ("warning", "hourglass"),
    State.IDLE: ("", "circle-dashed"),
    State.CLOSED: ("negative", "lock"),
}


def state(known: State) -> dict[str, str]:
    """Return the word of a state with its tone and icon."""
    tone, mark = LOOKS[known]
    return {"label": said(STATES[known]), "tone": tone, "mark": mark}


def seat(mandate: Mandate, *, today: date) -> dict[str, Any]:
    """Return a mandate as lists show it: role, place, days, and how it stands today."""
    standing, tone, mark = _standing(mandate, today=today)
    return {
        "mandate": mandate,
        "role": said(ROLES[mandate.typed_role].label),
        "place": region_label(mandate),
        "days": _days(mandate),
        "standing": standing,
        "tone": tone,
        "mark": mark,
        "has_end": mandate.until is not None,
        "is_open": mandate.until is None or (mandate.until >= today and mandate.until >= mandate.since),
    }


def is_ending(mandate: Mandate, *, today: date) -> bool:
    """Say whether a mandate in force ends within a month."""
    return mandate.since <= today and mandate.until is not None and today <= mandate.until <= today + ENDING_SOON


def _standing(mandate: Mandate, *, today: date) -> tuple[str, str, str]:
    if mandate.until is not None and mandate.until < mandate.since:
        return _("withdrawn"), "", "x"
    if mandate.until is not None and mandate.until < today:
        return _("ended"), "", "history"
    if mandate.since > today:
        return _("begins later"), "guide", "calendar-event"
    if is_ending(mandate, today=today):
        return _("ends soon"), "warning", "clock"
    return _("in force"), "positive", "check"


def _days(mandate: Mandate) -> str:
    first = long_date(mandate.since)
    if mandate.until is None:
        return _("since %(first)s") % {"first": first}
    return _("%(first)s to %(last)s") % {"first": first, "last": long_date(mandate.until)}


def device(kept: str) -> str:
    """Say a device: Chrome on Android."""
    known = Device.read(kept)
    if known.browser and known.system:
        return said(ON) % {"browser": known.browser, "system": known.system}
    return known.browser or known.system or said(UNKNOWN_DEVICE)


def sign_in(one: SignIn) -> dict[str, Any]:
    """Return a line of the history of sign-ins."""
    return {
        "at": one.at,
        "outcome": said(OUTCOMES[Outcome(one.outcome)]),
        "tone": "positive" if one.succeeded else "warning",
        "mark": "login" if one.succeeded else "alert-triangle",
        "means": said(MEANS[Means(one.means)]),
        "device": device(one.device),
        "network": one.network,
    }
