"""The photo of a volunteer, as officers choose it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.files.forms import UploadField
from pilar.volunteers.rules.photos import PHOTO


class PhotoForm(forms.Form):
    """One picture."""

    file = UploadField(kind=PHOTO.name, label=_("Photo"))
