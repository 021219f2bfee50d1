"""Writes in the tables of the sign-in library and in the history of sign-ins, within an act or a job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from pilar.accounts.models import SignIn
from pilar.accounts.queries.security import has_factor

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from pilar.accounts.models import User


def take_factors(user: User) -> bool:
    """Delete every second factor, with its spare codes; say whether there was one."""
    had = has_factor(user)
    Authenticator.objects.filter(user=user).delete()
    return had


def end_sessions(user: User, *, but: str = "", only: Sequence[int] | None = None) -> int:
    """End the sessions of an account, except one by its key, or only some; return how many."""
    rows = UserSession.objects.filter(user=user).exclude(session_key=but)
    if only is not None:
        rows = rows.filter(pk__in=only)
    keys = list(rows.values_list("session_key", flat=True))
    ended, _kinds = Session.objects.filter(session_key__in=keys).delete()
    rows.delete()
    return ended


def forget_sign_ins(*, before: datetime) -> int:
    """Delete the history of sign-ins before a moment; return how many were forgotten."""
    deleted, _kinds = SignIn.objects.filter(at__lt=before).delete()
    return deleted
