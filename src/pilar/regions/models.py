"""The tree of regions, the figures of provinces and kabupaten or kota, and which edition of both is loaded."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pilar.kernel.ids import new_id
from pilar.kernel.words import choices
from pilar.regions import rules

TREE_IS_PUBLIC = "names, codes, places and figures of administrative units are public"


class Region(models.Model):
    """One province, kabupaten or kota, kecamatan, desa or kelurahan, by its Kemendagri code; its name is no key."""

    PUBLIC = TREE_IS_PUBLIC

    code = models.CharField(max_length=10, primary_key=True)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    level = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=choices(rules.KINDS))
    name = models.CharField(max_length=80)
    search = models.CharField(max_length=80, db_index=True)
    lat = models.FloatField(null=True)
    lng = models.FloatField(null=True)
    regencies = models.PositiveIntegerField(default=0)
    districts = models.PositiveIntegerField(default=0)
    villages = models.PositiveIntegerField(default=0)
    ended_on = models.DateField(null=True, blank=True)
    became = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="formerly")

    objects: ClassVar[models.Manager[Region]] = models.Manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(became__isnull=True) | Q(ended_on__isnull=False), name="only_what_ended_became_another"
            ),
            models.CheckConstraint(
                condition=Q(level=rules.Level.PROVINCE.value, parent=None)
                | Q(level__gt=rules.Level.PROVINCE.value, level__lte=rules.Level.VILLAGE.value, parent__isnull=False),
                name="only_provinces_have_no_parent",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["code"], name="region_that_ended", condition=Q(ended_on__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def dotted(self) -> str:
        """Return the code as it is shown, with dots."""
        return rules.dotted(self.code)

    @property
    def full_name(self) -> str:
        """Return the name as a title: Provinsi Jawa Barat, Kecamatan Samarang."""
        return rules.full_name(self.name, code=self.code)

    @property
    def short_name(self) -> str:
        """Return the name as a line of an address: Kec. Samarang, Kab. Garut."""
        return rules.short_name(self.name, code=self.code)

    @property
    def zone(self) -> rules.TimeZone:
        """Return the time on the region's clocks."""
        return rules.zone_of(self.code)


class Succession(models.Model):
    """One code that became another: from the packaged list of changes, or made here by hand.

    Of the list, what is sure is ``known`` and serves look-ups; the rest waits for somebody to accept or dismiss it. It
    changes no region by itself. What was made by hand is ``applied``, and its regions say what it did.
    """

    PUBLIC = TREE_IS_PUBLIC

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    old_code = models.CharField(max_length=10, blank=True, db_index=True)
    new_code = models.CharField(max_length=10, blank=True, db_index=True)
    level = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=choices(rules.CHANGES))
    old_name = models.CharField(max_length=80, blank=True)
    new_name = models.CharField(max_length=80, blank=True)
    search = models.CharField(max_length=80, blank=True)
    since = models.CharField(max_length=10, blank=True)
    source = models.CharField(max_length=200, blank=True)
    confidence = models.CharField(max_length=1, blank=True)
    state = models.CharField(max_length=9, choices=choices(rules.STATES))
    decided_by = models.CharField(max_length=160, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    objects: ClassVar[models.Manager[Succession]] = models.Manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["known", "review"], decided_at__isnull=True)
                | Q(state__in=["accepted", "dismissed", "applied"], decided_at__isnull=False),
                name="a_decided_change_has_its_moment",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["search"], name="change_by_old_name", condition=~Q(search="")),
            models.Index(fields=["state", "level", "id"], name="change_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.old_code} > {self.new_code}"


class RegionFact(models.Model):
    """People, area and poverty of a province, kabupaten or kota, each from the source named in docs/data-sources.md."""

    PUBLIC = TREE_IS_PUBLIC

    region = models.OneToOneField(Region, primary_key=True, on_delete=models.CASCADE, related_name="fact")
    population = models.PositiveIntegerField()
    male = models.PositiveIntegerField()
    female = models.PositiveIntegerField()
    area_km2 = models.DecimalField(max_digits=12, decimal_places=3)
    poverty_pct_2019 = models.DecimalField(max_digits=5, decimal_places=2, null=True)

    objects: ClassVar[models.Manager[RegionFact]] = models.Manager()

    def __str__(self) -> str:
        return self.region_id

    @property
    def density(self) -> float:
        """Return people per square kilometre."""
        return self.population / float(self.area_km2)


class RegionEdition(models.Model):
    """An edition of the packaged tree that was loaded, by the digest of its files; the newest row is in force."""

    PUBLIC = "says only which public files were loaded"

    digest = models.CharField(max_length=64)
    regions = models.PositiveIntegerField()
    loaded_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[models.Manager[RegionEdition]] = models.Manager()

    def __str__(self) -> str:
        return self.digest[:12]
