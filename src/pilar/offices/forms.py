"""What officers and village offices type about offices, parsed and phrased; nothing here writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.files.forms import UploadField
from pilar.kernel.words import choices, said
from pilar.offices.rules import nip as numbers
from pilar.offices.rules.logos import LOGO
from pilar.offices.rules.offices import KINDS, Kind, Particulars
from pilar.offices.rules.papers import LABELS
from pilar.offices.rules.signing import STANDINGS, Standing
from pilar.offices.services import Post, Said
from pilar.regions.forms import VillageField
from pilar.regions.rules import digits
from pilar.web.forms import RuleField, day_field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar.kernel.scope import Scope
    from pilar.offices.models import Official

ANY = [("", _("Any"))]


class ParticularsForm(forms.Form):
    """What heads the letters of an office."""

    name = forms.CharField(label=_("Name of the office"), max_length=160, help_text=_("As it stands on its letters."))
    letterhead = forms.CharField(
        label=_("Lines of the letterhead"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One line each, four at most. Empty: the usual lines of such an office."),
    )
    address = forms.CharField(label=_("Address"), required=False, max_length=200)
    postal_code = forms.RegexField(
        label=_("Postal code"),
        regex=r"^[0-9]{5}$",
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": _("A postal code has five digits, such as 44151.")},
    )
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=16)
    email = forms.EmailField(label=_("E-mail"), required=False)
    website = forms.CharField(label=_("Website"), required=False, max_length=120)
    unit_code = forms.CharField(
        label=_("Unit code for letter numbers"), required=False, max_length=30, help_text=_("For instance Dinsos.")
    )

    def particulars(self) -> Particulars:
        """Return what was typed, as the acts take it."""
        cleaned = {name: self.cleaned_data[name] for name in Particulars.__dataclass_fields__}
        lines = [" ".join(line.split()) for line in cleaned["letterhead"].splitlines()]
        return Particulars(**cleaned | {"letterhead": "\n".join(line for line in lines if line)})


class OpenForm(ParticularsForm):
    """An office new to Pilar."""

    kind = forms.ChoiceField(label=_("Kind of office"), choices=list(choices(KINDS)))
    region = RuleField(
        label=_("Code of its area"),
        rule=digits,
        required=False,
        help_text=_("For instance 32.05.07; empty is Indonesia."),
    )
    field_order = ("kind", "region", "name")

    def typed_kind(self) -> Kind:
        """Return the kind as the acts take it."""
        return Kind(self.cleaned_data["kind"])


class PostForm(forms.Form):
    """Somebody in a post of an office."""

    name = forms.CharField(
        label=_("Name with titles"), max_length=120, help_text=_("As letters print it: Drs. Asep Hidayat, M.Si.")
    )
    plain_name = forms.CharField(
        label=_("Name without titles"), max_length=120, help_text=_("As decrees print it (Permendagri 1/2023).")
    )
    nip = RuleField(
        label=_("NIP"),
        rule=lambda text: numbers.nip(text).digits,
        required=False,
        help_text=_("18 digits; empty for who is no civil servant."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    rank = forms.CharField(
        label=_("Rank (pangkat/golongan)"), required=False, max_length=60, help_text=_("For instance Pembina, IV/a.")
    )
    position = forms.CharField(label=_("Post"), max_length=120, help_text=_("For instance Kepala Dinas Sosial."))
    is_head = forms.BooleanField(label=_("This post heads the office"), required=False)
    standing = forms.ChoiceField(label=_("Holds it"), choices=list(choices(STANDINGS)))
    since = day_field(_("From"), required=True)
    until = day_field(_("Until"), help_text=_("Empty while nobody knows; a Plh. has a last day."))
    on_behalf_of = forms.ChoiceField(label=_("Signs on behalf of (a.n./u.b.)"), required=False)
    papers = forms.MultipleChoiceField(
        label=_("Papers handed on to this post"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("These are signed here; all others by the head."),
    )

    def __init__(self, *args: Any, officials: Sequence[Official], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.officials = {str(one.pk): one for one in officials}
        offered = [(key, f"{one.position}: {one.name}") for key, one in self.officials.items()]
        self.fields["on_behalf_of"].choices = [("", _("nobody: in their own name")), *offered]  # type: ignore[attr-defined] # a field of choices
        self.fields["papers"].choices = [(code, said(label)) for code, label in LABELS.items()]  # type: ignore[attr-defined] # as above

    def post(self) -> Post:
        """Return what was typed, as the act takes it."""
        cleaned = dict(self.cleaned_data)
        cleaned["standing"] = Standing(cleaned["standing"])
        cleaned["on_behalf_of"] = self.officials.get(cleaned["on_behalf_of"])
        cleaned["papers"] = tuple(cleaned["papers"])
        return Post(**cleaned)


class LogoForm(forms.Form):
    """The logo of an office."""

    file = UploadField(kind=LOGO.name, label=_("Logo"))


class EndForm(forms.Form):
    """The last day of somebody in a post."""

    last_day = day_field(_("Last day"), required=True)


class TieForm(forms.Form):
    """With which account an official signs in."""

    username = forms.CharField(
        label=_("User name"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        help_text=_("As it stands on the page of accounts; empty: this official has none."),
    )


class AskForm(forms.Form):
    """Which village office is asked."""

    village = VillageField(
        label=_("Desa or kelurahan"),
        help_text=_("Type part of the name and choose, or type the 10 digits of the code."),
    )

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"].scope = scope  # type: ignore[attr-defined]


class SaidForm(forms.Form):
    """What a village office says of itself."""

    head_name = forms.CharField(label=_("Name of the kades or lurah"), max_length=120)
    since = day_field(_("In office since"), required=True)
    until = day_field(_("In office until"), help_text=_("As in the decree; empty when it names no day."))
    phone = forms.CharField(
        label=_("Phone of the village office"),
        required=False,
        max_length=16,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    address = forms.CharField(label=_("Address of the village office"), required=False, max_length=200)

    def said(self) -> Said:
        """Return what was typed, as the act takes it."""
        return Said(**self.cleaned_data)


class Filters(forms.Form):
    """What somebody looks for among offices."""

    q = forms.CharField(label=_("Name"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    kind = forms.ChoiceField(label=_("Kind of office"), required=False, choices=[*ANY, *choices(KINDS)])
