"""What people type about their e-mail."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.notices.rules import CODE_DIGITS


class AddressForm(forms.Form):
    """One's e-mail address."""

    address = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("One that only you read. A code goes there, to show that it is yours."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class CodeForm(forms.Form):
    """The code that came by e-mail."""

    code = forms.RegexField(
        regex=rf"^\s*[0-9]{{{CODE_DIGITS}}}\s*$",
        label=_("Code from the e-mail"),
        error_messages={"invalid": _("The code has six digits.")},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
