"""Areas that joined, and what each of their villages has."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from pilar.kernel.scope import Reaching, Scoped, Within
from pilar.kernel.words import choices
from pilar.volunteers.rules.presence import PRESENCES, Presence


class Participation(models.Model):
    """A kab/kota that has joined Pilar, and from when its silence would mean something."""

    regency = models.OneToOneField("regions.Region", primary_key=True, on_delete=models.PROTECT, related_name="+")
    joined_on = models.DateField()
    reporting_from = models.DateField(null=True, blank=True)

    _unscoped = models.Manager()
    objects = Scoped(Reaching("regency_id"))

    def __str__(self) -> str:
        return f"{self.regency_id} {self.joined_on}"


class VillagePresence(models.Model):
    """The state of a village of a joined area, kept true by every act that touches its assignments."""

    village = models.OneToOneField("regions.Region", primary_key=True, on_delete=models.PROTECT, related_name="+")
    presence = models.CharField(max_length=12, choices=list(choices(PRESENCES)))
    since = models.DateField(null=True, blank=True)
    people = models.PositiveSmallIntegerField(default=0)

    _unscoped = models.Manager()
    objects = Scoped(Within("village_id"))

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["presence", "since", "village"], name="village_by_presence_and_age"),
        ]

    def __str__(self) -> str:
        return f"{self.village_id} {self.presence}"

    @property
    def typed_presence(self) -> Presence:
        """Return the state as the rules know it."""
        return Presence(self.presence)
