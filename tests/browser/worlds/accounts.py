"""Two access tokens of Garut, one revoked; and accounts in every state, in the hands of Rina."""

from __future__ import annotations

from datetime import date, timedelta


def build(actors):
    """Make tokens and accounts; return their keys."""
    return _tokens(actors) | _accounts(actors)


def _tokens(actors):
    """Let Rina make tokens for two systems, and take one back."""
    from pilar.accounts.services import tokens

    until = date.today() + timedelta(days=90)  # noqa: DTZ011 -- any day to come
    kept, _secret = tokens.make(
        actors["rina"], label="Dasbor Satu Data Garut", permissions=["regions.view"], expires_on=until
    )
    lost, _secret = tokens.make(
        actors["rina"], label="Uji coba integrasi", permissions=["regions.view"], expires_on=until
    )
    tokens.revoke(actors["rina"], token=lost)
    return {"tokens": {"bridge": str(kept.pk), "revoked": str(lost.pk)}}


def _accounts(actors):
    """Open accounts of a TKSK, of one that waits, of one that is closed; return their keys and two open links."""
    from pilar.accounts.queries import accounts as queries
    from pilar.accounts.rules.vouching import Vouched
    from pilar.accounts.services import accounts, custody, passwords
    from pilar.accounts.services.accounts import Newcomer, open_account
    from pilar.accounts.services.mandates import Term, give_mandate
    from pilar.demo.accounts import PASSWORD, keeper
    from pilar.kernel.actor import Role
    from pilar.regions import queries as regions

    rina, since = actors["rina"], date(2025, 1, 2)
    keys, held, links = {"titin": actors["titin"].user_id}, {}, {}
    for name, who, role, code in (
        ("deden", "Deden Ruhiyat", Role.TKSK, "320507"),
        ("tatang", "Tatang Rukmana", Role.CAMAT, "320507"),
    ):
        user = open_account(keeper(), username=name, name=who, password=PASSWORD)
        employer = "Kementerian Sosial" if role is Role.TKSK else ""
        term = {"role": role, "region": regions.one(code), "since": since, "until": date(2030, 12, 31)}
        given = give_mandate(keeper(), user=user, employer=employer, **term)
        keys[name], held[name] = user.pk, str(given.pk)
    waiting = accounts.appoint(
        rina, who=Newcomer("Euis Komala"), term=Term(Role.PSM, regions.one("3205072001"), since)
    ).user
    keys["euis"] = waiting.pk
    _link, links["euis"] = passwords.invite(rina, user=waiting)
    deden, tatang = (queries.visible(rina.scope).get(pk=keys[name]) for name in ("deden", "tatang"))
    _link, links["deden"] = passwords.recover(rina, user=deden, vouched=Vouched.IN_PERSON)
    custody.close(rina, user=tatang, reason="Pindah tugas")
    return {"accounts": keys, "mandates": held, "one_time": links}
