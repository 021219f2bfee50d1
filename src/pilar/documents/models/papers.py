"""Papers: what each says, what state it is in, its number and code, the bytes that were issued; and its chain."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from pilar.documents.rules.chain import DECISIONS, ROLES, Decision, Role
from pilar.documents.rules.chain import Step as Held
from pilar.documents.rules.kinds import KINDS
from pilar.documents.rules.numbers import NUMBER_MAX, SOURCES
from pilar.documents.rules.signing import WAYS
from pilar.documents.rules.states import STATES, State
from pilar.kernel.fields import SealedText
from pilar.kernel.ids import new_id
from pilar.kernel.scope import Scoped, Within
from pilar.kernel.words import choices

if TYPE_CHECKING:
    from pilar.documents.rules.kinds import Data, Kind

ISSUED = ("issued", "revoked", "replaced")


class Batch(models.Model):
    """Papers of one kind that are drafted, approved and issued together, hundreds at once, by one chain for all.

    ``apart_by`` is the field that tells papers apart which bear the same title.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    region = models.CharField(max_length=10, blank=True)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    apart_by = models.CharField(max_length=40, blank=True)
    total = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=list(choices(STATES)), default=State.DRAFT.value)
    round = models.PositiveSmallIntegerField(default=0)
    way = models.CharField(max_length=12, choices=list(choices(WAYS)), blank=True)
    work_id = models.UUIDField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_why = models.CharField(max_length=200, blank=True)
    drafted_by = models.PositiveBigIntegerField(null=True, blank=True)
    by = models.CharField(max_length=160)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    _unscoped = models.Manager()
    objects = Scoped(Within("region"))

    class Meta:
        verbose_name_plural = "batches"
        indexes: ClassVar = [models.Index(fields=["region", "id"], name="batch_by_region")]

    def __str__(self) -> str:
        return self.title

    @property
    def typed_state(self) -> State:
        """Return the state as the rules know it."""
        return State(self.state)

    @property
    def typed_kind(self) -> Kind:
        """Return the kind as the rules know it."""
        return KINDS[self.kind]


class Document(models.Model):
    """A paper. What it says rests encrypted; what it tells in public is written down when it is issued.

    ``code_index`` and ``typed_index`` find it by the random code that stands on it, which itself is nowhere in the
    database. ``handed`` are the bytes that went out for a number or signature, ``file`` those that were issued.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    region = models.CharField(max_length=10, blank=True)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    said = SealedText()
    template = models.ForeignKey(
        "documents.Template", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    subject_type = models.CharField(max_length=60, blank=True)
    subject_id = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=10, choices=list(choices(STATES)), default=State.DRAFT.value)
    round = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(max_length=10, choices=list(choices(SOURCES)), blank=True)
    number = models.CharField(max_length=NUMBER_MAX * 2, blank=True)
    number_key = models.CharField(max_length=NUMBER_MAX * 2, blank=True)
    dated = models.DateField(null=True, blank=True)
    code_index = models.CharField(max_length=32, null=True, blank=True, unique=True)
    typed_index = models.CharField(max_length=32, null=True, blank=True, unique=True)
    facts = models.JSONField(default=list, blank=True)
    way = models.CharField(max_length=12, choices=list(choices(WAYS)), blank=True)
    has_legal_force = models.BooleanField(default=True)
    signer = models.ForeignKey("offices.Official", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    signer_name = models.CharField(max_length=120, blank=True)
    signer_title = models.CharField(max_length=240, blank=True)
    file = models.ForeignKey("files.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    handed = models.ForeignKey("files.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_why = models.CharField(max_length=200, blank=True)
    batch = models.ForeignKey(Batch, null=True, blank=True, on_delete=models.PROTECT, related_name="documents")
    place = models.PositiveIntegerField(default=0)
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    drafted_by = models.PositiveBigIntegerField(null=True, blank=True)
    by = models.CharField(max_length=160)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    _unscoped = models.Manager()
    objects = Scoped(Within("region"))

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state__in=ISSUED) | (Q(issued_at__isnull=False) & ~Q(digest="")),
                name="an_issued_paper_has_its_bytes",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, end_why="") | (Q(ended_at__isnull=False) & ~Q(end_why="")),
                name="what_ended_a_paper_is_said",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["region", "id", "state"], name="paper_by_region"),
            models.Index(fields=["state", "region", "id"], name="paper_by_state"),
            models.Index(fields=["office", "state"], name="paper_by_office"),
            models.Index(fields=["number_key"], name="paper_by_number", condition=~Q(number_key="")),
            models.Index(fields=["digest"], name="paper_by_digest", condition=~Q(digest="")),
            models.Index(fields=["subject_type", "subject_id"], name="paper_by_subject"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def typed_state(self) -> State:
        """Return the state as the rules know it."""
        return State(self.state)

    @property
    def typed_kind(self) -> Kind:
        """Return the kind as the rules know it."""
        return KINDS[self.kind]

    @property
    def data(self) -> Data:
        """Return what the paper says."""
        data: Data = json.loads(self.said)
        return data


class Step(models.Model):
    """One official's part in a round of paraf of a paper or a batch: what was decided, by whom, or when on paper."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="steps")
    batch = models.ForeignKey(Batch, null=True, blank=True, on_delete=models.PROTECT, related_name="steps")
    region = models.CharField(max_length=10, blank=True)
    round = models.PositiveSmallIntegerField()
    place = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=6, choices=list(choices(ROLES)))
    official = models.ForeignKey("offices.Official", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    title = models.CharField(max_length=240)
    decision = models.CharField(max_length=8, choices=list(choices(DECISIONS)), default=Decision.WAITING.value)
    decided_at = models.DateTimeField(null=True, blank=True)
    on_paper = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=400, blank=True)
    by = models.CharField(max_length=160, blank=True)

    _unscoped = models.Manager()
    objects = Scoped(Within("region"))

    class Meta:
        ordering: ClassVar = ["round", "place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "round", "place"], name="steps_of_a_round_are_in_order"),
            models.UniqueConstraint(fields=["batch", "round", "place"], name="steps_of_a_batch_are_in_order"),
            models.CheckConstraint(
                condition=Q(document__isnull=False, batch__isnull=True) | Q(document__isnull=True, batch__isnull=False),
                name="a_step_is_of_a_paper_or_of_a_batch",
            ),
            models.CheckConstraint(
                condition=Q(decision="waiting", decided_at__isnull=True)
                | (~Q(decision="waiting") & Q(decided_at__isnull=False)),
                name="a_decision_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def held(self) -> Held:
        """Return the step as the rules know it."""
        return Held(str(self.official_id), self.name, self.title, Role(self.role), Decision(self.decision))
