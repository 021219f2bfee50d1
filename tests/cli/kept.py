"""What a database holds, looked at by a process of its own, in the settings of a real Pilar.

python -m tests.cli.kept prepare    make the tables, the regions, an operator of Garut; print its villages
python -m tests.cli.kept job        print how the writing of the import stands
python -m tests.cli.kept all        print everything that is in the register, and whether it fits together
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import date
from functools import partial

import django

GARUT = "3205"
LINE = sys.stdin


def main() -> None:
    """Answer once, or for `job` once for every line that comes in."""
    django.setup()
    say = partial(print, flush=True)
    match sys.argv[1]:
        case "prepare":
            say(json.dumps(prepare()))
        case "job":
            for _ in LINE:
                say(json.dumps(job()))
        case "all":
            say(json.dumps(everything()))


def prepare():
    """Make what must be there before anybody writes; a piece of the tree of regions is enough."""
    from django.core.management import call_command

    from pilar.demo import database
    from pilar.demo.accounts import SignIn, open_all
    from pilar.kernel.actor import Role
    from pilar.regions import queries as regions
    from pilar.volunteers.services import areas
    from tests.regions.fixtures import SOME, plant

    database.make_room()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    plant(*SOME)
    operator = SignIn("rina", Role.REGENCY_OPERATOR, GARUT, "Kabupaten Garut", "Rina Wulansari")
    actors = open_all([operator], today=date(2025, 1, 2))
    areas.join_area(actors["rina"], regency=regions.one(GARUT), joined_on=date(2025, 1, 2))
    return [village.pk for village in regions.villages(GARUT)]


def job():
    """Say how the newest job that writes an import stands, and how often it was begun."""
    from django_tasks_db.models import DBTaskResult

    row = DBTaskResult.objects.filter(task_path="pilar.volunteers.tasks.apply_import").order_by("enqueued_at").last()
    return [row.status, len(row.worker_ids)] if row else ["", 0]


def everything():
    """Say who is in the register, what the journal tells of them, and whether coverage is what they make it."""
    from pilar.cli.sealing import seal_once
    from pilar.kernel.journal import verify
    from pilar.kernel.models import JournalEntry
    from pilar.kernel.scope import bulk_door
    from pilar.volunteers.models import Assignment, ImportBatch, Person

    while seal_once():
        pass
    verdict = verify()
    people = bulk_door(Person).values_list("pk", "name", "phone")
    told = bulk_door(JournalEntry).values_list("event", "subject_id", "region")
    return {
        "people": sorted([name, phone] for _pk, name, phone in people),
        "keys": sorted(str(pk) for pk, _name, _phone in people),
        "assigned": sorted(map(str, bulk_door(Assignment).values_list("person_id", flat=True))),
        "told": sorted(subject for event, subject, _ in told if event in {"person.registered", "import.row"}),
        "events": Counter(event for event, _, _ in told),
        "imports": list(bulk_door(ImportBatch).values_list("state", flat=True)),
        "chain": [verdict.broken_at, verdict.waiting],
        "coverage_is_kept": coverage() == rebuilt(),
    }


def coverage():
    """The presence of every village, as the acts kept it."""
    from pilar.kernel.scope import bulk_door
    from pilar.volunteers.models import VillagePresence

    return list(bulk_door(VillagePresence).order_by("pk").values_list("pk", "presence", "since", "people"))


def rebuilt():
    """The presence of every village, worked out anew from the assignments."""
    from django.db import transaction

    from pilar.kernel import clock
    from pilar.regions.rules import zone_of
    from pilar.volunteers.services.presence import refresh_presence

    with transaction.atomic():
        refresh_presence([row[0] for row in coverage()], today=clock.today(zone_of(GARUT).clock))
    return coverage()


if __name__ == "__main__":
    main()
