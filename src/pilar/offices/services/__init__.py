"""Acts on offices: what heads their letters, who is in post, what village offices said by link."""

from pilar.offices.services.logos import logo, remove_logo, set_logo
from pilar.offices.services.offices import (
    NOT_YOUR_OFFICE,
    Post,
    add_official,
    check_own,
    edit_office,
    end_official,
    open_office,
    today_at,
    today_in,
)
from pilar.offices.services.ties import tie_account
from pilar.offices.services.village import Said, ask_village, set_aside, state, take_over

__all__ = [
    "NOT_YOUR_OFFICE",
    "Post",
    "Said",
    "add_official",
    "ask_village",
    "check_own",
    "edit_office",
    "end_official",
    "logo",
    "open_office",
    "remove_logo",
    "set_aside",
    "set_logo",
    "state",
    "take_over",
    "tie_account",
    "today_at",
    "today_in",
]
