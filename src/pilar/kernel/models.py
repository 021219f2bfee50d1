"""The journal of acts, the keys that make it forgettable person by person, and the keys that make acts repeatable."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from pilar.kernel.fields import SealedText
from pilar.kernel.ids import new_id
from pilar.kernel.scope import Scoped, WithinBeginning, beginning

WHOLE = Q(parent__isnull=True)
"""Entries that tell of an act; the parts of an act on many lie below them, and no list is read through those."""


class JournalEntry(models.Model):
    """One thing that was done or looked at: who, when, by which act, to what, where. Never changed, never deleted."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    act = models.CharField(max_length=80)
    event = models.CharField(max_length=80)
    via = models.CharField(max_length=10)
    actor_label = models.CharField(max_length=160)
    user_id = models.BigIntegerField(null=True, db_index=True)
    source_id = models.UUIDField(null=True)
    role = models.CharField(max_length=20, blank=True)
    actor_region = models.CharField(max_length=10, blank=True)
    region = models.CharField(max_length=10, blank=True)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)
    personal = models.BinaryField(null=True)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")

    _unscoped = models.Manager()
    objects = Scoped(WithinBeginning("region"))

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["subject_type", "subject_id", "id"], name="journal_by_subject"),
            # Two for the same list: SQLite reads "no parent" in order by the first only, PostgreSQL by the second.
            models.Index(fields=["parent", "id"], name="journal_parts"),
            models.Index(fields=["id"], name="journal_whole", condition=WHOLE),
            models.Index(beginning("region", 2), F("id"), name="journal_by_province", condition=WHOLE),
            models.Index(beginning("region", 4), F("id"), name="journal_by_regency", condition=WHOLE),
            models.Index(beginning("region", 6), F("id"), name="journal_by_district", condition=WHOLE),
            models.Index(beginning("region", 10), F("id"), name="journal_by_village", condition=WHOLE),
            models.Index(fields=["user_id", "id"], name="journal_by_user", condition=WHOLE),
            models.Index(fields=["event", "id"], name="journal_by_event", condition=WHOLE),
            models.Index(fields=["act", "id"], name="journal_by_act", condition=WHOLE),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.event}"


class JournalPending(models.Model):
    """An entry that is committed and not yet sealed into the chain."""

    PUBLIC = "holds nothing but the key of an entry"

    entry = models.OneToOneField(JournalEntry, primary_key=True, on_delete=models.PROTECT, related_name="pending")

    def __str__(self) -> str:
        return str(self.entry_id)


class JournalSeal(models.Model):
    """The place of an entry in the chain; its digest covers the entry and the digest before it."""

    PUBLIC = "holds digests, no content"

    seq = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(JournalEntry, on_delete=models.PROTECT, related_name="seal")
    day = models.DateField(db_index=True)
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.seq} {self.digest[:12]}"


class JournalHead(models.Model):
    """The end of the chain, one row: locked while sealing, compared when verifying so that a cut tail is seen."""

    PUBLIC = "holds a digest, no content"

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"{self.seq} {self.digest[:12]}"


class SubjectKey(models.Model):
    """The key under which the journal holds personal values of one subject; destroying it is forgetting them."""

    PUBLIC = "read only by the journal, which is scoped itself"

    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    key = SealedText()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject_type", "subject_id"], name="one_key_per_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id}"


class OnceKey(models.Model):
    """What an act made under a key, so that the same call again makes nothing and answers the same."""

    PUBLIC = "looked up only by the source that wrote it"

    key = models.UUIDField()
    source = models.CharField(max_length=160)
    permission = models.CharField(max_length=80)
    model = models.CharField(max_length=80, blank=True)
    result = models.JSONField(null=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "source", "permission"], name="an_act_once_per_key"),
        ]

    def __str__(self) -> str:
        return f"{self.permission} {self.key}"
