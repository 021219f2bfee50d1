"""Permissions of accounts and of the journal, and who holds them."""

from pilar.kernel.actor import Role
from pilar.kernel.grants import EVERYONE, grant
from pilar.kernel.problems import _

OPEN = grant("accounts.open", _("open accounts"), Role.SYSTEM_ADMIN)
GIVE = grant("accounts.give", _("give areas of authority"), Role.SYSTEM_ADMIN)
ENTER = grant("accounts.enter", _("sign in"), *EVERYONE)
LEAVE = grant("accounts.leave", _("sign out"), *EVERYONE)
READ_JOURNAL = grant(
    "journal.read",
    _("read the journal of one's area"),
    Role.MINISTRY,
    Role.PROVINCE_OPERATOR,
    Role.PROVINCE_HEAD,
    Role.REGENCY_OPERATOR,
    Role.REGENCY_HEAD,
    Role.PRIVACY_OFFICER,
    Role.AUDITOR,
)
