"""What is typed about a paper that is written: who gives a paraf, how it is signed, its number; and what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pilar.documents.rules.kinds import KINDS
from pilar.documents.rules.signing import HANDED_FILE, WAYS, Way
from pilar.documents.rules.states import STATES
from pilar.files.forms import UploadField
from pilar.kernel.words import choices, said
from pilar.web.forms import day_field

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from pilar.offices.models import Official

ANY = [("", _("Any"))]
LOW = 3


class RoundForm(forms.Form):
    """Who gives a paraf before the paper is signed."""

    through = forms.MultipleChoiceField(
        label=_("Who gives a paraf first"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("In this order; whoever signs comes last by itself."),
    )

    def __init__(self, *args: Any, officials: Sequence[Official], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known: dict[str, UUID] = {str(one.pk): one.pk for one in officials}
        offered = [(str(one.pk), f"{one.held.title}: {one.name}") for one in officials]
        self.fields["through"].choices = offered  # type: ignore[attr-defined] # a field of choices

    def officials(self) -> list[UUID]:
        """Return who was chosen, in the order in which they stand."""
        chosen = set(self.cleaned_data["through"])
        return [key for text, key in self.known.items() if text in chosen]


class ApproveForm(forms.Form):
    """An approval by account, or the day of a paraf that stands on paper."""

    on_paper = day_field(
        _("Day of the paraf on paper"), help_text=_("Only if it was given on paper; empty when you approve here.")
    )


class WhyForm(forms.Form):
    """Why a paper is sent back, discarded or revoked."""

    why = forms.CharField(label=_("Reason"), max_length=200, widget=forms.Textarea(attrs={"rows": LOW}))


class IssueForm(forms.Form):
    """How a paper is signed; a certificate file and its passphrase are used once and kept nowhere."""

    way = forms.ChoiceField(label=_("How it is signed"), widget=forms.RadioSelect)
    certificate = forms.FileField(
        label=_("Certificate file (.p12 or .pfx)"),
        required=False,
        help_text=_("Only for signing with a certificate file. It is used once and not kept."),
    )
    passphrase = forms.CharField(
        label=_("Passphrase of the certificate"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Typed by its owner. It is neither kept nor logged."),
    )

    def __init__(self, *args: Any, ways: Sequence[Way], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["way"].choices = [(way.value, said(WAYS[way])) for way in ways]  # type: ignore[attr-defined] # a field of choices

    def clean(self) -> dict[str, Any]:
        """A certificate file is needed for signing with one."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("way") == Way.CERTIFICATE.value and not cleaned.get("certificate"):
            self.add_error("certificate", gettext("Choose the certificate file of whoever signs."))
        return cleaned

    def typed_way(self) -> Way:
        """Return how the paper is signed, as the acts take it."""
        return Way(self.cleaned_data["way"])


class IssueManyForm(forms.Form):
    """How many papers are signed at once."""

    way = forms.ChoiceField(label=_("How they are signed"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, ways: Sequence[Way], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["way"].choices = [(way.value, said(WAYS[way])) for way in ways]  # type: ignore[attr-defined] # a field of choices

    def typed_way(self) -> Way:
        """Return how the papers are signed, as the acts take it."""
        return Way(self.cleaned_data["way"])


class NumberForm(forms.Form):
    """The number and date a paper was given outside."""

    number = forms.CharField(label=_("Number"), max_length=80, help_text=_("As it was given, with every slash."))
    dated = day_field(_("Date of the paper"), required=True)


class TakeBackForm(forms.Form):
    """The file of a paper that was signed outside."""

    file = UploadField(kind=HANDED_FILE.name, label=_("The signed PDF"))


class Filters(forms.Form):
    """What somebody looks for among papers."""

    q = forms.CharField(label=_("Title or number"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    state = forms.ChoiceField(label=_("State"), required=False, choices=[*ANY, *choices(STATES)])
    kind = forms.ChoiceField(label=_("Kind of paper"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = sorted(((one.key, said(one.label)) for one in KINDS.values()), key=lambda one: one[1])
        self.fields["kind"].choices = [*ANY, *offered]  # type: ignore[attr-defined] # a field of choices


class VerifyForm(forms.Form):
    """The number of a paper and the code beside it; the code alone will do, for some papers have no number."""

    number = forms.CharField(
        label=_("Number of the paper"),
        max_length=160,
        required=False,
        help_text=_("For instance 460/017/Dayasos/XI/2026. A paper without number: leave it empty and type the code."),
    )
    code = forms.CharField(
        label=_("Code beside the number"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        help_text=_("Ten letters and figures, such as 7K3QM-0ZX4T. Without it only the registration is answered."),
    )

    def clean(self) -> dict[str, Any]:
        """Something must be asked after."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not (cleaned["number"] or cleaned["code"]):
            self.add_error("number", gettext("Type the number of the paper, its code, or both."))
        return cleaned


class FileForm(forms.Form):
    """The very file of a paper."""

    file = UploadField(kind=HANDED_FILE.name, label=_("The PDF as you got it"))
