"""Background jobs of trainings: at night seats without a name come back once the last day is over."""

from __future__ import annotations

from datetime import timedelta

from pilar.jobs.services import job
from pilar.kernel.actor import system_actor
from pilar.kernel.problems import Refused
from pilar.kernel.scope import bulk_door
from pilar.trainings.models import Event
from pilar.trainings.rules import events
from pilar.trainings.services.returning import needs_returning, return_unused


@job(limit=timedelta(minutes=10))
def return_all() -> None:
    """Let seats come back in every event whose last day for names is over; run again it finds nothing more to do."""
    for event in bulk_door(Event).filter(state__in=sorted(state.value for state in events.SEATED)):
        if needs_returning(event):
            actor = system_actor("trainings.return_all", "trainings.return_unused", region=event.region)
            try:
                return_unused(actor, event=event)
            except Refused:  # somebody did it meanwhile
                continue
