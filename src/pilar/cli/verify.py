"""``pilar verify``: whether the file of a paper is genuine, revoked, altered or not ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from pilar.cli.imports import NO_FILE
from pilar.cli.terminal import answer, say
from pilar.documents.queries import verifying
from pilar.documents.rules.verdicts import NEXT, VERDICTS
from pilar.kernel.problems import Invalid
from pilar.kernel.words import said
from pilar.web.templatetags.look import long_date

if TYPE_CHECKING:
    from argparse import Namespace

    from pilar.documents.queries.verifying import Found


def run(options: Namespace) -> int:
    """Answer for a file: 0 when it is genuine and in force, 1 when it is not."""
    try:
        content = options.file.read_bytes()
    except OSError as cause:
        raise Invalid(NO_FILE, file=str(options.file)) from cause
    found = verifying.by_file(content, name=options.file.name)
    if options.as_json:
        answer(_facts(found))
    else:
        say(_sentences(found))
    return 0 if found.answer.is_yes else 1


def _facts(found: Found) -> dict[str, Any]:
    one = found.document
    facts: dict[str, Any] = {"verdict": found.answer.verdict.value}
    if one is not None:
        facts |= {
            "kind": one.kind,
            "number": one.number,
            "dated": one.dated.isoformat() if one.dated else None,
            "office": one.office.name,
            "signed_by": one.signer_name,
            "has_legal_force": one.has_legal_force,
            "replaced_by": found.newer or None,
            "facts": dict(found.facts),
        }
    return facts


def _sentences(found: Found) -> str:
    verdict, one = found.answer.verdict, found.document
    lines = [said(VERDICTS[verdict])]
    if one is not None:
        known = [
            (_("Kind of paper"), said(one.typed_kind.label)),
            (_("Number"), one.number),
            (_("Date"), long_date(one.dated) if one.dated else ""),
            (_("Issued by"), one.office.name),
            (_("Signed by"), one.signer_name),
            (_("Replaced by"), found.newer),
            *((said(label), text) for label, text in found.facts),
        ]
        lines += [f"  {label}: {text}" for label, text in known if text]
        if not one.has_legal_force:
            lines.append(
                _("The signature has no legal force: its certificate comes from no authority that is recognised here.")
            )
    return "\n".join([*lines, said(NEXT[verdict])])
