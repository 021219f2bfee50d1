"""Templates: how an office prints a kind of paper, version by version; without one the national default holds."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pilar.documents.rules.papers import FONTS, PAPERS
from pilar.kernel.ids import new_id
from pilar.kernel.scope import Reaching, Scoped
from pilar.kernel.words import choices


class Template(models.Model):
    """A version: the wording an office wrote its own way, the sheet, the font, where it is signed.

    ``place`` stands before the date, empty for the name of the area; ``layout`` is the office's own, if it has one.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    wording = models.JSONField(default=dict, blank=True)
    paper = models.CharField(max_length=4, choices=list(choices(PAPERS)))
    font = models.CharField(max_length=8, choices=list(choices(FONTS)))
    place = models.CharField(max_length=60, blank=True)
    layout = models.TextField(blank=True)
    note = models.CharField(max_length=200, blank=True)
    is_in_force = models.BooleanField(default=True)
    made_at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=160)

    _unscoped = models.Manager()
    objects = Scoped(Reaching("office__region"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["office", "kind", "number"], name="versions_of_a_template_are_numbered"),
            models.UniqueConstraint(
                fields=["office", "kind"], condition=Q(is_in_force=True), name="one_version_of_a_template_in_force"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
