"""People who are or were volunteers: who they are, never whether they serve."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from pilar.kernel.fields import SealedText
from pilar.kernel.ids import new_id
from pilar.kernel.scope import Scoped, Within
from pilar.kernel.words import choices
from pilar.volunteers.rules.people import SEXES, Sex, masked_nik


class Person(models.Model):
    """A volunteer as a person: who, how to reach, where they live. Service and appointment are told by assignments."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    search_name = models.CharField(max_length=120, db_index=True, editable=False)
    sex = models.CharField(max_length=10, choices=list(choices(SEXES)))
    birth_date = models.DateField(null=True, blank=True)
    nik = SealedText(null=True, blank=True)
    nik_index = models.CharField(max_length=32, null=True, blank=True, editable=False)  # noqa: DJ001 -- unique, so absence is null
    phone = models.CharField(max_length=16, blank=True)
    address = models.CharField(max_length=200, blank=True)
    village = models.ForeignKey("regions.Region", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    _unscoped = models.Manager()
    objects = Scoped(Within("village_id"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["nik_index"], name="one_person_per_nik"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["search_name", "id"], name="person_in_name_order"),
            models.Index(fields=["village", "search_name"], name="person_by_village_and_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def typed_sex(self) -> Sex:
        """Return the sex as the rules know it."""
        return Sex(self.sex)

    @property
    def masked_nik(self) -> str:
        """Return the NIK as everyone may see it, or nothing."""
        return masked_nik(self.nik or "")
