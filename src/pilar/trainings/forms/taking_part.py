"""Which groups have seats of their own."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.kernel.words import choices
from pilar.trainings.forms.events import number_field, text_field
from pilar.trainings.rules.blocks import KINDS, MOST_RESERVED, RESERVED, Kind


class ReserveForm(forms.Form):
    """A group with seats of its own off the top."""

    kind = forms.ChoiceField(
        label=_("Kind of group"),
        choices=list(choices({kind: label for kind, label in KINDS.items() if kind in RESERVED})),
        help_text=_("For IPSM its own officers may name people, with their account."),
    )
    name = text_field(_("Name of the group"), 120, required=True, help_text=_("For instance IPSM Provinsi Jawa Barat."))
    seats = number_field(_("Seats"), least=1, most=MOST_RESERVED)

    def typed_kind(self) -> Kind:
        """Return the kind as the act takes it."""
        return Kind(self.cleaned_data["kind"])
