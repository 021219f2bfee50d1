"""Tables of what areas decide for themselves: values of settings, terms of lists, everyday words that find them.

A region is kept as the code it had when the row was made; the empty code is the nation.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from pilar.kernel.ids import new_id
from pilar.kernel.scope import Reaching, Scoped
from pilar.policies.rules.inheritance import Decision


class SettingValue(models.Model):
    """What an area decided about one setting, from a day on; never changed, a change is another row."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=80)
    region = models.CharField(max_length=10, blank=True)
    value = models.JSONField(null=True, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300)
    made_at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=160)
    source_id = models.UUIDField(null=True, blank=True)

    _unscoped = models.Manager()
    objects = Scoped(Reaching("region"))

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="a_decision_ends_after_it_begins",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["region", "key", "valid_from"], name="decision_by_region_and_key"),
        ]

    def __str__(self) -> str:
        return f"{self.key}@{self.region or '-'} {self.valid_from}"

    @property
    def decision(self) -> Decision:
        """Return the row as the rules know it."""
        return Decision(
            region=self.region,
            value=tuple(self.value) if isinstance(self.value, list) else self.value,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            made_at=self.made_at,
            by=self.by,
            reason=self.reason,
        )


class Term(models.Model):
    """One term of a list, of the nation or of one area; an area that does not use a term above has a row saying so."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    list_key = models.CharField(max_length=40)
    code = models.CharField(max_length=30)
    region = models.CharField(max_length=10, blank=True)
    is_used = models.BooleanField(default=True)
    label = models.CharField(max_length=160)
    short = models.CharField(max_length=30, blank=True)
    meaning = models.CharField(max_length=400, blank=True)
    law = models.CharField(max_length=160, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=160)

    _unscoped = models.Manager()
    objects = Scoped(Reaching("region"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["list_key", "region", "code", "valid_from"], name="a_term_once_per_area_and_day"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="a_term_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class TermWord(models.Model):
    """A word people use, by which a term is found; of the nation or of one area."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    list_key = models.CharField(max_length=40)
    code = models.CharField(max_length=30)
    region = models.CharField(max_length=10, blank=True)
    word = models.CharField(max_length=160)
    valid_until = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=160)

    _unscoped = models.Manager()
    objects = Scoped(Reaching("region"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["list_key", "code", "region", "word"],
                condition=Q(valid_until__isnull=True),
                name="a_word_once_per_term",
            ),
        ]

    def __str__(self) -> str:
        return self.word


class TermEdition(models.Model):
    """An edition of the packaged lists that was loaded, by the digest of its file; the newest row is in force."""

    PUBLIC = "says only which public file was loaded"

    digest = models.CharField(max_length=64)
    terms = models.PositiveIntegerField()
    loaded_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[models.Manager[TermEdition]] = models.Manager()

    def __str__(self) -> str:
        return self.digest[:12]
