"""Several things done at one moment, each on a connection of its own."""

from __future__ import annotations

import threading

from django.db import connection


def together(*calls):
    """Make all calls at one moment, each on its own connection; return what they gave or raised."""
    start, answers = threading.Barrier(len(calls)), []

    def make(call):
        start.wait()
        try:
            answers.append(call())
        except Exception as error:  # noqa: BLE001 -- whatever it is, the test must see it
            answers.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=make, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
