"""What waits in the inboxes: late, soon, without a clock, put off, done, and passed on to the province."""

from __future__ import annotations

from datetime import timedelta


def build(actors):
    """Tell the operator of Garut of four things, and pass one on."""
    from pilar.kernel import clock
    from pilar.notices import services

    now = clock.now()
    keys = {village: vacant(village, since=now - timedelta(days=days)) for village, days in VACANT.items()}
    failed()
    services.pass_on_all(now=now)
    rina, (_late, _soon, later, done) = actors["rina"], keys.values()
    services.snooze(rina, notices=[later], days=7)
    services.finish(rina, notices=[done])
    return {}


VACANT = {"3205072003": 120, "3205072008": 28, "3205072012": 2, "3205072001": 1}


def vacant(village, *, since):
    """Tell that a village fell vacant."""
    from pilar.kernel.actor import Role
    from pilar.notices import services

    return services.tell(
        services.SYSTEM,
        to=services.To(role=Role.REGENCY_OPERATOR, office="3205"),
        kind="village_vacant",
        subject=("regions.region", village),
        region=village,
        address="/cakupan/32.05/",
        facts={"since": since.date().isoformat()},
        since=since,
    ).pk


def failed():
    """Tell of a workbook that could not be used."""
    from pilar.kernel.actor import Role
    from pilar.notices import services

    services.tell(
        services.SYSTEM,
        to=services.To(role=Role.REGENCY_OPERATOR, office="3205"),
        kind="import_failed",
        subject=("volunteers.importbatch", "0"),
        region="3205",
        address="/psm/impor/",
    )
