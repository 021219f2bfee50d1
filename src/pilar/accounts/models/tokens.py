"""Access tokens: how a program acts under one mandate of a person, with a part of its permissions."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pilar.accounts.models.mandates import Mandate
from pilar.accounts.rules.tokens import LABEL_MAX, SHOWN, TokenFacts
from pilar.kernel.ids import new_id
from pilar.kernel.scope import Scoped, Within


class AccessToken(models.Model):
    """A secret for programs, known here only by its digest; it dies with its mandate, its account or its day."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="tokens")
    label = models.CharField(max_length=LABEL_MAX)
    prefix = models.CharField(max_length=SHOWN)
    digest = models.CharField(max_length=64, unique=True)
    permissions = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)
    expires_on = models.DateField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.CharField(max_length=160, blank=True)

    _unscoped = models.Manager()
    objects = Scoped(Within("mandate__region_id"))

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by="") | (Q(revoked_at__isnull=False) & ~Q(revoked_by="")),
                name="a_revoked_token_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.prefix}…"

    @property
    def facts(self) -> TokenFacts:
        """Return what decides whether the token opens anything, as the rules know it; its mandate must be at hand."""
        return TokenFacts(
            expires_on=self.expires_on,
            is_revoked=self.revoked_at is not None,
            mandate_since=self.mandate.since,
            mandate_until=self.mandate.until,
            is_account_active=self.mandate.user.is_active,
        )
