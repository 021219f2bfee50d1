"""A village that got another code, and a change of the list that waits to be looked at."""

from __future__ import annotations

from datetime import date


def build(actors):
    """Give one village another code, and name one change of each state."""
    from pilar.regions.models import Succession
    from pilar.regions.rules.asking import Decree, Recode
    from pilar.regions.services import changing

    decree = Decree(date(2025, 3, 1), "Perda 4/2025")
    changing.recode(actors["bagus"], asked=Recode("3216022005", "3216022010", "Pantai Hurip"), decree=decree)
    made = Succession.objects.get(state="applied")
    waits = Succession.objects.filter(state="review", kind="renamed", level=4).order_by("new_code").first()
    return {"changes": {"made": str(made.pk), "waits": str(waits.pk)}}
