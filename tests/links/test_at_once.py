"""Two people open one link and press at the same moment: one is served."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from pilar.kernel.models import JournalEntry
from pilar.links import services
from pilar.links.rules import LinkClosed
from tests.links.purposes import answered

RACERS = 8


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("uses", [1, 3])
def test_no_use_is_claimed_twice(make, fresh, uses):
    link, token = make(uses=uses)
    _, actor = services.open_link(token)
    start, refused = threading.Barrier(RACERS), []

    def race():
        start.wait()
        try:
            answered(actor, link=link)
        except LinkClosed as problem:
            refused.append(problem)
        finally:
            connection.close()

    racers = [threading.Thread(target=race) for _ in range(RACERS)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    assert (fresh(link).used, len(refused)) == (uses, RACERS - uses)
    # Each who was served left two entries, and those refused left none.
    assert JournalEntry.objects.everywhere("a test").filter(event="link.used").count() == 2 * uses
