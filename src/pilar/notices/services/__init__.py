"""Acts on notices, as those who tell of something call them; what goes out by e-mail lies beside."""

from pilar.notices.services.telling import (
    SYSTEM,
    To,
    finish,
    open_subjects,
    pass_on,
    pass_on_all,
    raise_once,
    settle,
    settle_for_others,
    settle_if_any,
    snooze,
    tell,
    told_of,
)

__all__ = [
    "SYSTEM",
    "To",
    "finish",
    "open_subjects",
    "pass_on",
    "pass_on_all",
    "raise_once",
    "settle",
    "settle_for_others",
    "settle_if_any",
    "snooze",
    "tell",
    "told_of",
]
