"""Accounts, the permissions of roles, and mandates: a role at a region, from a day until a day."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from pilar.accounts.rules.mandates import ROLES
from pilar.kernel.actor import Role
from pilar.kernel.ids import new_id
from pilar.kernel.scope import Scoped, Within
from pilar.kernel.words import choices


class UserManager(BaseUserManager["User"]):
    """Finds accounts by the name they sign in with."""


class User(AbstractBaseUser):
    """One person's sign-in. It gives no right by itself; mandates do."""

    PUBLIC = "found by its own owner's sign-in; lists of accounts go through Mandate, which is scoped"

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name or self.username


class RolePermission(models.Model):
    """One permission of one role, written from what the apps declare after each migration."""

    PUBLIC = "what a role may do is no secret"

    role = models.CharField(max_length=20, choices=list(choices({role: facts.label for role, facts in ROLES.items()})))
    permission = models.CharField(max_length=80)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["role", "permission"], name="a_permission_once_per_role"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.permission}"


class Mandate(models.Model):
    """A role given to an account at a region for some days; a mandate on a province covers everything below it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="mandates")
    role = models.CharField(max_length=20, choices=list(choices({role: facts.label for role, facts in ROLES.items()})))
    region = models.ForeignKey("regions.Region", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    employer = models.CharField(max_length=80, blank=True)
    given_by = models.CharField(max_length=160, blank=True)
    end_reason = models.CharField(max_length=200, blank=True)
    ended_by = models.CharField(max_length=160, blank=True)

    _unscoped = models.Manager()
    objects = Scoped(Within("region_id"))

    class Meta:
        constraints: ClassVar = [
            # One that was withdrawn before it began ends before its first day, and says why.
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")) | Q(end_reason__gt=""),
                name="mandate_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "region", "since"], name="a_mandate_once", nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}@{self.region_id or '-'}"

    @property
    def typed_role(self) -> Role:
        """Return the role as the kernel knows it."""
        return Role(self.role)
