"""The history of sign-ins: who came or tried to come, when, on what, from about where; kept for a year."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from pilar.accounts.models.mandates import User
from pilar.accounts.rules.sign_ins import MEANS, OUTCOMES, Means, Outcome
from pilar.kernel.words import choices


class SignIn(models.Model):
    """One coming, or one try, of a known account. Tries under names that nobody has are not kept."""

    PUBLIC = "read by its owner, or through an account that was found in one's own area"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_ins", db_index=False)
    at = models.DateTimeField(db_index=True)
    outcome = models.CharField(max_length=20, choices=list(choices(OUTCOMES)))
    means = models.CharField(max_length=20, choices=list(choices(MEANS)), default=Means.PASSWORD.value)
    device = models.CharField(max_length=60, blank=True)
    network = models.CharField(max_length=40, blank=True)

    objects: ClassVar[models.Manager[SignIn]] = models.Manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["user", "-at"], name="sign_ins_of_an_account")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.outcome}"

    @property
    def succeeded(self) -> bool:
        """Say whether somebody came in."""
        return self.outcome == Outcome.ENTERED
