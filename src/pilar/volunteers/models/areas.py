"""Areas that joined, and what each of their villages has."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from pilar.kernel.scope import Reaching, Scoped, Within
from pilar.kernel.words import choices
from pilar.volunteers.rules.hearing import SIGNS
from pilar.volunteers.rules.presence import COMPETENCES, PRESENCES, STATES, Competence, Presence


class Participation(models.Model):
    """A kab/kota that has joined Pilar, and from when its silence means something: once it reports through Pilar."""

    regency = models.OneToOneField("regions.Region", primary_key=True, on_delete=models.PROTECT, related_name="+")
    joined_on = models.DateField()
    reporting_from = models.DateField(null=True, blank=True)

    _unscoped = models.Manager()
    objects = Scoped(Reaching("regency_id"))

    def __str__(self) -> str:
        return f"{self.regency_id} {self.joined_on}"


class LifeSign(models.Model):
    """When and how a volunteer was last heard of; reported by what they do in Pilar, or noted by an officer."""

    person = models.OneToOneField("volunteers.Person", primary_key=True, on_delete=models.CASCADE, related_name="sign")
    heard_on = models.DateField()
    how = models.CharField(max_length=12, choices=list(choices(SIGNS)))
    note = models.CharField(max_length=200, blank=True)
    by = models.CharField(max_length=160)

    _unscoped = models.Manager()
    objects = Scoped(Within("person__village_id"))

    def __str__(self) -> str:
        return f"{self.person_id} {self.heard_on}"


class VillagePresence(models.Model):
    """The state of a village of a joined area, kept true by every act that touches its assignments.

    ``until`` is the last day on which somebody serves there under a decree, ``changes_on`` the next day on which time
    alone changes the state; the nightly task looks at the villages whose day has come.
    """

    village = models.OneToOneField("regions.Region", primary_key=True, on_delete=models.PROTECT, related_name="+")
    presence = models.CharField(max_length=12, choices=list(choices(PRESENCES)))
    since = models.DateField(null=True, blank=True)
    people = models.PositiveSmallIntegerField(default=0)
    trained = models.PositiveSmallIntegerField(default=0)
    competence = models.CharField(max_length=8, blank=True, choices=list(choices(COMPETENCES)))
    until = models.DateField(null=True, blank=True)
    changes_on = models.DateField(null=True, blank=True, db_index=True)

    _unscoped = models.Manager()
    objects = Scoped(Within("village_id"))

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["presence", "since", "village"], name="village_by_presence_and_age"),
            models.Index(fields=["competence", "village"], name="village_by_competence"),
            models.Index(fields=["until", "village"], name="village_by_end_of_decree"),
            models.Index(fields=["people", "village"], name="village_by_people"),
        ]

    def __str__(self) -> str:
        return f"{self.village_id} {self.presence}"

    @property
    def typed_presence(self) -> Presence:
        """Return the state as the rules know it."""
        return Presence(self.presence)

    @property
    def typed_competence(self) -> Competence:
        """Return whether somebody there has followed the basic training, as the rules know it."""
        return Competence(self.competence)


class Counts(models.Model):
    """How many villages are in which state, how many have anybody trained, how many people serve."""

    filled = models.PositiveIntegerField(default=0)
    pending = models.PositiveIntegerField(default=0)
    unable = models.PositiveIntegerField(default=0)
    silent = models.PositiveIntegerField(default=0)
    vacant = models.PositiveIntegerField(default=0)
    trained_villages = models.PositiveIntegerField(default=0)
    untrained_villages = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)
    trained_people = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True


COUNTED = (*(state.value for state in STATES), "trained_villages", "untrained_villages", "people", "trained_people")
"""What is counted, by the names of its columns."""


class RollUp(Counts):
    """The villages of one kecamatan, or of one kab/kota, counted; kept true by the acts that change a village.

    Provinces and the nation have no row: they are sums over at most 514 kab/kota, and one row of the nation would make
    every office wait for every other. ``silence_days`` is how long a silence the states were computed with.
    """

    region = models.OneToOneField("regions.Region", primary_key=True, on_delete=models.PROTECT, related_name="+")
    silence_days = models.PositiveSmallIntegerField(default=0)
    history_stale = models.BooleanField(default=True)

    _unscoped = models.Manager()
    objects = Scoped(Within("region_id"))

    def __str__(self) -> str:
        return self.region_id


class MonthEnd(Counts):
    """A kab/kota as it was on the last day of a month, by the dates its assignments bear as they are known today."""

    regency = models.ForeignKey("regions.Region", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()

    _unscoped = models.Manager()
    objects = Scoped(Within("regency_id"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["regency", "day"], name="a_kabupaten_has_one_count_per_month"),
        ]

    def __str__(self) -> str:
        return f"{self.regency_id} {self.day}"
