"""Tables of background work: who lives, which slots were served, and what people may watch.

The jobs themselves are rows of django-tasks-db (``DBTaskResult``); a claim adds the worker to ``worker_ids``, so their
number is the number of tries.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from pilar.jobs.rules.work import STATES, WorkState
from pilar.kernel.ids import new_id
from pilar.kernel.scope import Scoped, Within
from pilar.kernel.words import choices


class Heartbeat(models.Model):
    """A worker that lives, or did: where, as which process, and when it was last heard of."""

    PUBLIC = "names processes, nobody's data"

    worker = models.CharField(max_length=64, primary_key=True)
    machine = models.CharField(max_length=120)
    pid = models.PositiveIntegerField()
    began = models.CharField(max_length=40)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.pid} on {self.machine}"


class LastSlot(models.Model):
    """The newest slot of the schedule that was served, one row for each entry."""

    PUBLIC = "holds the hours of the schedule"

    name = models.CharField(max_length=160, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name}: {self.at}"


class Work(models.Model):
    """A piece of background work that a person asked for and may watch."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=60)
    region = models.CharField(max_length=10, blank=True)
    mandate_id = models.UUIDField(null=True, blank=True)
    by = models.CharField(max_length=160)
    title = models.CharField(max_length=200)
    job = models.UUIDField(null=True, blank=True, db_index=True)
    state = models.CharField(max_length=8, choices=list(choices(STATES)), default=WorkState.WAITING.value)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    message = models.JSONField(default=dict, blank=True)
    result = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    _unscoped = models.Manager()
    objects = Scoped(Within("region"))

    class Meta:
        indexes: ClassVar = [models.Index(fields=["region", "id"], name="work_by_region")]

    def __str__(self) -> str:
        return self.title

    @property
    def typed_state(self) -> WorkState:
        """Return the state as the rules know it."""
        return WorkState(self.state)
