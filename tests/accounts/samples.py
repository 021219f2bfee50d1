"""How the addresses of accounts are tried."""

from tests.access.places import Sample

SAMPLES = {
    "accounts:wear": Sample(method="post", refused=frozenset({404})),
    "accounts:journal": Sample(),
    "account_login": Sample(),
    "account_logout": Sample(),
}
