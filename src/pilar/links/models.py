"""The table of links: of a token it holds only a digest of its secret, so whoever reads the table opens nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q

from pilar.kernel.ids import new_id
from pilar.kernel.scope import NATION, Scoped, Within
from pilar.links import rules

if TYPE_CHECKING:
    from datetime import datetime


class Link(models.Model):
    """One link: what it opens, where, until when, how often; who made it; and how often it was looked at and used."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    purpose = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    region = models.ForeignKey("regions.Region", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    facts = models.JSONField(default=dict, blank=True)
    until = models.DateTimeField()
    uses = models.PositiveSmallIntegerField(default=1)
    used = models.PositiveSmallIntegerField(default=0)
    last_used_at = models.DateTimeField(null=True, blank=True)
    opened = models.PositiveIntegerField(default=0)
    first_opened_at = models.DateTimeField(null=True, blank=True)
    last_opened_at = models.DateTimeField(null=True, blank=True)
    mandate_id = models.UUIDField(null=True, blank=True)
    by = models.CharField(max_length=160)
    made_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.CharField(max_length=160, blank=True)
    revoked_why = models.CharField(max_length=200, blank=True)

    _unscoped = models.Manager()
    objects = Scoped(Within("region_id"))

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(used__lte=F("uses")), name="a_link_is_used_no_oftener_than_allowed"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by="") | (Q(revoked_at__isnull=False) & ~Q(revoked_by="")),
                name="somebody_withdrew_the_link_that_is_withdrawn",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["subject_type", "subject_id"], name="link_by_subject"),
            models.Index(fields=["region", "id"], name="link_by_region"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.id}"

    @property
    def region_code(self) -> str:
        """Return the code of the region the link works in; the nation's is empty."""
        return self.region_id or NATION

    def state(self, *, now: datetime) -> rules.State:
        """Return what the link is at a moment."""
        return rules.state(used=self.used, uses=self.uses, until=self.until, revoked_at=self.revoked_at, now=now)
