"""Links of Garut in two more states, beside those that accounts made: withdrawn, and one to withdraw."""

from __future__ import annotations

from datetime import timedelta


def build(actors):
    """Let Rina make two links, look at one and withdraw the other; return the key of the one that is open."""
    from pilar.kernel import clock
    from pilar.links import services
    from pilar.regions import queries as regions

    rina, until = actors["rina"], clock.now() + timedelta(days=2)
    made = {}
    for name, code in (("open", "3205051001"), ("withdrawn", "3205051002")):
        about = regions.one(code)
        made[name], _token = services.make(rina, purpose="accounts.setup", subject=about, region=code, until=until)
    services.count_opening(made["open"])
    services.revoke(rina, link=made["withdrawn"], why="terkirim ke nomor yang salah")
    return {"links": {"open": str(made["open"].pk)}}
