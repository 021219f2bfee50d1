"""The table of private files: what is known of each; the bytes lie in a folder under the key of the row."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from pilar.files import rules
from pilar.files.rules import FACTS, State, Type
from pilar.kernel.fields import SealedText
from pilar.kernel.ids import new_id
from pilar.kernel.scope import NATION, Scoped, Within

if TYPE_CHECKING:
    from datetime import datetime


class StoredFile(models.Model):
    """One file: what it is for, where it belongs, who brought it, until when it is kept. Wiped, only this row remains.

    A sensitive file rests encrypted under a key of its own, which rests here, encrypted like every secret column: keys
    rotate without touching the bytes, and without its key no copy of the bytes opens.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=60)
    region = models.ForeignKey("regions.Region", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    type = models.CharField(max_length=8, choices=[(one.value, known.label) for one, known in FACTS.items()])
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    is_sensitive = models.BooleanField()
    key = SealedText(null=True, blank=True)
    expires = models.DateTimeField(null=True, blank=True)
    mandate_id = models.UUIDField(null=True, blank=True)
    by = models.CharField(max_length=160)
    made_at = models.DateTimeField(auto_now_add=True)
    wiped_at = models.DateTimeField(null=True, blank=True)
    wiped_by = models.CharField(max_length=160, blank=True)
    wiped_why = models.CharField(max_length=200, blank=True)

    _unscoped = models.Manager()
    objects = Scoped(Within("region_id"))

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(wiped_at__isnull=True, wiped_by="") | (Q(wiped_at__isnull=False) & ~Q(wiped_by="")),
                name="somebody_wiped_the_file_that_is_wiped",
            ),
            models.CheckConstraint(
                condition=Q(wiped_at__isnull=True) | Q(key__isnull=True), name="a_wiped_file_has_no_key"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["region", "id"], name="file_by_region"),
            models.Index(fields=["expires"], name="file_by_expiry", condition=Q(wiped_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def region_code(self) -> str:
        """Return the code of the region the file belongs to; the nation's is empty."""
        return self.region_id or NATION

    @property
    def typed_type(self) -> Type:
        """Return the type as the rules know it."""
        return Type(self.type)

    def state(self, *, now: datetime) -> State:
        """Return what the file is at a moment."""
        return rules.state(expires=self.expires, wiped_at=self.wiped_at, now=now)
