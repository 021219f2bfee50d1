"""Accounts of an area: those that hold, held or will hold a role in it; found by name, role and state."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef, Prefetch, Q

from pilar.accounts.models import Mandate, User
from pilar.accounts.rules.granting import Seat, counts_for_hands
from pilar.kernel.problems import _
from pilar.kernel.scope import NATION, bulk_door

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from pilar.kernel.scope import Scope

PAGE = 50


class State(StrEnum):
    """What one wants to know of an account first."""

    ACTIVE = "active"
    WAITING = "waiting"
    IDLE = "idle"
    CLOSED = "closed"


STATES: dict[State, str] = {
    State.ACTIVE: _("Active"),
    State.WAITING: _("No password set yet"),
    State.IDLE: _("No authority in force"),
    State.CLOSED: _("Closed"),
}


@dataclass(frozen=True)
class Wish:
    """What somebody looks for among accounts; empty means everything."""

    text: str = ""
    role: str = ""
    state: str = ""
    page: int = 1


def accounts(scope: Scope, wish: Wish, *, today: date) -> QuerySet[User]:
    """Return the accounts of an area that fit a wish, by name."""
    seats = Mandate.objects.within(scope)
    if wish.role:
        seats = seats.filter(role=wish.role)
    rows = User.objects.filter(Exists(seats.filter(user=OuterRef("pk"))))
    for word in wish.text.split():
        rows = rows.filter(Q(name__icontains=word) | Q(username__icontains=word))
    if wish.state:
        rows = rows.filter(_in_state(State(wish.state), today=today))
    return rows.order_by("name", "pk")


def _in_state(state: State, *, today: date) -> Q:
    if state is State.CLOSED:
        return Q(is_active=False)
    waiting = Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    if state is State.WAITING:
        return Q(is_active=True) & waiting
    held = Exists(bulk_door(Mandate).filter(in_force(today), user=OuterRef("pk")))
    return Q(is_active=True) & ~waiting & (Q(held) if state is State.ACTIVE else ~Q(held))


def in_force(today: date) -> Q:
    """Return the condition "this mandate holds today"."""
    return Q(since__lte=today) & (Q(until__isnull=True) | Q(until__gte=today))


def with_seats(rows: QuerySet[User], scope: Scope) -> QuerySet[User]:
    """Return accounts each with ``seen``: its mandates in the area, the newest first."""
    seats = Mandate.objects.within(scope).select_related("region").order_by("-since", "role", "pk")
    return rows.prefetch_related(Prefetch("mandates", queryset=seats, to_attr="seen"))


def state_of(user: User, seats: Iterable[Mandate], *, today: date) -> State:
    """Return the state of an account whose mandates were read."""
    if not user.is_active:
        return State.CLOSED
    if not user.has_usable_password():
        return State.WAITING
    holds = any(seat.since <= today and (seat.until is None or today <= seat.until) for seat in seats)
    return State.ACTIVE if holds else State.IDLE


def visible(scope: Scope) -> QuerySet[User]:
    """Return every account of an area."""
    return User.objects.filter(Exists(Mandate.objects.within(scope).filter(user=OuterRef("pk"))))


def all_seats(user: User) -> list[Mandate]:
    """Return every mandate an account ever had, wherever, the newest first."""
    return list(bulk_door(Mandate).filter(user=user).select_related("region").order_by("-since", "role", "pk"))


def decisive_seats(seats: Sequence[Mandate], *, today: date) -> list[Seat]:
    """Return the seats that decide in whose hands an account is: those in force or to come, else the last it had."""
    living = [one for one in seats if counts_for_hands(one.since, one.until, today=today)]
    return [Seat(one.typed_role, one.region_id or NATION) for one in living or seats[:1]]


def is_held(role: str, region: str, *, today: date, but: int | None = None) -> bool:
    """Say whether an active account, other than one, holds a role at a place today or will."""
    place = {"region_id": region} if region else {"region__isnull": True}
    rows = bulk_door(Mandate).filter(role=role, user__is_active=True, **place).exclude(user=but)
    return rows.filter(Q(until__isnull=True) | Q(until__gte=today)).exists()


def by_username(username: str) -> User | None:
    """Return the account somebody tries to sign in with."""
    return User.objects.filter(username__iexact=username).first() if username else None


def taken(usernames: Iterable[str]) -> frozenset[str]:
    """Return those of the names that somebody signs in with."""
    return frozenset(User.objects.filter(username__in=list(usernames)).values_list("username", flat=True))
