"""Posts, the assignments that fill them, and every step an assignment took."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import DateField, F, Func, Q

from pilar.kernel.ids import new_id
from pilar.kernel.scope import Scoped, Within
from pilar.kernel.words import choices
from pilar.volunteers.models.people import Person
from pilar.volunteers.rules.assignments import AXES, END_REASONS, SERVICES, STAGES, EndReason, Service, Stage, Standing
from pilar.volunteers.rules.posts import REACHES, Reach


def or_last(column: str) -> Func:
    """Return a day by which a list is sorted, unknown ones last, as an expression an index can be built on."""
    return Func(F(column), template="COALESCE(%(expressions)s, '9999-12-31')", output_field=DateField())


class Post(models.Model):
    """A place for a volunteer in a village; it exists while nobody holds it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    village = models.ForeignKey("regions.Region", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(default=1)
    reach = models.CharField(max_length=8, choices=list(choices(REACHES)), default=Reach.VILLAGE.value)
    name = models.CharField(max_length=40, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    _unscoped = models.Manager()
    objects = Scoped(Within("village_id"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["village", "number"], name="a_post_number_once_per_village"),
            models.CheckConstraint(
                condition=Q(reach="village", name="") | (~Q(reach="village") & ~Q(name="")),
                name="a_post_for_a_part_names_it",
            ),
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
        indexes: ClassVar = [
            models.Index(or_last("decree_until"), "person", name="latest_by_decree_end", condition=Q(is_latest=True)),
            models.Index(or_last("started_on"), "person", name="latest_by_first_day", condition=Q(is_latest=True)),
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
    """One step of an assignment with its author; rows are never changed, the timeline is made of them.

    A correction is a step too: it keeps which fields it changed from what to what, and every step keeps what the
    assignment said after it, so that what was believed on an earlier day can be read again.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="moves")
    axis = models.CharField(max_length=10, choices=list(choices(AXES)))
    before = models.CharField(max_length=12, blank=True)
    after = models.CharField(max_length=12, blank=True)
    standing = models.JSONField(null=True, blank=True)
    changes = models.JSONField(default=dict, blank=True)
    effective_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=160)

    _unscoped = models.Manager()
    objects = Scoped(Within("assignment__village_id"))

    def __str__(self) -> str:
        return f"{self.axis} {self.before}>{self.after}"
