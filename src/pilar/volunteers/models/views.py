"""Views of the register that somebody saved: filters under a name, for oneself or for the office."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pilar.kernel.ids import new_id
from pilar.kernel.scope import Scoped, Within


class SavedView(models.Model):
    """Filters of the register under a name; shared, the whole office finds it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("regions.Region", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    mandate_id = models.UUIDField()
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=500, blank=True)
    is_shared = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    by = models.CharField(max_length=160)

    _unscoped = models.Manager()
    objects = Scoped(Within("region_id"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mandate_id", "name"],
                condition=Q(removed_at__isnull=True),
                name="a_view_kept_has_its_name_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name
