"""What was done to keep Pilar running: backups that were made, keys that were changed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from pilar.kernel.ids import new_id


class Backup(models.Model):
    """A backup that was made: when, how large, and the digest by which the file is known again."""

    PUBLIC = "says that a file was made, and nothing of what is in it"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    made_at = models.DateTimeField(db_index=True)
    size = models.PositiveBigIntegerField()
    files = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d %H:%M} {self.digest[:12]}"


class KeyRotation(models.Model):
    """Sealing everything anew with one key: begun, perhaps broken off and taken up again, and ended."""

    PUBLIC = "says which number a key has, and nothing of the key"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.PositiveSmallIntegerField()
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    resealed = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("began_at")),
                name="a_rotation_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.began_at:%Y-%m-%d %H:%M}"
