"""Two access tokens of Garut, one revoked."""

from __future__ import annotations

from datetime import date, timedelta


def build(actors):
    """Let Rina make tokens for two systems, and take one back."""
    from pilar.accounts.services import tokens

    until = date.today() + timedelta(days=90)  # noqa: DTZ011 -- any day to come
    kept, _secret = tokens.make(
        actors["rina"], label="Dasbor Satu Data Garut", permissions=["regions.view"], expires_on=until
    )
    lost, _secret = tokens.make(
        actors["rina"], label="Uji coba integrasi", permissions=["regions.view"], expires_on=until
    )
    tokens.revoke(actors["rina"], token=lost)
    return {"tokens": {"bridge": str(kept.pk), "revoked": str(lost.pk)}}
