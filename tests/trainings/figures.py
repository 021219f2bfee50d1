"""What divisions are tried on: the villages of every kab/kota, as Pilar packages them, and of three real events."""

from __future__ import annotations

import csv
import json
from pathlib import Path

HERE = Path(__file__).parent
PACKAGED = HERE.parents[1] / "src" / "pilar" / "regions" / "packaged" / "regency_facts.csv"
WEST_JAVA = json.loads((HERE / "west_java.json").read_text())


def villages() -> dict[str, dict[str, int]]:
    """Return how many villages each kab/kota has, by province and then by code."""
    found: dict[str, dict[str, int]] = {}
    with PACKAGED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            province, _dot, rest = row["code"].partition(".")
            if rest:
                found.setdefault(province, {})[province + rest] = int(row["villages"])
    return found


PROVINCES = villages()
JAWA_BARAT = {unit["code"]: unit["weight"] for unit in WEST_JAVA["units"]}
"""The 27 kab/kota of the bimtek in Bandung of 2020: 100 seats by 5,957 villages, and ten for IPSM."""
HUNDRED = {
    "3201": 7,
    "3202": 6,
    "3203": 6,
    "3204": 5,
    "3205": 7,
    "3206": 6,
    "3207": 4,
    "3208": 6,
    "3209": 7,
    "3210": 6,
    "3211": 5,
    "3212": 5,
    "3213": 4,
    "3214": 3,
    "3215": 5,
    "3216": 3,
    "3217": 3,
    "3218": 2,
    "3271": 1,
    "3272": 1,
    "3273": 2,
    "3274": 1,
    "3275": 1,
    "3276": 1,
    "3277": 1,
    "3278": 1,
    "3279": 1,
}
"""What Webster with a floor of 1 gives them."""
SUMATERA_BARAT = {"1302": 74, "1303": 62, "1310": 52, "1372": 13, "1373": 37}
"""The five kab/kota of the basic training in Solok of 2017, 50 seats."""
LAMPUNG = {
    "1801": 260,
    "1802": 311,
    "1803": 247,
    "1804": 136,
    "1805": 151,
    "1806": 302,
    "1807": 264,
    "1808": 227,
    "1809": 148,
    "1810": 131,
    "1811": 105,
    "1812": 103,
    "1813": 118,
    "1871": 126,
    "1872": 22,
}
"""The fifteen kab/kota of the training of 2022, 60 seats."""
