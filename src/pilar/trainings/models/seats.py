"""The ledger of seats, the names for them, and every step a name took."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pilar.kernel.ids import new_id
from pilar.kernel.scope import Reaching, Scoped, Within
from pilar.kernel.words import choices
from pilar.trainings.models.events import Block, Event
from pilar.trainings.rules.ledger import KINDS, POOL, Kind, Move
from pilar.trainings.rules.nominations import ACTIVE, CAUSES, SOURCES, STATES, Cause, Named, Source, State


class SeatMove(models.Model):
    """Seats that moved; rows are never changed. Without a block a side is the organiser, or where seats begin."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="seat_moves")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=list(choices(KINDS)))
    seats = models.PositiveSmallIntegerField()
    source = models.ForeignKey(Block, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    target = models.ForeignKey(Block, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=160)

    _unscoped = models.Manager()
    objects = Scoped(Reaching("event__region"))

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "number"], name="moves_of_seats_are_in_order"),
            models.CheckConstraint(condition=Q(seats__gte=1), name="one_seat_moves_or_more"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.seats}"

    @property
    def move(self) -> Move:
        """Return the move as the rules know it."""
        kind = Kind(self.kind)
        begins = kind is Kind.ENTITLED
        source = None if begins else str(self.source_id or POOL)
        return Move(kind, self.seats, source, str(self.target_id or POOL))


class Nomination(models.Model):
    """A person named for a seat of a block, on it or in reserve; ``name`` is as papers write it, with titles.

    The person is in the register; whoever was not before became a person without appointment.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="nominations")
    block = models.ForeignKey(Block, on_delete=models.PROTECT, related_name="nominations")
    region = models.CharField(max_length=10, blank=True)
    person = models.ForeignKey("volunteers.Person", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    village = models.ForeignKey("regions.Region", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=80, blank=True)
    rank = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=list(choices(STATES)))
    source = models.CharField(max_length=8, choices=list(choices(SOURCES)), default=Source.ACCOUNT.value)
    instead_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="stepped_in")
    group = models.PositiveSmallIntegerField(null=True, blank=True)
    needs = models.CharField(max_length=200, blank=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=160)

    _unscoped = models.Manager()
    objects = Scoped(Within("region"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "person"],
                condition=Q(state__in=sorted(state.value for state in ACTIVE)),
                name="one_person_takes_one_seat",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["block", "rank"], name="names_of_a_block"),
            models.Index(fields=["person", "event"], name="events_of_a_person"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def typed_state(self) -> State:
        """Return the state as the rules know it."""
        return State(self.state)

    @property
    def named(self) -> Named:
        """Return the name as the rules know it."""
        return Named(str(self.pk), self.rank, State(self.state))


class NominationStep(models.Model):
    """One change of a name's state, with its cause; rows never change. ``other`` is whose going or coming it was."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="steps")
    before = models.CharField(max_length=12, choices=list(choices(STATES)), blank=True)
    after = models.CharField(max_length=12, choices=list(choices(STATES)))
    cause = models.CharField(max_length=12, choices=list(choices(CAUSES)))
    other = models.ForeignKey(Nomination, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    move = models.ForeignKey(SeatMove, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=160)

    _unscoped = models.Manager()
    objects = Scoped(Within("nomination__region"))

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.before}>{self.after}"

    @property
    def typed_cause(self) -> Cause:
        """Return the cause as the rules know it."""
        return Cause(self.cause)
