"""The joining of an area."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.web.forms import day_field


class JoinForm(forms.Form):
    """The day a kab/kota joined."""

    joined_on = day_field(_("Joined on"), required=True)
