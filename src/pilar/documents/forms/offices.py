"""What is typed about how an office numbers and prints: its series, where kinds take numbers, its wording."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pilar.documents.rules.numbers import OUTSIDE, SOURCES, Source
from pilar.documents.rules.papers import FONTS, PAPERS, Font, Paper
from pilar.documents.services.templates import Wish
from pilar.kernel.words import choices, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar.documents.models import Series, Template
    from pilar.documents.rules.kinds import Block, Kind

LOW = 3


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
