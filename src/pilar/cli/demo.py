"""``pilar demo``: everything one needs to look around, ready in less than a minute and left alone afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from pilar.cli.running import check_nobody_runs
from pilar.cli.terminal import Bar, answer, complain, say, table
from pilar.demo import build, database
from pilar.demo.accounts import PASSWORD, SIGN_INS

if TYPE_CHECKING:
    from argparse import Namespace


def run(options: Namespace) -> int:
    """Prepare the database, build the demo unless it is there, and say how to sign in."""
    database.check_welcome()
    if options.reset:
        check_nobody_runs()
        database.empty()
    bar = Bar()
    database.prepare(progress=lambda done, total: bar.show(done, total, _("regions")))
    if options.reset:
        database.sweep()
    build.check_empty()
    if not build.is_there():
        complain(_("Building the demo; this takes about half a minute."))
        build.build(progress=bar.show)
    elif not build.is_current():
        complain(_("The demo here was built by another edition of Pilar. To build it anew: pilar demo --reset"))
    bar.clear()
    _tell(as_json=options.as_json)
    return 0


def _tell(*, as_json: bool) -> None:
    address = f"http://127.0.0.1:{settings.CONFIG.port}/"
    if as_json:
        people = [{"username": one.username, "role": one.role.value, "region": one.region} for one in SIGN_INS]
        answer({"address": address, "password": PASSWORD, "sign_ins": people})
        return
    heads = (_("Sign-in name"), _("Role"), _("Area"))
    say(table([heads, *((one.username, one.role_label, one.region_label) for one in SIGN_INS)]))
    say()
    say(_("Password of all: %(password)s") % {"password": PASSWORD})
    say(_("The demo is ready. Start Pilar with “pilar serve”, then open %(address)s") % {"address": address})
