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
    from django.db.models import QuerySet

    from pilar.kernel.scope import Scope


class VillageWidget(forms.TextInput):
    """A text input with a list of suggestions that fills while one types; without scripts one types the code."""

    template_name = "regions/village_widget.html"
    asked = ""
    """What is asked for beside the name: nothing gives villages alone."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Tell the input where its suggestions come from."""
        context = super().get_context(name, value, attrs)
        options = f"{context['widget']['attrs'].get('id', name)}-options"
        context["widget"]["options"] = options
        context["widget"]["attrs"] |= {
            "list": options,
            "autocomplete": "off",
            "hx-get": f"{reverse_lazy('regions:search')}?as=options&field={name}{self.asked}",
            "hx-trigger": "input changed delay:300ms",
            "hx-target": f"#{options}",
        }
        return context


class AreaWidget(VillageWidget):
    """The same for a region of any level."""

    asked = "&any_level=1"


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
        region = self.rows().filter(pk=code).first() if code else None
        if text and (region is None or self.scope is None or not self.scope.covers(code)):
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown")
        return region

    def rows(self) -> QuerySet[Region]:
        """Return the regions that may be chosen, before the area is asked about."""
        return Region.objects.filter(level=rules.Level.VILLAGE, ended_on=None)


class AreaField(VillageField):
    """Gives the region of a code, of any level, if it lies in the area of who asks."""

    widget = AreaWidget
    default_error_messages = {  # noqa: RUF012 -- Django's way to declare them
        "unknown": _("No region of your area has this code. Type part of the name and choose from the list."),
    }

    def rows(self) -> QuerySet[Region]:
        """Return every region there is now."""
        return Region.objects.filter(ended_on=None)
