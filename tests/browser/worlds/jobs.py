"""A piece of background work in every state; nothing of it is ever done."""

from __future__ import annotations

from datetime import timedelta

GARUT = "3205"
STATES = {
    "done": ("PSM Bayongbong.xlsx", {"state": "done", "done": 184, "total": 184, "failed": 3}),
    "failed": ("PSM Cibalong.xlsx", {"state": "failed", "done": 40, "total": 210}),
    "running": ("PSM Cikajang.xlsx", {"state": "running", "done": 120, "total": 310, "failed": 2}),
    "waiting": ("PSM Cisewu.xlsx", {"state": "waiting"}),
}


def build(actors):
    """Ask for four pieces of work, and let them stand as they would."""
    from pilar.jobs.models import Work
    from pilar.jobs.rules.work import BROKE
    from pilar.kernel import clock
    from pilar.kernel.ids import new_id
    from pilar.kernel.scope import bulk_door

    keys = {}
    for key, (title, standing) in STATES.items():
        ended = {"finished_at": clock.now() + timedelta(minutes=1)} if key in {"done", "failed"} else {}
        told = {"message": {"sentence": BROKE, "details": {}}} if key == "failed" else {}
        made = {
            "kind": "volunteers.import",
            "region": GARUT,
            "by": actors["rina"].label,
            "title": title,
            "job": new_id(),
        }
        work = bulk_door(Work).create(**made, **standing, **ended, **told, result="/psm/impor/")
        keys[key] = str(work.pk)
    return {"work": keys}
