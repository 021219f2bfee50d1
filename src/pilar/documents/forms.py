"""What officers type about papers: the fields of a kind, who gives a paraf, how it is signed, series and templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pilar.documents.rules.kinds import KINDS, Shape
from pilar.documents.rules.numbers import OUTSIDE, SOURCES, Source
from pilar.documents.rules.papers import FONTS, PAPERS, Font, Paper
from pilar.documents.rules.signing import HANDED_FILE, WAYS, Way
from pilar.documents.rules.states import STATES
from pilar.documents.rules.tables import read_rows, read_table, short_name, shown_rows, titles
from pilar.documents.services.templates import Wish
from pilar.files.forms import UploadField
from pilar.kernel.problems import Problem
from pilar.kernel.words import choices, phrase, said
from pilar.web.forms import day_field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from uuid import UUID

    from pilar.documents.models import Series, Template
    from pilar.documents.rules.kinds import Block, Data, Field, Kind
    from pilar.offices.models import Official

ANY = [("", _("Any"))]
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


class RoundForm(forms.Form):
    """Who gives a paraf before the paper is signed."""

    through = forms.MultipleChoiceField(
        label=_("Who gives a paraf first"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("In this order; whoever signs comes last by itself."),
    )

    def __init__(self, *args: Any, officials: Sequence[Official], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known: dict[str, UUID] = {str(one.pk): one.pk for one in officials}
        offered = [(str(one.pk), f"{one.held.title}: {one.name}") for one in officials]
        self.fields["through"].choices = offered  # type: ignore[attr-defined] # a field of choices

    def officials(self) -> list[UUID]:
        """Return who was chosen, in the order in which they stand."""
        chosen = set(self.cleaned_data["through"])
        return [key for text, key in self.known.items() if text in chosen]


class ApproveForm(forms.Form):
    """An approval by account, or the day of a paraf that stands on paper."""

    on_paper = day_field(
        _("Day of the paraf on paper"), help_text=_("Only if it was given on paper; empty when you approve here.")
    )


class WhyForm(forms.Form):
    """Why a paper is sent back, discarded or revoked."""

    why = forms.CharField(label=_("Reason"), max_length=200, widget=forms.Textarea(attrs={"rows": LOW}))


class IssueForm(forms.Form):
    """How a paper is signed; a certificate file and its passphrase are used once and kept nowhere."""

    way = forms.ChoiceField(label=_("How it is signed"), widget=forms.RadioSelect)
    certificate = forms.FileField(
        label=_("Certificate file (.p12 or .pfx)"),
        required=False,
        help_text=_("Only for signing with a certificate file. It is used once and not kept."),
    )
    passphrase = forms.CharField(
        label=_("Passphrase of the certificate"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Typed by its owner. It is neither kept nor logged."),
    )

    def __init__(self, *args: Any, ways: Sequence[Way], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["way"].choices = [(way.value, said(WAYS[way])) for way in ways]  # type: ignore[attr-defined] # a field of choices

    def clean(self) -> dict[str, Any]:
        """A certificate file is needed for signing with one."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("way") == Way.CERTIFICATE.value and not cleaned.get("certificate"):
            self.add_error("certificate", gettext("Choose the certificate file of whoever signs."))
        return cleaned

    def typed_way(self) -> Way:
        """Return how the paper is signed, as the acts take it."""
        return Way(self.cleaned_data["way"])


