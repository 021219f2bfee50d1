"""How the addresses of naming are tried."""

from __future__ import annotations

from tests.access.places import thing

NOT_THEIRS = frozenset({403})
"""What IPSM gets, which fills no seats of an area; and whoever would give back seats that another office has."""

SAMPLES = {
    "trainings:board": thing("training"),
    "trainings:board_table": thing("training"),
    "trainings:block": thing("seat_block"),
    "trainings:ask_by_link": thing("seat_block"),
    "trainings:note_chased": thing("seat_block", "post"),
    "trainings:nominate": thing("seat_block", refused=NOT_THEIRS),
    "trainings:nominate_many": thing("seat_block", refused=NOT_THEIRS),
    "trainings:nominate_example": thing("seat_block"),
    "trainings:rank": thing("seat_block", "post", refused=NOT_THEIRS),
    "trainings:note_letter": thing("seat_block", refused=NOT_THEIRS),
    "trainings:release": thing("seat_block", refused=NOT_THEIRS),
}
