"""The small world in which the screens are looked at: made once, in a database on disk, by a process of its own.

    python -m tests.browser.world

writes into the database of PILAR_STATE and prints by which names its people, assignments and workbooks are found.
Everybody in it is made up. A test that changes something has a person or a village of its own here.
"""

from __future__ import annotations

import json
from datetime import date

import django

from tests.browser.worlds import build_all


def main() -> None:
    """Build all of it and print how it is called."""
    django.setup()
    from pilar.demo import database

    database.prepare()
    print(json.dumps(build_all(accounts())))  # noqa: T201 -- it is asked by another process


def accounts():
    """Open an account for each kind of person who looks at the screens; all have the demo's password."""
    from pilar.demo.accounts import SignIn, open_all
    from pilar.kernel.actor import Role
    from pilar.kernel.scope import NATION

    operator = Role.REGENCY_OPERATOR
    return open_all(
        [
            SignIn("rina", operator, "3205", "Kabupaten Garut", "Rina Wulansari"),
            SignIn("dedi", operator, "3279", "Kota Banjar", "Dedi Kusnandar"),
            SignIn("iwan", operator, "3204", "Kabupaten Bandung", "Iwan Priatna"),
            SignIn("titin", operator, "3205", "Kabupaten Garut", "Titin Rohaeti", also=((Role.TKSK, "320405"),)),
            SignIn("wati", Role.PRIVACY_OFFICER, "3205", "Kabupaten Garut", "Wati Suryani"),
            SignIn("sari", Role.PROVINCE_OPERATOR, "32", "Jawa Barat", "Sari Melati"),
            SignIn("agung", Role.SYSTEM_ADMIN, NATION, "Indonesia", "Agung Sasmito"),
            SignIn("bagus", Role.MINISTRY, NATION, "Indonesia", "Bagus Cahyono"),
            SignIn("yayat", Role.SYSTEM_ADMIN, NATION, "Indonesia", "Yayat Ruhiyat"),
            SignIn("ujang", Role.KADES, "3205051001", "Kelurahan Pataruman", "Ujang Sobandi"),
        ],
        today=date(2025, 1, 2),
    )


if __name__ == "__main__":
    main()
