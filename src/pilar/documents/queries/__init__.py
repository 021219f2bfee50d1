"""Papers, templates and numbers as an actor may see them; which office one may write for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.documents.models import Numbering, Template
from pilar.documents.rules.kinds import kind_named
from pilar.documents.rules.papers import Font, Paper
from pilar.kernel.scope import bulk_door

if TYPE_CHECKING:
    from uuid import UUID

    from pilar.documents.rules.kinds import Kind


def numbering_of(office: UUID, kind: Kind) -> Numbering | None:
    """Return where an office takes the numbers of a kind from, if it said so."""
    return bulk_door(Numbering).filter(office_id=office, kind=kind.key).select_related("series").first()


def template_of(office: UUID, kind: Kind) -> Template | None:
    """Return the version in force of how an office prints a kind; None where the national default holds."""
    return bulk_door(Template).filter(office_id=office, kind=kind.key, is_in_force=True).first()


def look_of(template: Template | None, kind: str) -> tuple[Paper, Font, dict[str, str]]:
    """Return the sheet, the font and the office's own wording of a template, or the kind's own."""
    if template is None:
        known = kind_named(kind)
        return known.paper, known.font, {}
    return Paper(template.paper), Font(template.font), dict(template.wording)
