"""Permissions of notices, and who holds them."""

from pilar.kernel.grants import EVERYONE, grant
from pilar.kernel.problems import _

VIEW = grant("notices.view", _("see what waits for oneself and one's office"), *EVERYONE)
FINISH = grant("notices.finish", _("note that a notice is done"), *EVERYONE)
SNOOZE = grant("notices.snooze", _("put a notice off for some days"), *EVERYONE)
