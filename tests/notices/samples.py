"""How the addresses of notices are tried."""

from tests.access.places import Sample

SAMPLES = {
    "notices:inbox": Sample(),
    "notices:decide": Sample(method="post"),
}
