"""What areas report of themselves in numbers, how many people live in villages, and the recaps both came by."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from pilar.kernel.ids import new_id
from pilar.kernel.scope import Scoped, Within
from pilar.kernel.words import choices
from pilar.volunteers.rules.recaps import STATES, Figures, RecapState


class Recap(models.Model):
    """One workbook with figures: who sent it, of which day they are, what each row would do or did.

    It holds numbers of areas and nothing about a person; only its name may, so the journal keeps that apart.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("regions.Region", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    sender = models.CharField(max_length=120)
    as_of = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=list(choices(STATES)), default=RecapState.CHECKED.value)
    rows = models.JSONField(default=list, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    by = models.CharField(max_length=160)
    made_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=160, blank=True)

    _unscoped = models.Manager()
    objects = Scoped(Within("region_id"))

    class Meta:
        indexes: ClassVar = [models.Index(fields=["region", "-made_at"], name="recaps_of_an_area")]

    def __str__(self) -> str:
        return self.file_name

    @property
    def typed_state(self) -> RecapState:
        """Return the state as the rules know it."""
        return RecapState(self.state)


class ReportedFigure(models.Model):
    """What somebody reports of a kab/kota or kecamatan; stands beside the registered number, is never part of it.

    Rows are never changed but for ``is_latest``: the newest day counts, earlier ones are the history.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("regions.Region", on_delete=models.PROTECT, related_name="+")
    as_of = models.DateField()
    villages_served = models.PositiveIntegerField()
    volunteers = models.PositiveIntegerField()
    volunteers_trained = models.PositiveIntegerField(null=True, blank=True)
    sender = models.CharField(max_length=120)
    note = models.CharField(max_length=300, blank=True)
    recap = models.ForeignKey(Recap, null=True, blank=True, on_delete=models.PROTECT, related_name="figures")
    is_latest = models.BooleanField(default=True)
    received_at = models.DateTimeField()
    by = models.CharField(max_length=160)

    _unscoped = models.Manager()
    objects = Scoped(Within("region_id"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["region"], condition=Q(is_latest=True), name="one_latest_reported_figure_per_area"
            ),
            models.CheckConstraint(
                condition=Q(volunteers_trained__isnull=True) | Q(volunteers_trained__lte=F("volunteers")),
                name="no_more_trained_than_reported",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["region", "-as_of"], name="reported_figures_of_an_area")]

    def __str__(self) -> str:
        return f"{self.region_id} {self.as_of}"

    @property
    def figures(self) -> Figures:
        """Return the numbers as the rules know them."""
        return Figures(self.villages_served, self.volunteers, self.volunteers_trained)


class VillageFigure(models.Model):
    """How many people live in a village on a day, and who says so; the newest day counts."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    village = models.ForeignKey("regions.Region", on_delete=models.PROTECT, related_name="+")
    as_of = models.DateField()
    residents = models.PositiveIntegerField()
    source = models.CharField(max_length=120)
    recap = models.ForeignKey(Recap, null=True, blank=True, on_delete=models.PROTECT, related_name="residents")
    is_latest = models.BooleanField(default=True)
    received_at = models.DateTimeField()
    by = models.CharField(max_length=160)

    _unscoped = models.Manager()
    objects = Scoped(Within("village_id"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["village"], condition=Q(is_latest=True), name="one_latest_figure_per_village"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["village", "-as_of"], name="figures_of_a_village")]

    def __str__(self) -> str:
        return f"{self.village_id} {self.as_of}"
