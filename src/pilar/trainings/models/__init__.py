"""Tables of trainings."""

from pilar.trainings.models.events import Block, Event, Group, QuotaPlan
from pilar.trainings.models.seats import Nomination, NominationStep, SeatMove

__all__ = ["Block", "Event", "Group", "Nomination", "NominationStep", "QuotaPlan", "SeatMove"]
