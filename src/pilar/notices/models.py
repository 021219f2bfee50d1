"""Notices, which wait until somebody does them or they have done themselves; and the letter boxes digests go to."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pilar.kernel.fields import SealedText
from pilar.kernel.ids import new_id
from pilar.kernel.scope import Party, Scoped, Within
from pilar.kernel.words import choices
from pilar.notices.rules import OUTCOMES

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


class Mailbox(models.Model):
    """Where an account reads e-mail: the confirmed address, the one that waits for its code, and what it wants.

    ``leave`` is the end of the address that stops the digest without a sign-in; it stands in every digest, so that it
    must be known again, and rests encrypted.
    """

    PUBLIC = "found by its own owner alone; no list shows it"

    user = models.OneToOneField("accounts.User", on_delete=models.PROTECT, related_name="mailbox", primary_key=True)
    address = models.EmailField(blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    asked_for = models.EmailField(blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_times = models.PositiveSmallIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    wants_since = models.DateTimeField(null=True, blank=True, db_index=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    leave = SealedText(null=True, blank=True)
    leave_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(address="", confirmed_at__isnull=True) | (~Q(address="") & Q(confirmed_at__isnull=False)),
                name="an_address_is_kept_once_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(wants_since__isnull=True) | ~Q(address=""), name="a_digest_goes_to_a_confirmed_address"
            ),
        ]

    def __str__(self) -> str:
        return f"mailbox of account {self.user_id}"


class Digest(models.Model):
    """The one digest of an account and a day: begun, and how it ended."""

    PUBLIC = "says that an e-mail went out to an account, and nothing of what was in it"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    region = models.CharField(max_length=10, blank=True)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, blank=True, choices=list(choices(OUTCOMES)))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "day"], name="one_digest_a_day"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, outcome="") | (Q(ended_at__isnull=False) & ~Q(outcome="")),
                name="a_digest_that_ended_says_how",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["outcome", "ended_at"], name="digest_by_outcome")]

    def __str__(self) -> str:
        return f"digest of {self.day} for account {self.user_id}"
