"""Numbers: the series of an office, how far each year has come, every number taken, where kinds take theirs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pilar.documents.rules.numbers import NUMBER_MAX, PATTERN_MAX, SOURCES
from pilar.kernel.ids import new_id
from pilar.kernel.scope import Scoped, Within
from pilar.kernel.words import choices


class Series(models.Model):
    """A row of numbers an office keeps: the pattern they are written by, the codes that stand in it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    pattern = models.CharField(max_length=PATTERN_MAX)
    code = models.CharField(max_length=30, blank=True)
    unit = models.CharField(max_length=30, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=160)

    _unscoped = models.Manager()
    objects = Scoped(Within("office__region"))

    class Meta:
        verbose_name_plural = "series"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["office", "name"], name="series_of_an_office_have_names"),
        ]

    def __str__(self) -> str:
        return self.name


class SeriesYear(models.Model):
    """How far a series has come in a year; whoever takes a number holds this row."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    _unscoped = models.Manager()
    objects = Scoped(Within("series__office__region"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["series", "year"], name="a_series_counts_each_year_once"),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class TakenNumber(models.Model):
    """A number that was taken, for a paper; void ones stay, with the reason, so that the row has no gap."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="taken")
    year = models.PositiveSmallIntegerField()
    seq = models.PositiveIntegerField()
    text = models.CharField(max_length=NUMBER_MAX * 2)
    document = models.OneToOneField(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="taken_number"
    )
    taken_at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=160)
    voided_at = models.DateTimeField(null=True, blank=True)
    void_why = models.CharField(max_length=200, blank=True)

    _unscoped = models.Manager()
    objects = Scoped(Within("series__office__region"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["series", "year", "seq"], name="a_number_is_taken_once"),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True, void_why="") | (Q(voided_at__isnull=False) & ~Q(void_why="")),
                name="a_void_number_has_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Numbering(models.Model):
    """Where the papers of a kind take their numbers in an office: from a series of Pilar, or from outside."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    source = models.CharField(max_length=10, choices=list(choices(SOURCES)))
    series = models.ForeignKey(Series, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)
    by = models.CharField(max_length=160)

    _unscoped = models.Manager()
    objects = Scoped(Within("office__region"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["office", "kind"], name="a_kind_takes_its_numbers_from_one_place"),
            models.CheckConstraint(
                condition=Q(source="series", series__isnull=False) | (~Q(source="series") & Q(series__isnull=True)),
                name="numbers_of_pilar_have_a_series",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.source}"
