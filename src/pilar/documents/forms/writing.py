"""What is typed to write a paper: its kind and office, the fields of its kind, a table of many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pilar.documents.rules.kinds import Shape
from pilar.documents.rules.tables import read_rows, read_table, short_name, shown_rows, titles
from pilar.kernel.problems import Problem
from pilar.kernel.words import phrase, said
from pilar.web.forms import day_field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pilar.documents.rules.kinds import Data, Field, Kind

TALL, LOW = 8, 3


class RowsField(forms.CharField):
    """A table in a box: a row a line."""

    def __init__(self, *, of: Field, **kwargs: Any) -> None:
        columns = "; ".join(said(column.label) for column in of.columns)
        hint = gettext("A row a line; columns apart by a tab, as copied from Excel, or by “;”: %(columns)s")
        alone = gettext("One a line.")
        parts = [hint % {"columns": columns} if len(of.columns) > 1 else alone]
        if any(column.shape in {Shape.LINES, Shape.WORDING} for column in of.columns):
            parts.append(gettext("Within one of them “ | ” begins a new line."))
        widget = forms.Textarea(attrs={"rows": TALL})
        super().__init__(widget=widget, help_text=" ".join(parts), strip=False, **kwargs)
        self.of = of

    def clean(self, value: Any) -> Any:
        """Return the rows; what cannot be read is said with its line."""
        text = super().clean(value)
        try:
            return read_rows(self.of, text)
        except Problem as problem:
            problem.details["columns"] = "; ".join(said(column.label) for column in self.of.columns)
            raise forms.ValidationError(phrase(problem)) from problem


class PaperForm(forms.Form):
    """A paper of a kind: what it is about, and its fields; ``known_as``, for a kind may have a title on the paper."""

    known_as = forms.CharField(
        label=_("What the paper is about"),
        max_length=200,
        help_text=_("It is found by this again; it does not stand on the paper."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: Kind, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        self.kind = kind
        initial = {one.key: _shown(one, (data or {}).get(one.key)) for one in kind.fields}
        kwargs["initial"] = initial | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        for one in kind.fields:
            self.fields[one.key] = _field(one)

    def data_of_paper(self) -> Data:
        """Return what was typed, as the kind reads it."""
        return {one.key: self.cleaned_data.get(one.key) for one in self.kind.fields}


class ManyForm(PaperForm):
    """Many papers of a kind: what they share is typed once, what differs stands in a table."""

    rows_of_papers = forms.CharField(
        label=_("Table: a paper a line"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": TALL}),
        help_text=_(
            "The first line names the fields that differ, as they are called above; copy it from Excel. What a line "
            "leaves empty is taken from above."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False
        self.fields["known_as"].required = self.fields["rows_of_papers"].required = True
        self.called = {one.key: said(one.label) for one in self.kind.fields}
        self.fields["known_as"].help_text = self._how_to_name()
        self.order_fields(["known_as", *(one.key for one in self.kind.fields), "rows_of_papers"])

    def _how_to_name(self) -> str:
        """Return how the papers get titles of their own, with a field of this kind as the example."""
        field = next((one for one in self.kind.fields if one.shape is not Shape.ROWS), self.kind.fields[0])
        column = f"{{{short_name(self.called[field.key])}}}"
        hint = gettext(
            "The papers are found by this again; it does not stand on them. A column of the table in braces gives each "
            "its own, for instance: %(kind)s %(column)s"
        )
        return hint % {"kind": said(self.kind.label), "column": column}

    def papers(self) -> dict[str, Any]:
        """Return what the papers are called and what each says, as the act takes it."""
        title, text = self.cleaned_data["known_as"], self.cleaned_data["rows_of_papers"]
        table = read_table(self.kind, self.data_of_paper(), text, called=self.called)
        own = titles(self.kind, title, table, called=self.called)
        apart_by = "" if own else table.columns[0]
        return {"title": title, "rows": table.rows, "titles": own, "apart_by": apart_by}


class OfficeSearch(forms.Form):
    """Which offices one chooses among."""

    q = forms.CharField(
        label=_("Search an office"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
        help_text=_("By words of its name or address, such as Cikajang."),
    )


class StartForm(forms.Form):
    """Which kind of paper is written, and for which office."""

    kind = forms.ChoiceField(label=_("Kind of paper"), widget=forms.RadioSelect)
    office = forms.ChoiceField(label=_("Office whose paper it is"))
    many = forms.BooleanField(
        label=_("Many at once, from a table"),
        required=False,
        help_text=_("For instance the same letter to each kecamatan."),
    )

    def __init__(self, *args: Any, kinds: Sequence[Kind], offices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.key, said(kind.label)) for kind in kinds]  # type: ignore[attr-defined] # a field of choices
        self.fields["office"].choices = list(offices)  # type: ignore[attr-defined] # as above


def _field(one: Field) -> forms.Field:
    label, required = said(one.label), one.is_required
    if one.shape is Shape.ROWS:
        return RowsField(of=one, label=label, required=required)
    if one.shape is Shape.DATE:
        return day_field(label, required=required)
    if one.shape in {Shape.LINES, Shape.WORDING}:
        widget = forms.Textarea(attrs={"rows": TALL if one.shape is Shape.WORDING else LOW})
        hint = gettext("An empty line parts paragraphs; 1. or a. or - begin points; ** stands around what is bold.")
        return forms.CharField(
            label=label, required=required, widget=widget, help_text=hint if one.shape is Shape.WORDING else ""
        )
    if one.shape is Shape.NUMBER:
        return forms.IntegerField(label=label, required=required, min_value=0)
    return forms.CharField(label=label, required=required, max_length=300)


def _shown(one: Field, value: Any) -> Any:
    return shown_rows(one, value or ()) if one.shape is Shape.ROWS else value
