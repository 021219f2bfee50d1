"""``pilar check``: all that is wrong, said at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core import checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from pilar.cli.journal import reason
from pilar.cli.terminal import answer, complain, say
from pilar.kernel import clock, journal
from pilar.kernel.models import JournalHead, JournalSeal
from pilar.notices.queries import post_of
from pilar.operations.queries import starting
from pilar.operations.queries.health import mail
from pilar.regions import queries as regions

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

NOTHING = "0" * 64


def run(options: Namespace) -> int:
    """Look at the settings, the database, its tables and the end of the journal."""
    wrong = list(found())
    if options.as_json:
        answer({"whole": not wrong, "wrong": wrong, "mail": _numbers_of_mail()})
        return 1 if wrong else 0
    for sentence in wrong:
        complain(f"- {sentence}")
    if not wrong:
        say(_("Everything is in order."))
        finding = mail(clock.now())
        say(_(finding.sentence) % finding.values)
    return 1 if wrong else 0


def found() -> Iterator[str]:
    """Find what is wrong; without a database that answers there is nothing more to look at."""
    yield from _of_settings()
    yield from starting.sentences()
    try:
        connection.ensure_connection()
        open_migrations = waiting_migrations()
    except DatabaseError as broken:
        yield _("The database does not answer: %(reason)s") % {"reason": str(broken).strip()}
        return
    if open_migrations:
        yield _("The tables are not up to date; these migrations wait: %(names)s") % {
            "names": ", ".join(open_migrations)
        }
        return
    if not regions.nation().villages:
        yield _("The regions are not in the database yet.")
    if word := broken_end():
        yield _("The journal is broken at its end: %(reason)s") % {"reason": reason(word)}


def waiting_migrations() -> list[str]:
    """Return the migrations that have not been applied."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def broken_end() -> str:
    """Return why the last seal does not fit the entry it seals, the seal before it or the head; empty when it does."""
    head = JournalHead.objects.filter(pk=1).first()
    last, *before = JournalSeal.objects.select_related("entry").order_by("-seq")[:2] or [None]
    if head is None or last is None:
        return "missing" if head is not None and head.seq else ""
    if (head.seq, head.digest) != (last.seq, last.digest):
        return "missing"
    if last.seq > 1 and not (before and before[0] is not None and before[0].seq == last.seq - 1):
        return "missing"
    previous = before[0].digest if before and before[0] is not None else NOTHING
    return "" if journal.digest(last.entry, before=previous) == last.digest else "changed"


def _numbers_of_mail() -> dict[str, object]:
    """Return whether e-mail is set up, when the last digest went out and how many failed; less without tables."""
    told: dict[str, object] = {"set_up": settings.MAIL_IS_SET_UP}
    try:
        post = post_of(now=clock.now())
    except DatabaseError:
        return told
    return told | {"last": post.last.isoformat() if post.last else None, "failed": post.failed}


def _of_settings() -> Iterator[str]:
    messages = checks.run_checks(include_deployment_checks=not settings.DEMO)
    for message in messages:
        if message.level >= checks.WARNING and not message.is_silenced():
            yield " ".join(filter(None, (f"{message.id}:" if message.id else "", message.msg, message.hint)))
