"""What was done to many at once, and what of the register was taken along."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from pilar.kernel.fields import SealedText
from pilar.kernel.ids import new_id
from pilar.kernel.scope import Scoped, Within
from pilar.kernel.words import choices
from pilar.volunteers.rules.exports import FORMATS


class ManyAct(models.Model):
    """One act on many people: what the journal tells of the whole; its parts stand below it there."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("regions.Region", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    people = models.PositiveIntegerField()
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=160)

    _unscoped = models.Manager()
    objects = Scoped(Within("region_id"))

    def __str__(self) -> str:
        return f"{self.people}"


class RegisterExport(models.Model):
    """A copy of the register somebody took along: by which filters (they may name a person, so they rest sealed)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("regions.Region", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    mandate_id = models.UUIDField(null=True, blank=True)
    wish = SealedText()
    format = models.CharField(max_length=4, choices=list(choices(FORMATS)))
    people = models.PositiveIntegerField()
    file = models.ForeignKey("files.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=160)

    _unscoped = models.Manager()
    objects = Scoped(Within("region_id"))

    class Meta:
        indexes: ClassVar = [models.Index(fields=["mandate_id"], name="exports_of_a_mandate")]

    def __str__(self) -> str:
        return f"{self.people} {self.format}"
