"""A field that takes one file of a kind, and what the data protection officer types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.functional import lazystr
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pilar.files.queries import Wish
from pilar.files.rules import FACTS, KIND_LABELS, KINDS, MB, STATES, formats
from pilar.files.rules.checking import check_size
from pilar.kernel.problems import Problem
from pilar.kernel.words import choices, phrase, said

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from pilar.files.rules import Kind

ANY = [("", _("Any"))]


class UploadField(forms.FileField):
    """Takes one file of a kind: says what is taken and how large, and looks at the size; the act looks at the bytes.

    Show it with ``components/file_drop.html``. The act's refusal names the field ``file``; give the field that name.
    """

    def __init__(self, *, kind: str, **kwargs: Any) -> None:
        known = KINDS[kind]
        kwargs.setdefault("help_text", lazystr(_Hint(known)))
        kwargs.setdefault("label", _("File"))
        super().__init__(**kwargs)
        self.kind = known
        self.widget.attrs |= {"accept": accepted(known), "data-most": str(known.cap)}

    def clean(self, data: Any, initial: Any = None) -> UploadedFile[Any] | None:
        """Return the file, unless it is too large or empty."""
        file: UploadedFile[Any] | None = super().clean(data, initial)
        if file:
            try:
                check_size(self.kind, file.size or 0)
            except Problem as problem:
                raise forms.ValidationError(phrase(problem)) from problem
        return file


def accepted(kind: Kind) -> str:
    """Return what the browser's file dialogue should offer: .pdf,.png,.jpg."""
    return ",".join(f".{ending}" for one in FACTS if one in kind.types for ending in FACTS[one].extensions)


class _Hint:
    """What is taken, said when the page is."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind

    def __str__(self) -> str:
        most = max(1, self.kind.cap // MB)
        return gettext("%(formats)s, at most %(most)s MB.") % {"formats": formats(self.kind.types), "most": most}


class FileFilters(forms.Form):
    """A kind, a state, and whether only what is sensitive."""

    kind = forms.ChoiceField(label=_("Kind"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[*ANY, *choices(STATES)])
    level = forms.ChoiceField(
        label=_("Protection"),
        required=False,
        choices=[*ANY, ("sensitive", _("sensitive")), ("ordinary", _("ordinary"))],
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on as it came
        known = [(name, said(label)) for name, label in KIND_LABELS.items()]
        self.fields["kind"].choices = [*ANY, *known]  # type: ignore[attr-defined] # it is a ChoiceField

    def wish(self, *, page: int) -> Wish:
        """Return what is looked for; what makes no sense looks for nothing."""
        self.is_valid()
        found = self.cleaned_data
        level = {"sensitive": True, "ordinary": False}.get(found.get("level", ""))
        return Wish(kind=found.get("kind", ""), state=found.get("state", ""), is_sensitive=level, page=page)


class WipeForm(forms.Form):
    """Why a file is wiped before its time."""

    why = forms.CharField(
        label=_("Why is it wiped?"),
        max_length=200,
        help_text=_("A few words for the journal, without names: the person asked for it, for instance."),
    )
