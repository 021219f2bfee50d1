"""What whoever writes a paper of an event may say in their own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.trainings.services.papers import Wording

if TYPE_CHECKING:
    from collections.abc import Mapping

FIELDS: dict[str, tuple[str, ...]] = {
    "surat-kuota": ("to", "time", "copies"),
    "undangan": ("through", "answer", "time", "dress", "bring", "copies"),
    "surat-panggilan": ("time", "dress", "bring"),
    "daftar-peserta": ("time",),
    "surat-tugas": ("copies",),
}
"""What may be written for each paper; the rest stands on the page of the event."""


class WordingForm(forms.Form):
    """To whom, by whose hands, when, what to wear and to bring, and who gets a copy."""

    to = forms.CharField(
        label=_("To whom (kepada Yth.)"), widget=forms.Textarea(attrs={"rows": 3}), help_text=_("One line each.")
    )
    through = forms.CharField(
        label=_("By whose hands (melalui)"), widget=forms.Textarea(attrs={"rows": 2}), help_text=_("One line each.")
    )
    answer = forms.CharField(
        label=_("How and until when participants say whether they come"),
        required=False,
        max_length=300,
        help_text=_("Without a link: the letter is read by many."),
    )
    time = forms.CharField(
        label=_("Time"), required=False, max_length=80, help_text=_("For instance 08.00 WIB s.d. selesai.")
    )
    dress = forms.CharField(label=_("Dress"), required=False, max_length=120)
    bring = forms.CharField(
        label=_("What to bring"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One thing a line."),
    )
    copies = forms.CharField(
        label=_("Copies to (tembusan)"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One line each."),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, paper: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for name in set(self.fields) - set(FIELDS[paper]):
            del self.fields[name]

    def wording(self) -> Wording:
        """Return what was written, as the act takes it."""
        given = {name: str(value).strip() for name, value in self.cleaned_data.items() if name != "bring"}
        lines = [line.strip() for line in self.cleaned_data.get("bring", "").splitlines()]
        return Wording(**given, bring=tuple(line for line in lines if line))
