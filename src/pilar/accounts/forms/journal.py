"""What somebody looks for in the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from pilar.accounts.queries.journal import Wish
from pilar.accounts.rules.mandates import ROLES
from pilar.kernel.actor import Via
from pilar.kernel.subjects import SUBJECTS
from pilar.kernel.words import choices, said
from pilar.regions import queries as regions
from pilar.regions.rules import LENGTHS
from pilar.web.forms import day_field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pilar.regions.models import Region

ANY = (("", _("All")),)
NOT_PEOPLE = ((Via.SYSTEM.value, _("Pilar itself")), (Via.LINK.value, _("Somebody with a link")))
PICKED = ("since", "until", "who", "role", "what", "about", "region", "looks")


class JournalFilters(forms.Form):
    """Days, who, what, about what and where; the areas offered are those right below the one looked at."""

    since = day_field(_("From day"))
    until = day_field(_("To day"))
    who = forms.CharField(
        label=_("Name of the officer"), required=False, max_length=120, widget=forms.TextInput(attrs={"type": "search"})
    )
    role = forms.ChoiceField(label=_("Role"), required=False)
    what = forms.CharField(
        label=_("What happened"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    about = forms.ChoiceField(label=_("Kind of record"), required=False)
    region = forms.ChoiceField(label=_("Area"), required=False)
    looks = forms.BooleanField(label=_("Only looks at protected data"), required=False)

    def __init__(self, given: Mapping[str, Any], *, home: str) -> None:
        super().__init__(given)
        self.place = _place(str(given.get("region", "")), home=home)
        around = self.place.pk if self.place is not None else home
        places = [(child.pk, child.name) for child in regions.children(around)]
        if self.place is not None:
            places.insert(0, (self.place.pk, self.place.name))
        offered: dict[str, list[tuple[Any, Any]]] = {
            "role": [*choices({role: facts.label for role, facts in ROLES.items()}), *NOT_PEOPLE],
            "about": sorted(((one.model, said(one.label)) for one in SUBJECTS.values()), key=lambda pair: pair[1]),
            "region": places,
        }
        for name, pairs in offered.items():
            self.fields[name].choices = [*ANY, *pairs]  # type: ignore[attr-defined] # a field of choices

    def wish(self) -> Wish:
        """Return the wish; a filter that makes no sense is left out."""
        self.is_valid()
        return Wish(**{name: value for name in PICKED if (value := self.cleaned_data.get(name))})

    def in_force(self) -> Iterator[tuple[str, str]]:
        """Return the filters in force: the field, and what was chosen in words."""
        self.is_valid()
        for name in PICKED:
            value, label = self.cleaned_data.get(name), str(self.fields[name].label)
            if name == "looks" and value:
                yield name, label
            elif name in {"since", "until"} and value:
                yield name, f"{label}: {date_format(value, 'j F Y')}"
            elif value:
                words = dict(getattr(self.fields[name], "choices", ()))
                yield name, f"{label}: {words.get(value, value)}"


def _place(text: str, *, home: str) -> Region | None:
    """Return the region of a code below one's own; None for one's own, and for what is no code or lies elsewhere."""
    code = text.replace(".", "")
    known = code.isascii() and code.isdigit() and len(code) in LENGTHS
    return regions.one(code) if known and code != home and code.startswith(home) else None
