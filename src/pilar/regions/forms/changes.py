"""What officers type to change regions, to find changes, and to decide those of the list."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.kernel.problems import Problem
from pilar.kernel.words import choices, phrase
from pilar.regions import rules
from pilar.regions.queries.changed import Wish
from pilar.regions.rules import State, changes
from pilar.regions.rules.asking import SOURCE_MAX, Close, Decree, Merge, Recode, Rename, Split
from pilar.regions.services.reviewing import REASON_MAX
from pilar.web.forms import RuleField, day_field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pilar.regions.models import Region
    from pilar.regions.rules.asking import Asked

ANY = [("", _("Any"))]
LEVELS = [
    (rules.Level.PROVINCE.value, _("Province")),
    (rules.Level.REGENCY.value, _("Kabupaten or kota")),
    (rules.Level.DISTRICT.value, _("Kecamatan")),
    (rules.Level.VILLAGE.value, _("Desa or kelurahan")),
]
DECISIONS = [(State.ACCEPTED.value, _("Accept: look-ups go by it")), (State.DISMISSED.value, _("Dismiss: it is wrong"))]


class ChangeFilters(forms.Form):
    """Which changes somebody wants to see."""

    q = forms.CharField(
        label=_("Name or code"), required=False, max_length=80, widget=forms.TextInput(attrs={"type": "search"})
    )
    state = forms.ChoiceField(label=_("State"), required=False, choices=[*ANY, *choices(rules.STATES)])
    level = forms.ChoiceField(label=_("Level"), required=False, choices=[*ANY, *LEVELS])
    kind = forms.ChoiceField(label=_("What happened"), required=False, choices=[*ANY, *choices(rules.CHANGES)])
    province = forms.ChoiceField(label=_("Province"), required=False)

    def __init__(self, *args: Any, provinces: Iterable[Region], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(one.pk, one.name) for one in provinces]
        self.fields["province"].choices = [*ANY, *known]  # type: ignore[attr-defined] # it is a ChoiceField

    def wish(self) -> Wish:
        """Return the wish; a filter that makes no sense is left out."""
        self.is_valid()
        found = self.cleaned_data
        named = {name: found.get(name, "") for name in ("state", "level", "kind", "province")}
        return Wish(text=found.get("q", "").strip(), **named)


class DecideForm(forms.Form):
    """What is decided about changes of the list, and why."""

    to = forms.ChoiceField(label=_("Decision"), choices=DECISIONS, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason for the decision"),
        max_length=REASON_MAX,
        help_text=_("For instance where you looked it up: the annex of the decree, or the office there."),
    )

    def state(self) -> State:
        """Return the decision."""
        return State(self.cleaned_data["to"])


class ChangeForm(forms.Form):
    """What every change by hand is asked for: since when, and by which law or decree."""

    on = day_field(_("In force since"), required=True)
    source = forms.CharField(
        label=_("Law or decree"),
        max_length=SOURCE_MAX,
        help_text=_("Its number and year, for instance: UU 16/2022, Perda Kabupaten Garut 4/2026."),
    )

    field_order: tuple[str, ...] = ()

    def __init__(self, *args: Any, region: Region, below: Iterable[Region] = (), **kwargs: Any) -> None:
        """``below`` are the units right below the region that changes."""
        super().__init__(*args, **kwargs)
        self.region = region
        self.take(below)

    def take(self, below: Iterable[Region]) -> None:
        """Take what a form offers to choose from."""

    def decree(self) -> Decree:
        """Return the law or decree."""
        return Decree(self.cleaned_data["on"], self.cleaned_data["source"])

    if TYPE_CHECKING:

        def asked(self) -> Asked:
            """Return the change; every form below says which."""

    def digest(self) -> str:
        """Return what tells this very change from any other, so that only what was seen is done."""
        return sha256(repr((self.asked(), self.decree())).encode()).hexdigest()


def _code_field(label: Any, **more: Any) -> forms.CharField:
    return RuleField(rule=rules.digits, label=label, max_length=20, **more)


def _codes_below() -> forms.CharField:
    return RuleField(
        rule=changes.read_codes,
        label=_("New codes that do not follow"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=_(
            "What lies below gets the new code above it and keeps its own number. Write only those that get another "
            "number, one pair a line: old code, space, new code. Left empty, Pilar proposes the next free numbers."
        ),
    )


def written(codes: Mapping[str, str]) -> str:
    """Write pairs of codes as the form takes them."""
    return "\n".join(f"{rules.dotted(old)} {rules.dotted(new)}" for old, new in sorted(codes.items()))


class RenameForm(ChangeForm):
    """Another name."""

    field_order = ("name",)
    name = forms.CharField(label=_("New name"), max_length=rules.NAME_MAX)

    def asked(self) -> Rename:
        """Return the change."""
        return Rename(self.region.pk, self.cleaned_data["name"])


class RecodeForm(ChangeForm):
    """Another code."""

    field_order = ("new_code", "name", "codes_below")
    new_code = _code_field(_("New code"), help_text=_("With dots or without, for instance 32.05.33."))
    name = forms.CharField(
        label=_("New name"), max_length=rules.NAME_MAX, required=False, help_text=_("Empty when the name stays.")
    )
    codes_below = _codes_below()

    def asked(self) -> Recode:
        """Return the change."""
        found = self.cleaned_data
        return Recode(self.region.pk, found["new_code"], found["name"], found["codes_below"] or {})


class MergeForm(ChangeForm):
    """Which regions become one, and which one that is."""

    field_order = ("codes", "into", "name", "codes_below")
    codes = forms.CharField(
        label=_("Merged with"),
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
        help_text=_("The codes of the other regions of this level, one a line."),
    )
    into = _code_field(
        _("Code of the one that goes on"), help_text=_("One of those that merge, or the code of a new region.")
    )
    name = forms.CharField(
        label=_("Its name"), max_length=rules.NAME_MAX, required=False, help_text=_("Empty when it keeps its name.")
    )
    codes_below = _codes_below()

    def take(self, _below: Iterable[Region]) -> None:
        """Propose that the region one came from goes on."""
        self.fields["into"].initial = self.region.dotted

    def clean_codes(self) -> tuple[str, ...]:
        """Read the codes of the others."""
        try:
            return tuple(rules.digits(one) for one in self.cleaned_data["codes"].replace(",", " ").split())
        except Problem as problem:
            raise forms.ValidationError(phrase(problem)) from problem

    def asked(self) -> Merge:
        """Return the change."""
        found = self.cleaned_data
        return Merge((self.region.pk, *found["codes"]), found["into"], found["name"], found["codes_below"] or {})


class SplitForm(ChangeForm):
    """A new region, and what goes to it."""

    field_order = ("new_code", "name", "moved", "codes_below")
    new_code = _code_field(_("Code of the new region"), help_text=_("With dots or without, for instance 32.05.33."))
    name = forms.CharField(label=_("Name of the new region"), max_length=rules.NAME_MAX)
    moved = forms.MultipleChoiceField(
        label=_("What goes to the new region"), required=False, widget=forms.CheckboxSelectMultiple
    )
    codes_below = _codes_below()

    def take(self, below: Iterable[Region]) -> None:
        """Offer what lies right below; a village has nothing to give."""
        if self.region.level == rules.Level.VILLAGE:
            del self.fields["moved"], self.fields["codes_below"]
            return
        offered = [(one.pk, f"{one.name} ({one.dotted})") for one in below]
        self.fields["moved"].choices = offered  # type: ignore[attr-defined] # it is a MultipleChoiceField

    def asked(self) -> Split:
        """Return the change."""
        found = self.cleaned_data
        moved, codes = tuple(found.get("moved", ())), found.get("codes_below") or {}
        return Split(self.region.pk, found["new_code"], found["name"], moved, codes)


class CloseForm(ChangeForm):
    """An end that nothing follows."""

    def asked(self) -> Close:
        """Return the change."""
        return Close(self.region.pk)
