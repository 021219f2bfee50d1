"""``pilar init``: from nothing to an empty system with its first administrator; run again it adds what is missing."""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext

from pilar.accounts.queries.accounts import is_held
from pilar.accounts.services import passwords
from pilar.accounts.services.accounts import Newcomer, appoint
from pilar.accounts.services.mandates import Term
from pilar.cli.backup import store
from pilar.cli.checks import waiting_migrations
from pilar.cli.terminal import Bar, answer, complain, say
from pilar.demo import database
from pilar.kernel import clock
from pilar.kernel.actor import Role, system_actor
from pilar.kernel.problems import Invalid, Problem, Refused, _
from pilar.kernel.scope import NATION
from pilar.operations.queries import starting
from pilar.regions.rules import zone_of

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from pilar.accounts.models import User

NOT_PRODUCTION = _(
    "“pilar init” sets up a system for real people. Set PILAR_MODE=production and the names that go with it "
    "(docs/operations.md), then run it again; to look around with made-up people: pilar demo"
)
CANNOT_INIT = _("Pilar cannot be set up:\n%(wrong)s")
OTHER_KEYS = _(
    "This database was made with other keys, so new ones cannot open it. Nothing was changed and no keys were kept. "
    "Name the file with its keys: --keys FILE"
)
WHO = _("Say who administers this system: --admin NAME-TO-SIGN-IN --name “FULL NAME”")
NO_WAITING = _("No administrator waits for a link: %(username)s has set a password. A colleague makes a recovery link.")


@dataclass
class Done:
    """What a run did; nothing of it when everything was there."""

    keys: str = ""
    migrations: int = 0
    administrator: str = ""
    link: str = ""
    open_until: str = ""

    @property
    def changed(self) -> bool:
        """Say whether anything was done."""
        return any(asdict(self).values())


def run(options: Namespace) -> int:
    """Bring everything up to date, open the first account, and say how its owner sets the password."""
    made: Path | None = options.keys_made
    try:
        database.make_room()
        _check(made)
        person = _wanted(options)
    except (Problem, KeyboardInterrupt):
        if made is not None:
            made.unlink()  # nothing was sealed with it yet
        raise
    done = Done(keys=str(made or ""), migrations=len(waiting_migrations()))
    bar = Bar()
    database.prepare(progress=lambda count, total: bar.show(count, total, gettext("regions")))
    bar.clear()
    settings.PILAR_FILES.mkdir(mode=0o700, parents=True, exist_ok=True)
    _administrate(done, person, anew=options.new_link)
    _tell(done, as_json=options.as_json)
    return 0


def _check(made: Path | None) -> None:
    if settings.DEMO:
        raise Refused(NOT_PRODUCTION)
    if lines := starting.sentences():
        raise Refused(CANNOT_INIT, wrong="\n".join(f"  - {line}" for line in lines))
    if made is not None and not store().is_empty():
        raise Refused(OTHER_KEYS)


def _wanted(options: Namespace) -> Newcomer | None:
    """Return who is to administer, asking on a terminal; nobody when somebody does."""
    if not store().is_empty() and not waiting_migrations() and _has_administrator():
        return None
    username, name = options.admin, options.name
    if sys.stdin.isatty() and not (username and name):
        username = username or input(gettext("Name with which the administrator signs in: ")).strip()
        name = name or input(gettext("Full name of the administrator: ")).strip()
    if not (username and name):
        raise Invalid(WHO)
    return Newcomer(name=name, username=username)


def _administrate(done: Done, person: Newcomer | None, *, anew: bool) -> None:
    """Open the first account, or make a new link for one that waits for its password."""
    actor = system_actor("Pilar", "accounts.appoint", "accounts.invite", "links.make")
    if person is not None and not _has_administrator():
        term = Term(Role.SYSTEM_ADMIN, None, since=clock.today(zone_of(NATION).clock))
        user = appoint(actor, who=person, term=term).user
    elif anew:
        user = _first()
    else:
        return
    if user.has_usable_password():
        raise Refused(NO_WAITING, username=user.username)
    link, token = passwords.invite(actor, user=user)
    done.administrator = user.username
    done.link = f"{settings.CONFIG.address}{reverse('links:opened', args=[token])}"
    done.open_until = date_format(link.until.astimezone(zone_of(NATION).clock), "j F Y H.i")


def _has_administrator() -> bool:
    return is_held(Role.SYSTEM_ADMIN.value, NATION, today=clock.today(zone_of(NATION).clock), but=0)


def _first() -> User:
    """Return the account that was opened first, which is the administrator's."""
    user: User = get_user_model().objects.order_by("pk")[0]
    return user


def _tell(done: Done, *, as_json: bool) -> None:
    if as_json:
        answer({"changed": done.changed, **asdict(done)})
        return
    if not done.changed:
        say(gettext("Everything is set up already. Nothing was changed."))
        return
    if done.keys:
        sentence = gettext("Keys were written to %(file)s. Keep a copy apart from database and backups.")
        say(sentence % {"file": done.keys})
    if done.migrations:
        say(gettext("Tables and regions are up to date."))
    if done.link:
        sentence = gettext("The account %(username)s was opened. Its owner sets the password here, once:")
        say(sentence % {"username": done.administrator})
        say(f"  {done.link}")
        say(gettext("This link is open until %(until)s WIB. Give it to nobody else.") % {"until": done.open_until})
    complain(gettext("Next: pilar serve"))
