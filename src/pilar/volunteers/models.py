"""People, posts and assignments; what a village has of them; and the imports they came by.

Person, post and assignment are three things: a person may serve twice in a life, a post exists while it is empty, and
only the assignment joins the two for some time.
"""

from __future__ import annotations

import json
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from pilar.kernel.fields import SealedText
from pilar.kernel.ids import new_id
from pilar.kernel.scope import Reaching, Scoped, Within
from pilar.kernel.words import choices
from pilar.volunteers.rules.assignments import END_REASONS, SERVICES, STAGES, EndReason, Service, Stage, Standing
from pilar.volunteers.rules.imports import OUTCOMES, STATES, ImportState, Outcome
from pilar.volunteers.rules.people import SEXES, Sex, masked_nik
from pilar.volunteers.rules.presence import PRESENCES, Presence


class Participation(models.Model):
    """A kab/kota that has joined Pilar, and from when its silence would mean something."""

    regency = models.OneToOneField("regions.Region", primary_key=True, on_delete=models.PROTECT, related_name="+")
    joined_on = models.DateField()
    reporting_from = models.DateField(null=True, blank=True)

    _unscoped = models.Manager()
    objects = Scoped(Reaching("regency_id"))

    def __str__(self) -> str:
        return f"{self.regency_id} {self.joined_on}"


class Person(models.Model):
    """A volunteer as a person: who, how to reach, where they live. Service and appointment are told by assignments."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    search_name = models.CharField(max_length=120, db_index=True, editable=False)
    sex = models.CharField(max_length=10, choices=list(choices(SEXES)))
    birth_date = models.DateField(null=True, blank=True)
    nik = SealedText(null=True, blank=True)
    nik_index = models.CharField(max_length=32, null=True, blank=True, editable=False)  # noqa: DJ001 -- unique, so absence is null
    phone = models.CharField(max_length=16, blank=True)
    address = models.CharField(max_length=200, blank=True)
    village = models.ForeignKey("regions.Region", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    _unscoped = models.Manager()
    objects = Scoped(Within("village_id"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["nik_index"], name="one_person_per_nik"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["search_name", "id"], name="person_in_name_order"),
            models.Index(fields=["village", "search_name"], name="person_by_village_and_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def typed_sex(self) -> Sex:
        """Return the sex as the rules know it."""
        return Sex(self.sex)

    @property
    def masked_nik(self) -> str:
        """Return the NIK as everyone may see it, or nothing."""
        return masked_nik(self.nik or "")


class Post(models.Model):
    """A place for a volunteer in a village; it exists while nobody holds it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    village = models.ForeignKey("regions.Region", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(default=1)

    _unscoped = models.Manager()
    objects = Scoped(Within("village_id"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["village", "number"], name="a_post_number_once_per_village"),
        ]

    def __str__(self) -> str:
        return f"{self.village_id} #{self.number}"


class Assignment(models.Model):
    """A person on a post for some time, on two axes: how far the appointment is, and what the person does now."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assignments")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="assignments")
    village = models.ForeignKey("regions.Region", on_delete=models.PROTECT, related_name="+")
    is_latest = models.BooleanField(default=True)
    stage = models.CharField(max_length=12, choices=list(choices(STAGES)))
    service = models.CharField(max_length=12, choices=list(choices(SERVICES)))
    service_since = models.DateField(null=True, blank=True)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=10, blank=True, choices=list(choices(END_REASONS)))
    decree_number = models.CharField(max_length=80, blank=True)
    decree_date = models.DateField(null=True, blank=True)
    decree_until = models.DateField(null=True, blank=True)

    _unscoped = models.Manager()
    objects = Scoped(Within("village_id"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(is_latest=True), name="one_latest_assignment_per_person"
            ),
            models.CheckConstraint(
                condition=(Q(service="ended") & ~Q(end_reason=""))
                | (~Q(service="ended") & Q(end_reason="", ended_on__isnull=True)),
                name="an_end_has_a_reason_and_only_an_end",
            ),
            models.CheckConstraint(
                condition=Q(started_on__isnull=True) | Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="service_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village_id} {self.service}"

    @property
    def standing(self) -> Standing:
        """Return what the assignment says of itself, as the rules know it."""
        return Standing(
            stage=Stage(self.stage),
            service=Service(self.service),
            service_since=self.service_since,
            started_on=self.started_on,
            ended_on=self.ended_on,
            end_reason=EndReason(self.end_reason) if self.end_reason else None,
            decree_number=self.decree_number,
            decree_date=self.decree_date,
            decree_until=self.decree_until,
        )


class AssignmentMove(models.Model):
    """One step of an assignment on one axis, with its author; rows are never changed, the timeline is made of them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="moves")
    axis = models.CharField(max_length=8, choices=[("stage", "stage"), ("service", "service")])
    before = models.CharField(max_length=12, blank=True)
    after = models.CharField(max_length=12)
    effective_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=160)

    _unscoped = models.Manager()
    objects = Scoped(Within("assignment__village_id"))

    def __str__(self) -> str:
        return f"{self.axis} {self.before}>{self.after}"


class VillagePresence(models.Model):
    """The state of a village of a joined area, kept true by every act that touches its assignments."""

    village = models.OneToOneField("regions.Region", primary_key=True, on_delete=models.PROTECT, related_name="+")
    presence = models.CharField(max_length=12, choices=list(choices(PRESENCES)))
    since = models.DateField(null=True, blank=True)
    people = models.PositiveSmallIntegerField(default=0)

    _unscoped = models.Manager()
    objects = Scoped(Within("village_id"))

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["presence", "since", "village"], name="village_by_presence_and_age"),
        ]

    def __str__(self) -> str:
        return f"{self.village_id} {self.presence}"

    @property
    def typed_presence(self) -> Presence:
        """Return the state as the rules know it."""
        return Presence(self.presence)


class ImportBatch(models.Model):
    """One workbook on its way into the register: kept encrypted until it is applied or set aside, then wiped."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("regions.Region", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    payload = SealedText(null=True, blank=True)
    state = models.CharField(max_length=10, choices=list(choices(STATES)), default=ImportState.WAITING.value)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    refusal = models.CharField(max_length=400, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    mandate_id = models.UUIDField()
    by = models.CharField(max_length=160)
    made_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    _unscoped = models.Manager()
    objects = Scoped(Within("region_id"))

    def __str__(self) -> str:
        return self.file_name

    @property
    def typed_state(self) -> ImportState:
        """Return the state as the rules know it."""
        return ImportState(self.state)


class ImportRow(models.Model):
    """One row of a workbook and what became of it; its values, and the remarks that quote them, rest encrypted."""

    id = models.BigAutoField(primary_key=True)
    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=8, choices=list(choices(OUTCOMES)))
    village = models.ForeignKey("regions.Region", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    values = SealedText()
    sealed_remarks = SealedText(null=True, blank=True)

    _unscoped = models.Manager()
    objects = Scoped(Within("batch__region_id"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "number"], name="a_row_number_once_per_import"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.outcome}"

    @property
    def remarks(self) -> list[dict[str, Any]]:
        """Return what is said of the row: why it was refused, what to look at again, what it changes."""
        return list(json.loads(self.sealed_remarks or "[]"))

    @property
    def typed_outcome(self) -> Outcome:
        """Return what became of the row as the rules know it."""
        return Outcome(self.outcome)
