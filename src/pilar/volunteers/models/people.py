"""People who are or were volunteers: who they are, never whether they serve."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from pilar.kernel.fields import SealedText
from pilar.kernel.ids import new_id
from pilar.kernel.scope import Scoped, Within
from pilar.kernel.words import choices
from pilar.volunteers.rules import pay
from pilar.volunteers.rules.particulars import PHONE_USES, KnownNik, Size
from pilar.volunteers.rules.people import SEXES, Sex
from pilar.volunteers.rules.requirements import CHECKS, REQUIREMENTS, Check, Finding, Requirement


class Person(models.Model):
    """A volunteer as a person: who, how to reach, where they live. Service and appointment are told by assignments."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    search_name = models.CharField(max_length=120, db_index=True, editable=False)
    sound_name = models.CharField(max_length=200, blank=True, editable=False)
    sex = models.CharField(max_length=10, blank=True, choices=list(choices(SEXES)))
    birth_place = models.CharField(max_length=60, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    nik = SealedText(null=True, blank=True)
    nik_index = models.CharField(max_length=32, null=True, blank=True, editable=False)  # noqa: DJ001 -- unique, so absence is null
    nik_partial = SealedText(null=True, blank=True)
    phone = models.CharField(max_length=16, blank=True)
    phone_use = models.CharField(max_length=6, blank=True, choices=list(choices(PHONE_USES)))
    has_smartphone = models.BooleanField(null=True, blank=True)
    education = models.CharField(max_length=30, blank=True)
    occupation = models.CharField(max_length=80, blank=True)
    emergency_name = models.CharField(max_length=120, blank=True)
    emergency_phone = models.CharField(max_length=16, blank=True)
    psm_since = models.PositiveSmallIntegerField(null=True, blank=True)
    other_roles = models.JSONField(default=list, blank=True)
    ipsm_number = models.CharField(max_length=20, blank=True)
    uniform_size = models.CharField(max_length=5, blank=True, choices=[(one.value, one.value) for one in Size])
    photo = models.ForeignKey("files.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="absorbed")
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
            # Holds all a search by name reads, so that a country is looked through without opening its rows.
            models.Index(fields=["search_name", "id", "sound_name"], name="person_in_order_with_sound"),
            models.Index(fields=["village", "search_name", "id"], name="person_in_order_of_villages"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def typed_sex(self) -> Sex | None:
        """Return the sex as the rules know it; old registers do not always say it."""
        return Sex(self.sex) if self.sex else None

    @property
    def known_nik(self) -> KnownNik:
        """Return what is known of the NIK: the whole, or the beginning of one partly hidden."""
        return KnownNik(digits=self.nik or "", partial=self.nik_partial or "")

    @property
    def masked_nik(self) -> str:
        """Return the NIK as everyone may see it, or nothing."""
        return self.known_nik.shown


class PayDetails(models.Model):
    """Where an allowance is paid to: encrypted, and opened only to pay."""

    person = models.OneToOneField(Person, primary_key=True, on_delete=models.CASCADE, related_name="pay")
    bank = models.CharField(max_length=60, blank=True)
    account = SealedText(null=True, blank=True)
    holder = SealedText(null=True, blank=True)
    npwp = SealedText(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    by = models.CharField(max_length=160)

    _unscoped = models.Manager()
    objects = Scoped(Within("person__village_id"))

    def __str__(self) -> str:
        return f"{self.person_id}"

    @property
    def paid_to(self) -> pay.PayTo:
        """Return where is paid to, as the rules know it; whoever shows it has been let in by a look."""
        return pay.PayTo(self.bank, self.account or "", self.holder or "", self.npwp or "")

    @property
    def masked_account(self) -> str:
        """Return the account number as it is shown before a look."""
        return pay.masked(self.account or "")

    @property
    def masked_npwp(self) -> str:
        """Return the tax number as it is shown before a look."""
        return pay.masked(self.npwp or "")

    @property
    def masked_holder(self) -> str:
        """Return the holder's name as it is shown before a look."""
        return pay.masked_name(self.holder or "")


class RequirementCheck(models.Model):
    """What an officer found of one requirement on a day; rows are never changed, the latest counts."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="checks")
    requirement = models.CharField(max_length=12, choices=list(choices(REQUIREMENTS)))
    state = models.CharField(max_length=10, choices=list(choices(CHECKS)))
    is_latest = models.BooleanField(default=True)
    evidence = models.CharField(max_length=200, blank=True)
    evidence_on = models.DateField(null=True, blank=True)
    file = models.ForeignKey("files.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=160)

    _unscoped = models.Manager()
    objects = Scoped(Within("person__village_id"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "requirement"], condition=Q(is_latest=True), name="one_latest_check_per_requirement"
            ),
            models.CheckConstraint(condition=~Q(state="excepted") | ~Q(reason=""), name="an_exception_has_a_reason"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["requirement", "state", "person"], name="latest_check_by_state", condition=Q(is_latest=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.requirement} {self.state}"

    @property
    def typed_requirement(self) -> Requirement:
        """Return the requirement as the rules know it."""
        return Requirement(self.requirement)

    @property
    def finding(self) -> Finding:
        """Return what was found, as the rules know it."""
        return Finding(Check(self.state), self.evidence, self.evidence_on, self.reason)


class Merge(models.Model):
    """Two records of one person made one: who stays, who went in, and what undoing needs, encrypted."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    survivor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges")
    absorbed = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    before = SealedText()
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=160)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=160, blank=True)

    _unscoped = models.Manager()
    objects = Scoped(Within("survivor__village_id"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["absorbed"], condition=Q(undone_at__isnull=True), name="nobody_is_merged_twice_at_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.absorbed_id} > {self.survivor_id}"


class NotSame(models.Model):
    """Two people who look alike and were found to be two; they are not shown as doubles again."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=160)

    _unscoped = models.Manager()
    objects = Scoped(Within("first__village_id"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["first", "second"], name="a_pair_is_told_apart_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="a_pair_has_one_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id}"
