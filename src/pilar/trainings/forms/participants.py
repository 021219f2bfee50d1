"""What is asked on the way from names to those who come: filters, acceptance, answers, substitutes, who came."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.kernel.words import choices, said
from pilar.regions.forms import VillageField
from pilar.trainings.rules.nominations import STATES, State
from pilar.trainings.services.naming import Name
from pilar.volunteers.rules import people
from pilar.volunteers.services.people import Particulars
from pilar.web.forms import RuleField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar.kernel.scope import Scope
    from pilar.trainings.models import Block, Nomination
    from pilar.volunteers.queries.candidates import Candidate

LONGEST = 300
ACCEPT, REFUSE = "terima", "tolak"
COMES, STAYS, SILENT = "hadir", "tidak", "diam"
OTHER, OUTSIDE = "register", "luar"
SHOWN = (
    State.PROPOSED,
    State.ACCEPTED,
    State.CONFIRMED,
    State.ATTENDED,
    State.RESERVE,
    State.DECLINED,
    State.SUBSTITUTED,
)
"""States that may be looked for, in the order of the work."""


def why_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    """Return a field for a reason in a few words."""
    widget = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, required=required, max_length=LONGEST, help_text=help_text, widget=widget)


class Filters(forms.Form):
    """What somebody looks for among participants."""

    q = forms.CharField(
        label=_("Name or village"), required=False, widget=forms.TextInput(attrs={"type": "search"}), max_length=100
    )
    block = forms.ChoiceField(label=_("Seats of"), required=False)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("Everybody with a seat")), *((state, label) for state, label in choices(STATES))],
    )

    def __init__(self, *args: Any, blocks: Sequence[Block], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["block"]
        field.choices = [("", _("All")), *((str(block.pk), block.name) for block in blocks)]  # type: ignore[attr-defined]
        labels = {state.value: label for state, label in STATES.items()}
        self.fields["state"].choices = [  # type: ignore[attr-defined]
            ("", _("Everybody with a seat")),
            *((state.value, said(labels[state.value])) for state in SHOWN),
        ]


class AcceptForm(forms.Form):
    """Whom the organiser accepts, or not and why."""

    names = forms.MultipleChoiceField(
        label=_("Names"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one name.")},
    )
    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[(ACCEPT, _("Accept them")), (REFUSE, _("Do not accept them; reserves move up"))],
        widget=forms.RadioSelect,
        initial=ACCEPT,
    )
    why = why_field(
        _("Why not"), required=False, help_text=_("Only where names are not accepted; the office reads it.")
    )

    def __init__(self, *args: Any, rows: Sequence[Nomination], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["names"]
        field.choices = [(str(one.pk), f"{one.name} · {one.block.name}") for one in rows]  # type: ignore[attr-defined]

    def refused_for(self) -> str:
        """Return why the names are not accepted; empty when they are."""
        return str(self.cleaned_data["why"]) if self.cleaned_data["decision"] == REFUSE else ""

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where names are not accepted."""
        cleaned = super().clean() or {}
        if cleaned.get("decision") == REFUSE and not cleaned.get("why", "").strip():
            self.add_error("why", _("Say in a few words why; the office that named them reads it."))
        return cleaned


class WhyForm(forms.Form):
    """A reason for an act on a name."""

    why = why_field(_("Reason"), help_text=_("For instance: ill, moved away, other duties."))


