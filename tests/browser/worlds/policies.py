"""Decisions of the province and of Garut, one held back; a local term and a local word."""

from __future__ import annotations

from datetime import date

SINCE = date(2025, 1, 5)


def build(actors):
    """Let Garut and the province decide; load the lists and add to them."""
    from pilar.kernel.scope import bulk_door
    from pilar.policies.models import Term
    from pilar.policies.rules import lists
    from pilar.policies.services import load
    from pilar.policies.services.terms import Wording, add_term, add_word

    load()
    decide(actors)
    rina = actors["rina"]
    own = add_term(rina, to=lists.PSKS, wording=Wording("kube", "Kelompok Usaha Bersama", "KUBE"), valid_from=SINCE)
    elderly = bulk_door(Term).get(list_key="ppks", code="08")
    add_word(rina, term=elderly, word="uyut")
    nation = bulk_door(Term).get(list_key="psks", code="07")
    return {"terms": {"own": str(own.pk), "elderly": str(elderly.pk), "nation": str(nation.pk)}}


def decide(actors):
    """Garut asks for 19 years, then the province for 21; more is to come."""
    from pilar.policies.rules.settings import SETTINGS
    from pilar.policies.services.settings import change

    for who, key, value, since in (
        ("rina", "volunteers.minimum_age", 19, SINCE),
        ("sari", "volunteers.minimum_age", 21, date(2025, 3, 1)),
        ("sari", "volunteers.minimum_age", 22, date(2030, 1, 1)),
        ("rina", "volunteers.appointment_steps", ["verified", "confirmed"], SINCE),
    ):
        change(actors[who], setting=SETTINGS[key], value=value, valid_from=since, reason="Peraturan Nomor 12")
