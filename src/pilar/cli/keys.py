"""``pilar keys``: which key seals what, and sealing everything anew with the newest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from pilar.cli.actors import acting
from pilar.cli.terminal import Bar, answer, complain, say, table
from pilar.kernel import crypto, resealing
from pilar.kernel.actor import system_actor
from pilar.operations.services import keys
from pilar.web.templatetags.look import id_number

if TYPE_CHECKING:
    from argparse import Namespace

    from pilar.operations.services.keys import Rotated


def listing(options: Namespace) -> int:
    """Say how many values every key seals, column by column; 1 when one that is needed is not known."""
    known = [number for number, _key in crypto.keys().data]
    columns = {place.name: place.counts() for place in resealing.places()}
    in_use = resealing.in_use()
    unknown = sorted(set(in_use) - set(known))
    if options.as_json:
        answer({"known": known, "in_use": in_use, "unknown": unknown, "columns": columns})
    else:
        _tell(columns, sorted({*known, *in_use}), newest=known[0])
        for number in unknown:
            complain(_("Key %(number)s is needed and not among PILAR_DATA_KEYS. Put it back.") % {"number": number})
    return 1 if unknown else 0


def _tell(columns: dict[str, dict[int, int]], numbers: list[int], *, newest: int) -> None:
    heads = [_("Sealed values"), *(_("Key %(number)s") % {"number": number} for number in numbers)]
    rows = [[name, *(id_number(counts.get(number, 0)) for number in numbers)] for name, counts in columns.items()]
    say(table([heads, *rows], numbers=frozenset(range(1, len(heads)))))
    say(_("New values are sealed with key %(number)s.") % {"number": newest})


def rotate(options: Namespace) -> int:
    """Seal everything anew with the newest key; 1 when an older one is still needed after it."""
    permissions = ("operations.begin_rotation", "operations.end_rotation")
    actor = acting(options.username) if options.username else system_actor("Pilar", *permissions)
    for permission in permissions:
        actor.check(permission)
    bar = Bar()
    try:
        rotated = keys.rotate(actor, progress=lambda done, total: bar.show(done, total, _("values")))
    finally:
        bar.clear()
    if options.as_json:
        told = {"number": rotated.number, "resealed": rotated.resealed, "unreadable": rotated.unreadable}
        answer({**told, "in_use": dict(rotated.in_use), "complete": rotated.complete})
    else:
        _tell_rotated(rotated)
    return 0 if rotated.complete else 1


def _tell_rotated(rotated: Rotated) -> None:
    told = {"number": rotated.number, "count": id_number(rotated.resealed)}
    if not rotated.complete:
        _complain_of_rest(rotated)
    elif rotated.resealed:
        say(_("%(count)s values were sealed anew. Only key %(number)s is needed now.") % told)
    else:
        say(_("Nothing to do: key %(number)s alone is in use.") % told)


def _complain_of_rest(rotated: Rotated) -> None:
    for number, count in rotated.in_use.items():
        if number != rotated.number:
            told = {"number": number, "count": id_number(count)}
            complain(_("Key %(number)s still seals %(count)s values.") % told)
    if rotated.unreadable:
        complain(
            _("%(count)s values open with no known key. Put the key back that sealed them into PILAR_DATA_KEYS.")
            % {"count": id_number(rotated.unreadable)}
        )
    else:
        complain(_("A process still seals with the older key. Restart Pilar everywhere, then run this again."))