class NoteAnswerForm(forms.Form):
    """What a participant said on the phone."""

    answer = forms.ChoiceField(
        label=_("What was said"),
        choices=[
            (COMES, _("Comes")),
            (STAYS, _("Does not come; the seat goes to the next in reserve")),
            (SILENT, _("Did not answer in time; the seat goes to the next in reserve")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what was said.")},
    )
    why = why_field(_("Why not"), required=False, help_text=_("Needed where somebody says that they do not come."))


class AnswerForm(forms.Form):
    """Why a participant does not come."""

    why = forms.CharField(
        label=_("Why can you not come?"),
        max_length=LONGEST,
        help_text=_("A few words are enough. Write nothing about your health that you would not tell the organiser."),
        error_messages={"required": _("Say in a few words why; the organiser reads it.")},
    )


class SubstituteForm(forms.Form):
    """Who comes instead of a participant: a reserve, somebody of the register, or somebody from outside."""

    who = forms.ChoiceField(
        label=_("Who comes instead"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who comes instead.")},
    )
    name = RuleField(
        label=_("Full name"), rule=people.name, required=False, help_text=_("As papers are to write it, with titles.")
    )
    village = VillageField(
        label=_("Desa or kelurahan"),
        required=False,
        help_text=_("Type part of the name and choose, or type the 10 digits of the code."),
    )
    phone = RuleField(
        label=_("Phone"),
        rule=people.phone,
        required=False,
        help_text=_("For instance 0812-3456-7890."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    why = why_field(_("Why somebody else comes"), help_text=_("For instance: ill, moved away, other duties."))

    def __init__(
        self, *args: Any, reserves: Sequence[Nomination], found: Sequence[Candidate], scope: Scope, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.reserves = {str(one.pk): one for one in reserves}
        self.offer(found)
        self.fields["village"].scope = scope  # type: ignore[attr-defined]

    def offer(self, found: Sequence[Candidate]) -> None:
        """Offer the reserves, these people of the register, and somebody who is not in it."""
        self.found = {f"{OTHER}:{one.person}": one for one in found}
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            *((key, _reserve(place, one)) for place, (key, one) in enumerate(self.reserves.items(), start=1)),
            *((key, f"{one.name} · {one.village_name}, {one.district_name}") for key, one in self.found.items()),
            (OUTSIDE, _("Somebody who is not in the register")),
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for name and village of somebody from outside."""
        cleaned = super().clean() or {}
        if cleaned.get("who") == OUTSIDE:
            for field in ("name", "village"):
                if not cleaned.get(field) and field not in self.errors:
                    self.add_error(field, _("Fill this in for somebody who is not in the register."))
        return cleaned

    def written_in(self) -> str:
        """Return the name of somebody from outside; empty when another was chosen, or something is missing."""
        is_outside = self.is_valid() and self.cleaned_data["who"] == OUTSIDE
        return str(self.cleaned_data["name"]) if is_outside else ""

    def reserve(self) -> Nomination | None:
        """Return the reserve who steps in, if it is one."""
        return self.reserves.get(self.cleaned_data["who"])

    def newcomer(self) -> Name | None:
        """Return who steps in without having been named, if it is such a one."""
        cleaned = self.cleaned_data
        if cleaned["who"] == OUTSIDE:
            particulars = Particulars(name=cleaned["name"], sex=None, phone=cleaned["phone"])
            return Name(particulars=particulars, village=cleaned["village"].pk)
        one = self.found.get(cleaned["who"])
        return Name(person=one.person) if one is not None else None


class PresentForm(forms.Form):
    """Who came, of everybody on the list or of one group."""

    present = forms.MultipleChoiceField(label=_("Came"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, keys: Sequence[UUID], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["present"].choices = [(str(key), str(key)) for key in keys]  # type: ignore[attr-defined]


class GiveForm(forms.Form):
    """To whom seats that came back are given, how many and why."""

    target = forms.ChoiceField(label=_("To whom"))
    seats = forms.IntegerField(label=_("Seats"), min_value=1, initial=1)
    why = why_field(_("Reason"), help_text=_("It stands below the table of seats, for everybody who takes part."))

    def __init__(self, *args: Any, blocks: Sequence[Block], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.blocks = {str(block.pk): block for block in blocks}
        field = self.fields["target"]
        field.choices = [(key, block.name) for key, block in self.blocks.items()]  # type: ignore[attr-defined]

    def block(self) -> Block:
        """Return the block that was chosen."""
        return self.blocks[self.cleaned_data["target"]]


def chosen_in(who: str) -> UUID | None:
    """Return who of the register was chosen; None for a reserve, somebody from outside, or what is no key."""
    kind, _colon, key = who.partition(":")
    try:
        return UUID(key) if kind == OTHER else None
    except ValueError:
        return None


def _reserve(place: int, one: Nomination) -> str:
    return _("Reserve %(place)s: %(name)s, %(village)s") % {
        "place": place,
        "name": one.name,
        "village": one.village.name,
    }
