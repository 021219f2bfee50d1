"""Tables of offices: the offices, their officials with dates, and what a village office said of itself by link."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q

from pilar.kernel.ids import new_id
from pilar.kernel.scope import Reaching, Scoped, Within
from pilar.kernel.words import choices
from pilar.offices.rules.offices import KINDS, Kind, Particulars
from pilar.offices.rules.signing import STANDINGS, Standing
from pilar.offices.rules.signing import Official as Held

if TYPE_CHECKING:
    from pilar.files.models import StoredFile


class Office(models.Model):
    """An office with what heads its letters; the region is a code, empty for the nation."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=12, choices=list(choices(KINDS)))
    region = models.CharField(max_length=10, blank=True)
    name = models.CharField(max_length=160)
    letterhead = models.CharField(max_length=400, blank=True)
    address = models.CharField(max_length=200, blank=True)
    postal_code = models.CharField(max_length=5, blank=True)
    phone = models.CharField(max_length=16, blank=True)
    email = models.EmailField(blank=True)
    website = models.CharField(max_length=120, blank=True)
    unit_code = models.CharField(max_length=30, blank=True)
    logo = models.ForeignKey("files.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    _unscoped = models.Manager()
    objects = Scoped(Reaching("region"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "region"], condition=~Q(kind="unit"), name="one_office_of_a_kind_per_region"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["region", "kind"], name="office_by_region")]

    def __str__(self) -> str:
        return self.name

    @property
    def typed_kind(self) -> Kind:
        """Return the kind as the rules know it."""
        return Kind(self.kind)

    @property
    def shown_logo(self) -> StoredFile | None:
        """Return the logo whose bytes are there; one that the data protection officer wiped is not shown."""
        return self.logo if self.logo is not None and self.logo.wiped_at is None else None

    @property
    def particulars(self) -> Particulars:
        """Return what is written about the office, as the rules know it."""
        return Particulars(**{name: getattr(self, name) for name in Particulars.__dataclass_fields__})


class Official(models.Model):
    """Somebody in a post of an office for some time; the name twice, for letters with titles, for decrees without.

    ``account`` is what the official signs in with, where that is noted: what is theirs to decide is then nobody else's.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="officials")
    name = models.CharField(max_length=120)
    plain_name = models.CharField(max_length=120)
    nip = models.CharField(max_length=18, blank=True)
    rank = models.CharField(max_length=60, blank=True)
    position = models.CharField(max_length=120)
    is_head = models.BooleanField(default=False)
    standing = models.CharField(max_length=10, choices=list(choices(STANDINGS)))
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    on_behalf_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    papers = models.JSONField(default=list, blank=True)
    account = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=160)

    _unscoped = models.Manager()
    objects = Scoped(Reaching("office__region"))

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="a_post_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def sign_in(self) -> int | None:
        """Return the key of the account with which the official can act now, if there is one; a closed one is none."""
        return self.account_id if self.account is not None and self.account.is_active else None

    @property
    def held(self) -> Held:
        """Return the post as the rules know it."""
        return Held(
            id=str(self.pk),
            name=self.name,
            position=self.position,
            is_head=self.is_head,
            standing=Standing(self.standing),
            since=self.since,
            until=self.until,
            on_behalf_of=str(self.on_behalf_of_id or ""),
            papers=frozenset(self.papers),
        )


class Statement(models.Model):
    """What the office of a village said of itself by link, whoever asked, until it is taken over or set aside."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="statements")
    region = models.CharField(max_length=10)
    head_name = models.CharField(max_length=120)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    phone = models.CharField(max_length=16, blank=True)
    address = models.CharField(max_length=200, blank=True)
    asker_role = models.CharField(max_length=20, blank=True)
    asker_region = models.CharField(max_length=10, blank=True)
    stated_at = models.DateTimeField(auto_now_add=True)
    outcome = models.CharField(max_length=8, blank=True, choices=[("taken", "taken"), ("aside", "aside")], default="")
    decided_by = models.CharField(max_length=160, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    _unscoped = models.Manager()
    objects = Scoped(Within("region"))

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(outcome="", decided_at__isnull=True) | (~Q(outcome="") & Q(decided_at__isnull=False)),
                name="a_decided_statement_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.head_name
