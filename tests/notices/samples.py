"""How the addresses of notices are tried."""

from tests.access.places import Sample

NO_BOX = frozenset({404})
"""What somebody is told who never named an address."""

SAMPLES = {
    "notices:inbox": Sample(),
    "notices:decide": Sample(method="post"),
    "notices:mail": Sample(),
    "notices:ask_code": Sample(method="post", refused=frozenset({422})),
    "notices:confirm": Sample(method="post", refused=frozenset({422})),
    "notices:choose": Sample(method="post", refused=NO_BOX),
    "notices:forget": Sample(method="post", refused=NO_BOX),
}
