"""Whom the test authority vouches for; its own row has no official. Nothing it signs has legal force."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pilar.kernel.fields import SealedText
from pilar.kernel.ids import new_id
from pilar.kernel.scope import Reaching, Scoped


class TestIdentity(models.Model):
    """A certificate of the test authority with its key, which rests encrypted; of an official, or of itself."""

    __test__ = False  # pytest would take it for a test

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    is_root = models.BooleanField(default=False)
    official = models.OneToOneField(
        "offices.Official", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    certificate = models.TextField()
    key = SealedText()
    made_at = models.DateTimeField(auto_now_add=True)

    _unscoped = models.Manager()
    objects = Scoped(Reaching("official__office__region"))

    class Meta:
        verbose_name_plural = "test identities"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["is_root"], condition=Q(is_root=True), name="one_test_authority"),
            models.CheckConstraint(
                condition=Q(is_root=True, official__isnull=True) | Q(is_root=False, official__isnull=False),
                name="a_test_identity_is_somebodys",
            ),
        ]

    def __str__(self) -> str:
        return f"test identity {self.pk}"
