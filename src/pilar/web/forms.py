"""Between forms and rules: a rule's refusal becomes a sentence at its field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from pilar.kernel.problems import Problem
from pilar.kernel.words import phrase

if TYPE_CHECKING:
    from collections.abc import Callable


class RuleField(forms.CharField):
    """A text field whose meaning is a rule: the rule reads the text, and its refusal is shown at the field."""

    def __init__(self, *, rule: Callable[[str], Any], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.rule = rule

    def clean(self, value: Any) -> Any:
        """Read the text by the rule; empty text of an optional field stays empty."""
        text = super().clean(value)
        if not text:
            return text
        try:
            return self.rule(text)
        except Problem as problem:
            raise forms.ValidationError(phrase(problem)) from problem


def add_problem(form: forms.BaseForm, problem: Problem) -> None:
    """Show a refusal of an act at the field it is about, or above the form."""
    form.add_error(problem.field if problem.field in form.fields else None, phrase(problem))


def day_field(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    """Return a field for a day, with the picker of the browser."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)
