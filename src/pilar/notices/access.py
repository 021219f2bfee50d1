"""Permissions of notices, and who holds them."""

from pilar.kernel.grants import EVERYONE, grant
from pilar.kernel.problems import _

VIEW = grant("notices.view", _("see what waits for oneself and one's office"), *EVERYONE)
FINISH = grant("notices.finish", _("note that a notice is done"), *EVERYONE)
SNOOZE = grant("notices.snooze", _("put a notice off for some days"), *EVERYONE)
ASK_CODE = grant("notices.ask_code", _("name one's own e-mail address"), *EVERYONE)
CONFIRM = grant("notices.confirm_address", _("prove an e-mail address by its code"), *EVERYONE)
CHOOSE = grant("notices.choose_digest", _("choose the daily digest by e-mail"), *EVERYONE)
FORGET = grant("notices.forget_address", _("take one's own e-mail address out of Pilar"), *EVERYONE)
LEAVE = grant("notices.leave", _("stop one's digest, by the link that stands in it"))
