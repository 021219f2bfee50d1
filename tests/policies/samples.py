"""How the addresses of settings and lists are tried."""

from __future__ import annotations

from datetime import date

from pilar.kernel.scope import bulk_door
from pilar.policies.models import Term
from pilar.policies.rules import lists
from pilar.policies.services import load
from pilar.policies.services.terms import Wording, add_term, add_word
from tests.access.places import Sample, thing

BELOW = frozenset({409})
"""What a province or the ministry sees of a kab/kota is the kab/kota's own."""

SAMPLES = {
    "policies:settings": Sample(),
    "policies:setting": Sample(lambda _place, _code: ["usia-terendah-psm"]),
    "policies:change": Sample(lambda _place, _code: ["usia-terendah-psm"]),
    "policies:lists": Sample(),
    "policies:terms": Sample(lambda _place, _code: ["psks"]),
    "policies:add_term": Sample(lambda _place, _code: ["psks"]),
    "policies:end_term": thing("term", refused=BELOW),
    "policies:add_word": thing("term", refused=BELOW),
    "policies:end_word": thing("word", "post", refused=BELOW),
}


def furnish(land, officer, village):
    """Give a kab/kota a term and an everyday word of its own."""
    load()
    wording = Wording(code="lokal", label="Pilar setempat")
    term = add_term(officer, to=lists.PSKS, wording=wording, valid_from=date(2026, 1, 5))
    elderly = bulk_door(Term).get(list_key="ppks", code="08")
    return {"term": str(term.pk), "word": str(add_word(officer, term=elderly, word="uyut").pk)}
