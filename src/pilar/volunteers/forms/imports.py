"""A workbook on its way into the register, and what officers say of it before it is applied."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.regions.forms import VillageField
from pilar.volunteers.rules.tables import MEANINGS
from pilar.volunteers.services.books import MAX_BYTES
from pilar.volunteers.services.imports import Named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pilar.kernel.scope import Scope

UNKNOWN, IGNORED, SOMEBODY_ELSE = "?", "-", "lain"


class UploadForm(forms.Form):
    """A workbook for the register."""

    file = forms.FileField(
        label=_("Workbook"),
        help_text=_("Excel (.xlsx, .xls), LibreOffice (.ods) or .csv, at most 10 MB and 100,000 rows."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv", "data-most": str(MAX_BYTES)}),
        error_messages={"required": _("No file was chosen. Choose the filled-in workbook first.")},
    )


@dataclass(frozen=True)
class Written:
    """How a file writes a village that nobody knows for sure, over how many rows, and which it may be."""

    district: str
    text: str
    shown: str
    rows: int
    candidates: Sequence[tuple[str, str]]

    @property
    def key(self) -> str:
        """Return what names it in a form; numbers would mean others once the file was looked at anew."""
        return short_key(self.district, self.text)


class VillagesForm(forms.Form):
    """Which village is meant by each name that is not clear."""

    def __init__(self, *args: Any, written: Sequence[Written], scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.written = written
        for one in written:
            choices = [("", _("Not decided yet")), *one.candidates]
            chosen = forms.ChoiceField(choices=choices, required=False, label=_("The village meant"))
            other = VillageField(
                required=False,
                label=_("Or another village"),
                help_text=_("Type part of the name and choose from the list, or type its code."),
            )
            other.scope = scope
            self.fields |= {f"desa_{one.key}": chosen, f"lain_{one.key}": other}

    def groups(self) -> list[dict[str, Any]]:
        """Return what a page shows of each: how it is written, its two fields."""
        return [
            {"written": one, "chosen": self[f"desa_{one.key}"], "other": self[f"lain_{one.key}"]}
            for one in self.written
        ]

    def named(self) -> tuple[Named, ...]:
        """Return what was decided; a village that was looked up counts before one that was offered."""
        found = []
        for one in self.written:
            other = self.cleaned_data[f"lain_{one.key}"]
            code = other.pk if other else self.cleaned_data[f"desa_{one.key}"]
            if code:
                found.append(Named(one.district, one.text, code))
        return tuple(found)


@dataclass(frozen=True)
class Headed:
    """A header of a file as it is remembered, as it stands there, on which sheets, and what it was taken for."""

    plain: str
    text: str
    sheets: Sequence[str]
    key: str

    @property
    def name(self) -> str:
        """Return what names it in a form."""
        return f"kolom_{short_key(self.plain)}"


class ColumnsForm(forms.Form):
    """What each column of a file means."""

    def __init__(self, *args: Any, headed: Sequence[Headed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.headed = headed
        known = list(MEANINGS.items())
        for one in headed:
            unknown = [(UNKNOWN, _("Not known yet, left out"))] if one.key == UNKNOWN else []
            choices = [*unknown, (IGNORED, _("Leave this column out")), *known]
            self.fields[one.name] = forms.ChoiceField(choices=choices, initial=one.key, label=one.text, required=False)

    def groups(self) -> list[dict[str, Any]]:
        """Return what a page shows of each column."""
        return [{"headed": one, "field": self[one.name]} for one in self.headed]

    def meanings(self) -> dict[str, str]:
        """Return the columns whose meaning was changed."""
        answers = [(one, self.cleaned_data[one.name] or one.key) for one in self.headed]
        return {
            one.plain: "" if answer == IGNORED else answer
            for one, answer in answers
            if answer not in {one.key, UNKNOWN}
        }


class DoublesForm(forms.Form):
    """Whom each doubtful row of a page means."""

    def __init__(self, *args: Any, offered: Mapping[int, Sequence[str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = offered
        for row, keys in offered.items():
            choices = [(key, key) for key in ("", *keys, SOMEBODY_ELSE)]
            self.fields[f"baris_{row}"] = forms.ChoiceField(choices=choices, required=False)
        self.fields["semua"] = forms.ChoiceField(choices=[("sama", ""), (SOMEBODY_ELSE, "")], required=False)

    def answers(self) -> dict[int, UUID | None]:
        """Return what was decided, for all that are shown at once where one button said so."""
        whole, found = self.cleaned_data["semua"], dict[int, UUID | None]()
        for row, keys in self.offered.items():
            answer = self.cleaned_data[f"baris_{row}"]
            if whole:
                answer = SOMEBODY_ELSE if whole == SOMEBODY_ELSE else next(iter(keys), "")
            if answer:
                found[row] = None if answer == SOMEBODY_ELSE else UUID(answer)
        return found


def short_key(*parts: str) -> str:
    """Return a short name for some text, the same each time."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
