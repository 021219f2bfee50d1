"""What officers type about settings and lists, parsed and phrased; nothing here writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.kernel.words import said
from pilar.policies.rules.settings import YES_OR_NO, Kind
from pilar.policies.services.terms import Wording
from pilar.web.forms import day_field

if TYPE_CHECKING:
    from pilar.policies.rules.settings import Setting, Value


def _reason() -> forms.CharField:
    return forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("For instance the number of the regulation; it stays on record.")
    )


class ChangeForm(forms.Form):
    """A decision about one setting; which field asks for the value is a matter of its kind."""

    value = forms.CharField(label=_("What is to hold"), required=False)
    valid_from = day_field(
        _("From"), required=True, help_text=_("What was decided in between stays as it was decided.")
    )
    valid_until = day_field(_("Until"), help_text=_("Empty when it has no end; afterwards what held before holds."))
    reason = _reason()
    follow = forms.BooleanField(label=_("Decide nothing here: follow the area above"), required=False)
    field_order = ("follow", "value")

    def __init__(self, *args: Any, setting: Setting, may_follow: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"] = value_field(setting)
        if not may_follow:
            del self.fields["follow"]
        self.order_fields(self.field_order)

    def decided(self) -> object:
        """Return the value as it was typed, or none where the area follows the one above."""
        return None if self.cleaned_data.get("follow") else self.cleaned_data["value"]


def value_field(setting: Setting) -> forms.Field:
    """Return the field that asks for a value of this kind; the rules read it."""
    label = _("What is to hold")
    if setting.kind is Kind.CODES:
        offered = [(code, said(words)) for code, words in setting.options.items()]
        return forms.MultipleChoiceField(
            label=label, choices=offered, required=False, widget=forms.CheckboxSelectMultiple
        )
    if setting.kind in {Kind.CHOICE, Kind.YES_NO}:
        options = YES_OR_NO if setting.kind is Kind.YES_NO else setting.options
        offered = [(code, said(words)) for code, words in options.items()]
        return forms.ChoiceField(label=label, choices=offered, required=False, widget=forms.RadioSelect)
    if setting.kind is Kind.TEXT:
        return forms.CharField(label=label, required=False, max_length=200)
    hint = _("Whole days, %(least)s to %(most)s.") if setting.kind is Kind.DAYS else _("From %(least)s to %(most)s.")
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    help_text = hint % {"least": setting.least, "most": setting.most}
    return forms.CharField(label=label, required=False, help_text=help_text, widget=widget)


def initial(setting: Setting, value: Value) -> object:
    """Return a value as its field shows it first."""
    if setting.kind is Kind.YES_NO:
        return "yes" if value else "no"
    return list(value) if isinstance(value, tuple) else value


class TermForm(forms.Form):
    """A term of one's own area."""

    label = forms.CharField(label=_("Name"), max_length=160, help_text=_("As it stands in your regulation."))
    code = forms.CharField(
        label=_("Code"), max_length=30, help_text=_("Short and for good; for instance kube. Reports are counted by it.")
    )
    short = forms.CharField(label=_("Abbreviation"), required=False, max_length=30)
    meaning = forms.CharField(
        label=_("Meaning"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )
    law = forms.CharField(label=_("Legal basis"), required=False, max_length=160)
    valid_from = day_field(_("From"), required=True)

    def wording(self) -> Wording:
        """Return what was typed, as the act takes it."""
        return Wording(**{name: self.cleaned_data[name] for name in ("code", "label", "short", "meaning", "law")})


class EndTermForm(forms.Form):
    """The end of a term."""

    last_day = day_field(_("Last day"), required=True)
    reason = _reason()


class WordForm(forms.Form):
    """An everyday word."""

    word = forms.CharField(
        label=_("Everyday word"), max_length=160, help_text=_("A word as people say it, for instance jompo.")
    )


class SearchForm(forms.Form):
    """What somebody looks for in a list."""

    wilayah = forms.CharField(required=False, widget=forms.HiddenInput)
    q = forms.CharField(label=_("Find"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
