"""Records that may be of one person, as they were found; what an officer said of them stays beside the finding."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from pilar.kernel.ids import new_id
from pilar.kernel.scope import Scoped, WithinBoth
from pilar.kernel.words import choices
from pilar.volunteers.models.people import Person
from pilar.volunteers.rules.doubles import STATES, Grade, PairState, grade


class LikelyPair(models.Model):
    """Two records that may be of one person: how likely, and why, in signs that hold no value of anybody."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    score = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=8, choices=list(choices(STATES)), default=PairState.WAITING.value)
    found_at = models.DateTimeField(auto_now_add=True)

    _unscoped = models.Manager()
    objects = Scoped(WithinBoth("first__village_id", "second__village_id"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["first", "second"], name="a_pair_is_found_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="a_found_pair_has_one_order"),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "-score", "id"], name="pair_by_likeness")]

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id} {self.score}"

    @property
    def typed_state(self) -> PairState:
        """Return what became of it as the rules know it."""
        return PairState(self.state)

    @property
    def grade(self) -> Grade:
        """Return how sure the finding is."""
        return grade(self.score)
