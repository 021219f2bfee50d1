"""The gallery: every component in every state, with made-up words, for those who build screens."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from pilar.web.access import open_to_anyone
from pilar.web.shortcuts import page
from pilar.web.templatetags.look import PRESENCE, id_number

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

COUNTS = {"filled": 5203, "pending": 199, "unable": 41, "silent": 87, "vacant": 427, "not_joined": 0}
THEMES = (("light", gettext_lazy("Light")), ("dark", gettext_lazy("Dark")))
NOON = datetime(2026, 11, 21, 5, 12, tzinfo=UTC)


class SampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label=gettext_lazy("Full name"), help_text=gettext_lazy("As on the identity card."))
    nik = forms.CharField(
        label=gettext_lazy("NIK"), required=False, help_text=gettext_lazy("16 digits; only officers see it whole.")
    )
    born = forms.DateField(label=gettext_lazy("Date of birth"), widget=forms.DateInput(attrs={"type": "date"}))
    schooling = forms.ChoiceField(
        label=gettext_lazy("Schooling"),
        choices=[("sma", gettext_lazy("Senior high school")), ("s1", gettext_lazy("Bachelor"))],
    )
    basis = forms.ChoiceField(
        label=gettext_lazy("Why does the service end?"),
        choices=[("resigned", gettext_lazy("Resigned")), ("moved", gettext_lazy("Moved house"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=gettext_lazy("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    agreed = forms.BooleanField(label=gettext_lazy("The volunteer agreed to be registered"))


class FilterForm(forms.Form):
    """A search word and two choices, as above a list."""

    q = forms.CharField(label=gettext_lazy("Search"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[("", gettext_lazy("All")), *((name, shown.label) for name, shown in PRESENCE.items())],
    )


class FileForm(forms.Form):
    """A workbook to hand in."""

    file = forms.FileField(
        label=gettext_lazy("Workbook"), help_text=gettext_lazy("Excel (.xlsx), at most 10 MB and 20,000 rows.")
    )


@open_to_anyone("a page of made-up words for those who build screens")
@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component, light and dark."""
    return page(request, "web/gallery.html", sample())


def sample() -> dict[str, Any]:
    """Return the context of the gallery."""
    return {
        "themes": [(theme, name, FileForm(auto_id=f"{theme}_%s")) for theme, name in THEMES],
        "presence": list(PRESENCE),
        "crumbs": [(_("West Java"), "#"), (_("Garut Regency"), "#"), ("Tarogong Kidul", "")],
        "stats": _stats(),
        "legend": [{"state": state, "label": PRESENCE[state].label, "count": COUNTS[state]} for state in PRESENCE],
        "people": _people(),
        "entries": _entries(),
        "steps": _steps(),
        "jobs": _jobs(),
        "chips": [{"label": _("State: vacant"), "url": "#"}, {"label": _("Village: Jayaraga"), "url": "#"}],
        "filters": FilterForm({"q": "Jayaraga", "state": "vacant"}),
        "fresh": SampleForm(auto_id="fresh_%s"),
        "wrong": SampleForm({"name": "", "nik": "320512", "basis": ""}, auto_id="wrong_%s"),
    }


def _stats() -> list[dict[str, Any]]:
    notes = {"vacant": _("312 of them over 90 days"), "silent": _("no report since August")}
    return [
        {
            "label": PRESENCE[state].label,
            "value": id_number(COUNTS[state]),
            "url": f"#{state}",
            "state": state,
            "note": notes.get(state, ""),
        }
        for state in list(PRESENCE)[:-1]
    ]


def _people() -> list[dict[str, Any]]:
    names = ("Cucu Rohaeti", "Dadang Suhendar", "Ai Nurjanah", "Ujang Ma'mun", "Euis Komariah")
    villages = ("Jayaraga", "Sukagalih", "Haurpanggung", "Kersamenak", "Mekargalih")
    states = ("filled", "pending", "unable", "silent", "vacant")
    rows = zip(names, villages, states, (412, 37, 1208, 96, 0), strict=True)
    return [
        {"name": name, "village": village, "state": state, "days": days, "phone": "+6281200000123", "since": NOON}
        for name, village, state, days in rows
    ]


def _entries() -> list[dict[str, Any]]:
    decreed, checked = (
        _("Decree 140/SK.12/2026 came into force."),
        _("Files checked; the decree waits for a signature."),
    )
    officer = {"when": NOON, "actor": _("Officer of Garut Regency")}
    return [
        {**officer, "icon": "check", "tone": "positive", "sentence": decreed},
        {**officer, "icon": "file-time", "sentence": checked},
        {
            "icon": "user-plus",
            "when": NOON,
            "actor": _("Village head of Jayaraga"),
            "sentence": _("Proposed as volunteer of Jayaraga."),
            "detail": _("By one-time link, without an account."),
        },
    ]


def _steps() -> list[dict[str, str]]:
    return [
        {"label": _("Choose a file"), "state": "done", "url": "#"},
        {"label": _("Check the rows"), "state": "current"},
        {"label": _("Apply"), "state": "todo"},
    ]


def _jobs() -> list[dict[str, Any]]:
    label = _("Importing psm-garut-2026.xlsx")
    return [
        {"label": label, "done": 812, "total": 1203, "refused": 14, "finished": False},
        {
            "label": label,
            "done": 1203,
            "total": 1203,
            "refused": 14,
            "finished": True,
            "links": [(_("See the 1,189 volunteers"), "#"), (_("Download the 14 refused rows"), "#")],
        },
        {
            "label": label,
            "done": 0,
            "total": 1203,
            "finished": True,
            "failed": True,
            "sentence": _("The work stopped when the server restarted. Nothing was written; start it again."),
        },
    ]
