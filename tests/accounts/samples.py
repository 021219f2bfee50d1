"""How the addresses of accounts are tried."""

from datetime import timedelta

from pilar.accounts.services import tokens
from pilar.kernel import clock
from tests.access.places import Sample, thing

SAMPLES = {
    "accounts:wear": Sample(method="post", refused=frozenset({404})),
    "accounts:journal": Sample(),
    "accounts:tokens": Sample(),
    "accounts:make_token": Sample(),
    "accounts:revoke_token": thing("access_token"),
    "api:me": Sample(),
    "accounts:export": Sample(method="post"),
    "accounts:entry": thing("entry"),
    "accounts:history": Sample(lambda place, _code: ["bergabung", place["participation"]], by_area=True),
    "account_login": Sample(),
    "account_logout": Sample(),
}


def furnish(land, officer, village):
    """Give a kab/kota an access token."""
    day = clock.now().date() + timedelta(days=30)
    made, _secret = tokens.make(officer, label="Jembatan data", permissions=["regions.view"], expires_on=day)
    return {"access_token": str(made.pk)}
