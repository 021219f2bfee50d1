"""What an officer found of a requirement, for one person or for many."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.files.forms import UploadField
from pilar.kernel.words import choices, said
from pilar.volunteers.access import EVIDENCE_FILE
from pilar.volunteers.rules import people as people_rules
from pilar.volunteers.rules.requirements import (
    CHECKS,
    EVIDENCE,
    MAY_FOLLOW,
    REQUIREMENTS,
    Check,
    Finding,
    Requirement,
)
from pilar.volunteers.services.requirements import Paper
from pilar.web.forms import day_field

ANSWERS = (Check.MET, Check.LATER, Check.NOT_MET, Check.EXCEPTED)


def answers(requirement: Requirement) -> dict[Check, str]:
    """Return the answers a requirement may have."""
    return {state: CHECKS[state] for state in ANSWERS if state is not Check.LATER or requirement in MAY_FOLLOW}


class FindingForm(forms.Form):
    """The answer, what speaks for it, and why an exception is made."""

    state = forms.ChoiceField(label=_("What you found"), widget=forms.RadioSelect)
    evidence = forms.CharField(label=_("What speaks for it"), required=False, max_length=200)
    evidence_on = day_field(_("Date of that paper"))
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=300,
        help_text=_("Needed for an exception; it stays in the journal."),
    )

    def finding(self) -> Finding:
        """Return the answer as the acts take it."""
        typed = self.cleaned_data
        evidence, reason = people_rules.tidy(typed["evidence"]), people_rules.tidy(typed["reason"])
        return Finding(Check(typed["state"]), evidence, typed["evidence_on"], reason)


class RequirementForm(FindingForm):
    """The answer about one requirement of one person, with a copy of the paper if there is one."""

    file = UploadField(kind=EVIDENCE_FILE.name, label=_("Copy of the paper"), required=False)
    field_order = ("state", "evidence", "evidence_on", "file", "reason")

    def __init__(self, *args: Any, requirement: Requirement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = list(choices(answers(requirement)))  # type: ignore[attr-defined] # a ChoiceField
        self.fields["evidence"].help_text = said(EVIDENCE[requirement])

    def paper(self) -> Paper | None:
        """Return the uploaded copy, if any."""
        file = self.cleaned_data["file"]
        return Paper(file.name, file.read()) if file else None


class ManyForm(FindingForm):
    """The same answer about one requirement for everybody chosen."""

    requirement = forms.ChoiceField(label=_("Requirement"), choices=list(choices(REQUIREMENTS)))
    field_order = ("requirement", "state", "evidence", "evidence_on", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = list(choices({state: CHECKS[state] for state in ANSWERS}))  # type: ignore[attr-defined] # a ChoiceField

    def about(self) -> Requirement:
        """Return the requirement chosen."""
        return Requirement(self.cleaned_data["requirement"])
