"""Workbooks on their way into the register, and their rows."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from django.db import models

from pilar.kernel.fields import SealedText
from pilar.kernel.ids import new_id
from pilar.kernel.scope import Scoped, Within
from pilar.kernel.words import choices
from pilar.volunteers.rules.outcomes import OUTCOMES, STATES, ImportState, Outcome


class ImportBatch(models.Model):
    """One workbook on its way into the register: kept encrypted until it is applied or set aside, then wiped."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("regions.Region", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    payload = SealedText(null=True, blank=True)
    state = models.CharField(max_length=10, choices=list(choices(STATES)), default=ImportState.WAITING.value)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    refusal = models.CharField(max_length=400, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    found = models.JSONField(default=dict, blank=True)
    mandate_id = models.UUIDField()
    by = models.CharField(max_length=160)
    made_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=160, blank=True)

    _unscoped = models.Manager()
    objects = Scoped(Within("region_id"))

    def __str__(self) -> str:
        return self.file_name

    @property
    def typed_state(self) -> ImportState:
        """Return the state as the rules know it."""
        return ImportState(self.state)


class ImportRow(models.Model):
    """One row of a workbook and what became of it; its values, and the remarks that quote them, rest encrypted."""

    id = models.BigAutoField(primary_key=True)
    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="rows")
    sheet = models.CharField(max_length=100, blank=True)
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=8, choices=list(choices(OUTCOMES)))
    village = models.ForeignKey("regions.Region", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    values = SealedText()
    sealed_remarks = SealedText(null=True, blank=True)
    person_key = models.UUIDField(null=True, blank=True)
    undo = SealedText(null=True, blank=True)

    _unscoped = models.Manager()
    objects = Scoped(Within("batch__region_id"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "sheet", "number"], name="a_row_once_per_import"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.outcome}"

    @property
    def remarks(self) -> list[dict[str, Any]]:
        """Return what is said of the row: why it was refused, what to look at again, what it changes."""
        return list(json.loads(self.sealed_remarks or "[]"))

    @property
    def typed_outcome(self) -> Outcome:
        """Return what became of the row as the rules know it."""
        return Outcome(self.outcome)


class RowDecision(models.Model):
    """What an officer decided about a doubtful row before it is applied: who it means.

    The key is that of a person, or of another row of the file (``Ground.row_key``); without one it is somebody else.
    """

    id = models.BigAutoField(primary_key=True)
    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="decisions")
    sheet = models.CharField(max_length=100, blank=True)
    number = models.PositiveIntegerField()
    person_key = models.UUIDField(null=True, blank=True)
    by = models.CharField(max_length=160)

    _unscoped = models.Manager()
    objects = Scoped(Within("batch__region_id"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "sheet", "number"], name="a_row_is_decided_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class ColumnMeaning(models.Model):
    """What a header means in the workbooks of an office; remembered from the first file that had it."""

    id = models.BigAutoField(primary_key=True)
    region = models.CharField(max_length=10, blank=True)
    header = models.CharField(max_length=120)
    key = models.CharField(max_length=30, blank=True)
    at = models.DateTimeField(auto_now=True)
    by = models.CharField(max_length=160)

    _unscoped = models.Manager()
    objects = Scoped(Within("region"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "header"], name="a_header_means_one_thing_in_an_office"),
        ]

    def __str__(self) -> str:
        return f"{self.header} {self.key}"


class VillageAlias(models.Model):
    """How an office writes a village, and which one it means; remembered once somebody said so."""

    id = models.BigAutoField(primary_key=True)
    region = models.ForeignKey("regions.Region", on_delete=models.PROTECT, related_name="+")
    district = models.CharField(max_length=120, blank=True)
    text = models.CharField(max_length=120)
    village = models.ForeignKey("regions.Region", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)
    by = models.CharField(max_length=160)

    _unscoped = models.Manager()
    objects = Scoped(Within("region_id"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "district", "text"], name="an_alias_means_one_village"),
        ]

    def __str__(self) -> str:
        return f"{self.text} {self.village_id}"
