"""Events, the groups they are held in, and the plan by which their seats are divided."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from pilar.kernel.ids import new_id
from pilar.kernel.scope import Reaching, Scoped
from pilar.kernel.words import choices
from pilar.trainings.rules.blocks import KINDS as BLOCK_KINDS
from pilar.trainings.rules.blocks import Kind as BlockKind
from pilar.trainings.rules.events import STATES, Facts, State
from pilar.trainings.rules.quota import BASES, RETURN_RULES, TIE_RULES, WAYS, Basis, Plan, ReturnRule, TieRule, Way


class Event(models.Model):
    """An activity of training: what, paid by what, run by whom, where and when, and how far it is.

    Seen from its own area and above, and, once its seats are divided, from the areas below, which take part.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    region = models.CharField(max_length=10, blank=True)
    name = models.CharField(max_length=200)
    level = models.CharField(max_length=30)
    programme = models.CharField(max_length=200, blank=True)
    fund = models.CharField(max_length=30, blank=True)
    fund_code = models.CharField(max_length=60, blank=True)
    co_organiser = models.CharField(max_length=160, blank=True)
    host = models.CharField(max_length=160, blank=True)
    venue = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=80, blank=True)
    first_day = models.DateField()
    last_day = models.DateField()
    nominate_until = models.DateField()
    answer_until = models.DateField()
    opened_by = models.CharField(max_length=160, blank=True)
    representing = models.CharField(max_length=160, blank=True)
    requirements = models.TextField(blank=True)
    costs = models.TextField(blank=True)
    contact = models.CharField(max_length=200, blank=True)
    groups = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=list(choices(STATES)), default=State.DRAFT.value)
    end_why = models.CharField(max_length=200, blank=True)
    by = models.CharField(max_length=160)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    _unscoped = models.Manager()
    objects = Scoped(Reaching("region"))

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="an_event_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(nominate_until__lte=F("answer_until"), answer_until__lt=F("first_day")),
                name="names_then_answers_then_the_event",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["region", "-first_day"], name="events_of_an_area")]

    def __str__(self) -> str:
        return self.name

    @property
    def typed_state(self) -> State:
        """Return the state as the rules know it."""
        return State(self.state)

    @property
    def facts(self) -> Facts:
        """Return what is said of the event, as the rules know it."""
        return Facts(**{name: getattr(self, name) for name in Facts.__dataclass_fields__})


class Group(models.Model):
    """One group (angkatan) of an event that is held in several: when and where it meets."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="group_rows")
    number = models.PositiveSmallIntegerField()
    first_day = models.DateField()
    last_day = models.DateField()
    venue = models.CharField(max_length=200, blank=True)

    _unscoped = models.Manager()
    objects = Scoped(Reaching("event__region"))

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "number"], name="a_group_number_once_per_event"),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="a_group_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.number}"


class QuotaPlan(models.Model):
    """How the seats of an event are divided; frozen with inputs and trace when it is published, then never changed.

    ``figures`` are weights of one's own by code, ``fixed`` seats decided elsewhere by code.
    """

    event = models.OneToOneField(Event, primary_key=True, on_delete=models.CASCADE, related_name="plan")
    seats = models.PositiveSmallIntegerField()
    basis = models.CharField(max_length=10, choices=list(choices(BASES)), default=Basis.VILLAGES.value)
    way = models.CharField(max_length=16, choices=list(choices(WAYS)), default=Way.WEBSTER.value)
    floor = models.PositiveSmallIntegerField(default=1)
    ceiling = models.PositiveSmallIntegerField(null=True, blank=True)
    tie = models.CharField(max_length=6, choices=list(choices(TIE_RULES)), default=TieRule.LARGER.value)
    seed = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    back = models.CharField(max_length=4, choices=list(choices(RETURN_RULES)), default=ReturnRule.NEXT.value)
    figures = models.JSONField(default=dict, blank=True)
    fixed = models.JSONField(default=dict, blank=True)
    trace = models.JSONField(null=True, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    frozen_by = models.CharField(max_length=160, blank=True)
    letter = models.ForeignKey("documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    _unscoped = models.Manager()
    objects = Scoped(Reaching("event__region"))

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(frozen_at__isnull=True, trace__isnull=True)
                | Q(frozen_at__isnull=False, trace__isnull=False),
                name="what_is_published_has_its_trace",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.way}"

    @property
    def plan(self) -> Plan:
        """Return the plan as the rules know it."""
        return Plan(
            seats=self.seats,
            basis=Basis(self.basis),
            way=Way(self.way),
            floor=self.floor,
            ceiling=self.ceiling,
            tie=TieRule(self.tie),
            seed=self.seed,
            reason=self.reason,
            back=ReturnRule(self.back),
            fixed=self.fixed,
        )


class Block(models.Model):
    """Who fills seats of an event: an area that takes part, or a group with seats off the top.

    ``code`` is the code of the area, or a word for the group; ``region`` is where those are who may fill it. Numbers of
    every block are seen by all who take part; names are not.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="blocks")
    kind = models.CharField(max_length=5, choices=list(choices(BLOCK_KINDS)))
    code = models.CharField(max_length=20)
    region = models.CharField(max_length=10, blank=True)
    name = models.CharField(max_length=120)
    is_in = models.BooleanField(default=True)
    reserved = models.PositiveSmallIntegerField(default=0)
    letter_number = models.CharField(max_length=80, blank=True)
    letter_date = models.DateField(null=True, blank=True)
    chased_at = models.DateTimeField(null=True, blank=True)

    _unscoped = models.Manager()
    objects = Scoped(Reaching("event__region"))

    class Meta:
        ordering: ClassVar = ["kind", "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "code"], name="a_block_once_per_event"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def typed_kind(self) -> BlockKind:
        """Return the kind as the rules know it."""
        return BlockKind(self.kind)
