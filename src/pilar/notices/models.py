"""Notices: what waits for an office or a person, until somebody does it or it has done itself."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pilar.kernel.ids import new_id
from pilar.kernel.scope import Party, Scoped, Within

OPEN = Q(done_at__isnull=True)


class Notice(models.Model):
    """One thing that waits: its kind, for whom (a role at an office, or one account), about what, until when.

    ``party`` names the account as a scope does, and is empty for an office; ``facts`` hold nothing about a person.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=40)
    role = models.CharField(max_length=20, blank=True)
    office = models.CharField(max_length=10, blank=True)
    party = models.CharField(max_length=40, blank=True)
    region = models.CharField(max_length=10, blank=True)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    address = models.CharField(max_length=200, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    raised_at = models.DateTimeField()
    due_on = models.DateField(null=True, blank=True)
    snoozed_until = models.DateField(null=True, blank=True)
    passed_on = models.JSONField(default=list, blank=True)
    origin = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="copies")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.CharField(max_length=160, blank=True)
    settled = models.BooleanField(default=False)

    _unscoped = models.Manager()
    objects = Scoped(Within("region"), Party("party"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "subject_type", "subject_id", "role", "office", "party"],
                condition=OPEN,
                name="a_notice_open_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["role", "office", "due_on"], name="notice_of_office", condition=OPEN),
            models.Index(fields=["party", "due_on"], name="notice_of_party", condition=OPEN & ~Q(party="")),
            models.Index(fields=["role", "office", "done_at"], name="notice_done"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.role or self.party} {self.office}"
