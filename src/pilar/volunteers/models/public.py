"""What the public page of a village needs: which PSM agreed to be named, and who wants to be called."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pilar.kernel.fields import SealedText
from pilar.kernel.ids import new_id
from pilar.kernel.scope import Scoped, Within
from pilar.kernel.words import choices
from pilar.volunteers.models.assignments import Assignment
from pilar.volunteers.models.people import Person
from pilar.volunteers.rules.consents import HOWS
from pilar.volunteers.rules.contacts import SETTLINGS


class PublicConsent(models.Model):
    """A PSM agreed to be named on the public page of the village, for the service of then; a later one asks anew."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="consents")
    given_on = models.DateField()
    how = models.CharField(max_length=12, choices=list(choices(HOWS)))
    note = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=160)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=160, blank=True)

    _unscoped = models.Manager()
    objects = Scoped(Within("person__village_id"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "assignment"],
                condition=Q(withdrawn_on__isnull=True),
                name="one_consent_in_force_per_service",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.given_on}"


class ContactRequest(models.Model):
    """Somebody wants to be called by the PSM of a village; who and why rests encrypted and is forgotten in time."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    village = models.ForeignKey("regions.Region", on_delete=models.PROTECT, related_name="+")
    name = SealedText()
    phone = SealedText()
    message = SealedText()
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, blank=True, default="", choices=list(choices(SETTLINGS)))
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=160, blank=True)

    _unscoped = models.Manager()
    objects = Scoped(Within("village_id"))

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(outcome="", settled_at__isnull=True) | (~Q(outcome="") & Q(settled_at__isnull=False)),
                name="a_settled_request_says_how",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["village", "-made_at"], name="contact_requests_of_a_village")]

    def __str__(self) -> str:
        return f"{self.village_id} {self.made_at:%Y-%m-%d}"
