"""A field that takes a village by its code and suggests villages of one's area by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from pilar.kernel.problems import BadCode
from pilar.kernel.words import phrase
from pilar.regions import rules
from pilar.regions.models import Region

if TYPE_CHECKING:
    from pilar.kernel.scope import Scope


class VillageWidget(forms.TextInput):
    """A text input with a list of suggestions that fills while one types; without scripts one types the code."""

    template_name = "regions/village_widget.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Tell the input where its suggestions come from."""
        context = super().get_context(name, value, attrs)
        options = f"{context['widget']['attrs'].get('id', name)}-options"
        context["widget"]["options"] = options
        context["widget"]["attrs"] |= {
            "list": options,
            "autocomplete": "off",
            "hx-get": f"{reverse_lazy('regions:search')}?as=options&field={name}",
            "hx-trigger": "input changed delay:300ms",
            "hx-target": f"#{options}",
        }
        return context


class VillageField(forms.CharField):
    """Gives the village of a code, if it lies in the area of who asks; set ``scope`` before cleaning."""

    widget = VillageWidget
    default_error_messages = {  # noqa: RUF012 -- Django's way to declare them
        "unknown": _("No village of your area has this code. Type part of the name and choose from the list."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.scope: Scope | None = None

    def prepare_value(self, value: Any) -> Any:
        """Show a stored code with its dots."""
        return rules.dotted(value) if isinstance(value, str) and value.isdigit() else value

    def clean(self, value: Any) -> Any:
        """Return the region, or refuse."""
        text = super().clean(value)
        try:
            code = rules.digits(text) if text else ""
        except BadCode as problem:
            raise forms.ValidationError(phrase(problem)) from problem
        village = Region.objects.filter(pk=code, level=rules.Level.VILLAGE).first() if code else None
        if text and (village is None or self.scope is None or not self.scope.covers(code)):
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown")
        return village
