"""What officers type about accounts, and people about their own; nothing here writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from pilar.accounts.queries.accounts import STATES, Wish
from pilar.accounts.rules import granting, names
from pilar.accounts.rules.granting import Seat
from pilar.accounts.rules.mandates import ROLES
from pilar.accounts.rules.vouching import VOUCHED, Vouched
from pilar.accounts.services.mandates import Term
from pilar.kernel.actor import Role
from pilar.kernel.words import choices, said
from pilar.regions import queries as regions
from pilar.regions.forms import AreaField
from pilar.web.forms import RuleField, day_field

if TYPE_CHECKING:
    from datetime import date

    from pilar.accounts.models import User
    from pilar.kernel.actor import Actor

ANY = [("", _("Any"))]
ROLE_CHOICES = list(choices({role: facts.label for role, facts in ROLES.items()}))


class AccountFilters(forms.Form):
    """What somebody looks for among accounts."""

    q = forms.CharField(
        label=_("Name or sign-in name"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    role = forms.ChoiceField(label=_("Role"), required=False, choices=[*ANY, *ROLE_CHOICES])
    state = forms.ChoiceField(label=_("State"), required=False, choices=[*ANY, *choices(STATES)])

    def wish(self, *, page: int) -> Wish:
        """Return the wish; a filter that makes no sense is left out."""
        self.is_valid()
        found = self.cleaned_data
        return Wish(text=found.get("q", ""), role=found.get("role", ""), state=found.get("state", ""), page=page)

    def in_force(self) -> list[tuple[str, str, str]]:
        """Return the filters in force: the field, its label, and what was chosen in words."""
        cleaned = self.cleaned_data if self.is_valid() else {}
        words = {name: dict(getattr(self.fields[name], "choices", ())) for name in cleaned}
        return [
            (name, str(self.fields[name].label), str(words[name].get(value, value)))
            for name, value in cleaned.items()
            if value
        ]


class TermForm(forms.Form):
    """A role, where and for how long."""

    role = forms.ChoiceField(label=_("Role"))
    region = AreaField(
        label=_("Area"),
        required=False,
        help_text=_("Type part of the name and choose, or type the code. Empty means your own area."),
    )
    since = day_field(_("First day"), required=True)
    until = day_field(_("Last day"), help_text=_("Empty when it has no end yet."))
    employer = forms.CharField(
        label=_("Employed by"),
        required=False,
        max_length=80,
        help_text=_("Only for a TKSK. A fact worth knowing; it gives the employer no right over the account."),
        widget=forms.TextInput(attrs={"list": "employers"}),
    )

    def __init__(self, *args: Any, actor: Actor, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.fields["since"].initial = today
        self.fields["region"].scope = actor.scope  # type: ignore[attr-defined]
        offered = granting.offers(Seat(actor.role, actor.region)) if actor.role else {}
        self.fields["role"].choices = [("", "—"), *((role.value, said(ROLES[role].label)) for role in offered)]  # type: ignore[attr-defined]
        if Role.TKSK not in offered:
            del self.fields["employer"]

    def term(self) -> Term:
        """Return what was typed, as the acts take it."""
        cleaned = self.cleaned_data
        return Term(
            role=Role(cleaned["role"]),
            region=cleaned["region"] or regions.one(self.actor.region),
            since=cleaned["since"],
            until=cleaned["until"],
            employer=cleaned.get("employer", ""),
        )


class AppointForm(TermForm):
    """A new account with its first area of authority."""

    name = forms.CharField(label=_("Full name"), max_length=120)
    username = RuleField(
        label=_("Sign-in name"),
        rule=names.username,
        required=False,
        max_length=60,
        help_text=_("Leave it empty and it is made from the name."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    WHO = ("name", "username")
    field_order = WHO

    @property
    def who(self) -> list[forms.BoundField]:
        """Return the fields about the person."""
        return [self[name] for name in self.WHO]

    @property
    def what(self) -> list[forms.BoundField]:
        """Return the fields about the role."""
        return [self[name] for name in self.fields if name not in self.WHO]


class EndMandateForm(forms.Form):
    """The last day of an area of authority, and why."""

    last_day = day_field(_("Last day"), required=True, help_text=_("Yesterday ends it at once."))
    reason = forms.CharField(label=_("Reason"), max_length=200)


class ReasonForm(forms.Form):
    """Why an account is closed."""

    reason = forms.CharField(label=_("Reason"), max_length=200)


class VouchForm(forms.Form):
    """How the officer made sure who asks."""

    vouched = forms.ChoiceField(
        label=_("How did you make sure who is asking?"), choices=list(choices(VOUCHED)), widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=200,
        help_text=_("For the journal: number of the letter, for instance."),
    )

    def how(self) -> Vouched:
        """Return it as the acts take it."""
        return Vouched(self.cleaned_data["vouched"])


class NameForm(forms.Form):
    """One's own name."""

    name = forms.CharField(label=_("Full name"), max_length=120)


class NewPasswordForm(forms.Form):
    """A password, twice, so that a slip of the thumb locks nobody out."""

    password = forms.CharField(
        label=_("New password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_(
            "At least 12 characters, not a common word, not like your name. Four words that mean something only to you "
            "are strong and easy to remember."
        ),
    )
    again = forms.CharField(
        label=_("The same password once more"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self) -> dict[str, Any]:
        """Refuse two that differ, and what is easily guessed."""
        cleaned = super().clean() or {}
        password = cleaned.get("password")
        if password and cleaned.get("again") and password != cleaned["again"]:
            self.add_error("again", _("The two passwords differ. Type the same one twice."))
        if password:
            try:
                validate_password(password, self.user)
            except forms.ValidationError as refusal:
                self.add_error("password", refusal)
        return cleaned
