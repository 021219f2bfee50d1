"""``pilar journal``: is the chain whole, and give waiting entries their place in it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from pilar.cli.terminal import answer, say
from pilar.kernel import journal
from pilar.kernel.words import said
from pilar.web.templatetags.look import id_number

if TYPE_CHECKING:
    from argparse import Namespace

    from pilar.kernel.journal import Verdict


def verify(options: Namespace) -> int:
    """Say whether the journal is whole."""
    verdict = journal.verify()
    if options.as_json:
        answer({"whole": verdict.whole, **asdict(verdict)})
    else:
        say(_sentence(verdict))
    return 0 if verdict.whole else 1


def _sentence(verdict: Verdict) -> str:
    numbers = {"sealed": id_number(verdict.sealed), "waiting": id_number(verdict.waiting)}
    if verdict.whole:
        return _("The journal is whole: %(sealed)s entries sealed, %(waiting)s waiting for their seal.") % numbers
    return "\n".join(
        (
            _("The journal is broken at entry %(place)s: %(reason)s")
            % {"place": id_number(verdict.broken_at or 0), "reason": reason(verdict.reason)},
            _("%(sealed)s entries before it are whole, %(waiting)s wait for their seal. Keep this database as it is.")
            % numbers,
        )
    )


def reason(word: str) -> str:
    """Say why the chain is broken."""
    return {
        "missing": _("an entry or a seal is missing."),
        "changed": _("the entry was changed after it was sealed."),
        "stray": _("there are entries that were never given to be sealed, or some were removed before."),
    }.get(word, said(word))


def seal(options: Namespace) -> int:
    """Seal everything that waits."""
    done = 0
    while now := journal.seal():
        done += now
    if options.as_json:
        answer({"sealed": done})
    else:
        say(_("%(count)s entries sealed.") % {"count": id_number(done)})
    return 0