class IssueManyForm(forms.Form):
    """How many papers are signed at once."""

    way = forms.ChoiceField(label=_("How they are signed"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, ways: Sequence[Way], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["way"].choices = [(way.value, said(WAYS[way])) for way in ways]  # type: ignore[attr-defined] # a field of choices

    def typed_way(self) -> Way:
        """Return how the papers are signed, as the acts take it."""
        return Way(self.cleaned_data["way"])


class NumberForm(forms.Form):
    """The number and date a paper was given outside."""

    number = forms.CharField(label=_("Number"), max_length=80, help_text=_("As it was given, with every slash."))
    dated = day_field(_("Date of the paper"), required=True)


class TakeBackForm(forms.Form):
    """The file of a paper that was signed outside."""

    file = UploadField(kind=HANDED_FILE.name, label=_("The signed PDF"))


class SeriesForm(forms.Form):
    """A series of numbers."""

    name = forms.CharField(label=_("Name of the series"), max_length=80, help_text=_("For instance Surat keluar."))
    pattern = forms.CharField(
        label=_("Pattern of the numbers"),
        max_length=80,
        help_text=_(
            "{seq} or {seq:03} is the running number; also {code}, {unit}, {month}, {roman_month} and {year}. "
            "For instance {code}/{seq:03}/{unit}/{roman_month}/{year}."
        ),
    )
    code = forms.CharField(label=_("Code of the archive"), max_length=30, required=False)
    unit = forms.CharField(label=_("Code of the unit"), max_length=30, required=False)


class NumberingForm(forms.Form):
    """Where a kind of paper takes its number."""

    source = forms.ChoiceField(label=_("Where its number comes from"))

    def __init__(self, *args: Any, series: Sequence[Series], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.series = {f"series:{one.pk}": one for one in series}
        own = [(key, f"{one.name} ({one.pattern})") for key, one in self.series.items()]
        outside = [(source.value, said(label)) for source, label in SOURCES.items() if source in OUTSIDE]
        self.fields["source"].choices = [  # type: ignore[attr-defined] # a field of choices
            (gettext("A series kept in Pilar"), own),
            (gettext("Given outside"), outside),
        ]

    def typed_source(self) -> tuple[Source, Series | None]:
        """Return what was chosen, as the act takes it."""
        chosen = self.cleaned_data["source"]
        series = self.series.get(chosen)
        return (Source.SERIES, series) if series else (Source(chosen), None)


class TemplateForm(forms.Form):
    """How an office prints a kind of paper."""

    paper = forms.ChoiceField(label=_("Paper size"), choices=list(choices(PAPERS)))
    font = forms.ChoiceField(label=_("Font"), choices=list(choices(FONTS)))
    place = forms.CharField(
        label=_("Place before the date"), max_length=60, required=False, help_text=_("Empty: the name of the area.")
    )
    note = forms.CharField(label=_("What changed"), max_length=200, required=False)
    source = forms.CharField(
        label=_("Layout of your own, in typst"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false"}),
        help_text=_("For who writes typst; empty is the national layout. It reads no files and no packages."),
    )

    def __init__(self, *args: Any, kind: Kind, template: Template | None = None, **kwargs: Any) -> None:
        self.kind = kind
        own = dict(template.wording) if template else {}
        kwargs.setdefault(
            "initial",
            {
                "paper": template.paper if template else kind.paper.value,
                "font": template.font if template else kind.font.value,
                "place": template.place if template else "",
                "source": template.layout if template else "",
                **{block.key: own.get(block.key, "") for block in kind.blocks},
            },
        )
        super().__init__(*args, **kwargs)
        for block in kind.blocks:
            self.fields[block.key] = _block(block)
        self.order_fields([*(block.key for block in kind.blocks), "place", "paper", "font", "note", "source"])

    def wish(self) -> Wish:
        """Return what was typed, as the act takes it."""
        cleaned = self.cleaned_data
        return Wish(
            paper=Paper(cleaned["paper"]),
            font=Font(cleaned["font"]),
            wording={block.key: cleaned[block.key] for block in self.kind.blocks},
            place=cleaned["place"],
            layout=cleaned["source"],
            note=cleaned["note"],
        )


class Filters(forms.Form):
    """What somebody looks for among papers."""

    q = forms.CharField(label=_("Title or number"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    state = forms.ChoiceField(label=_("State"), required=False, choices=[*ANY, *choices(STATES)])
    kind = forms.ChoiceField(label=_("Kind of paper"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = sorted(((one.key, said(one.label)) for one in KINDS.values()), key=lambda one: one[1])
        self.fields["kind"].choices = [*ANY, *offered]  # type: ignore[attr-defined] # a field of choices


class VerifyForm(forms.Form):
    """The number of a paper and the code beside it; the code alone will do, for some papers have no number."""

    number = forms.CharField(
        label=_("Number of the paper"),
        max_length=160,
        required=False,
        help_text=_("For instance 460/017/Dayasos/XI/2026. A paper without number: leave it empty and type the code."),
    )
    code = forms.CharField(
        label=_("Code beside the number"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        help_text=_("Ten letters and figures, such as 7K3QM-0ZX4T. Without it only the registration is answered."),
    )

    def clean(self) -> dict[str, Any]:
        """Something must be asked after."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not (cleaned["number"] or cleaned["code"]):
            self.add_error("number", gettext("Type the number of the paper, its code, or both."))
        return cleaned


class FileForm(forms.Form):
    """The very file of a paper."""

    file = UploadField(kind=HANDED_FILE.name, label=_("The PDF as you got it"))


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


def _block(block: Block) -> forms.CharField:
    places = ", ".join(f"{{{one}}}" for one in sorted(block.places))
    filled = gettext("Filled in: %(places)s.") % {"places": places} if places else ""
    usual = gettext("Empty: “%(text)s”") % {"text": block.default} if block.default else gettext("Empty: nothing.")
    return forms.CharField(
        label=said(block.label),
        required=False,
        widget=forms.Textarea(attrs={"rows": LOW}),
        help_text=" ".join(part for part in (filled, usual) if part),
    )
