"""Permissions of accounts and of the journal, and who holds them."""

from pilar.kernel.actor import Role
from pilar.kernel.grants import EVERYONE, PROVINCE, REGENCY, grant
from pilar.kernel.problems import _

GIVERS = (Role.SYSTEM_ADMIN, Role.MINISTRY, *PROVINCE, *REGENCY)
"""Those who stand in the line of appointment; whom each may give what is said in ``rules.granting``."""

OPEN = grant("accounts.open", _("open accounts"), Role.SYSTEM_ADMIN)
VIEW = grant("accounts.view", _("see the accounts of one's area"), *GIVERS, Role.AUDITOR, Role.PRIVACY_OFFICER)
SIGN_INS = grant("accounts.sign_ins", _("see when accounts of one's area signed in"), *GIVERS, Role.AUDITOR)
APPOINT = grant("accounts.appoint", _("open an account with its first area of authority"), *GIVERS)
GIVE = grant("accounts.give", _("give areas of authority"), *GIVERS)
END_MANDATE = grant("accounts.end_mandate", _("end an area of authority early"), *GIVERS)
CLOSE = grant("accounts.close", _("close an account"), *GIVERS)
REOPEN = grant("accounts.reopen", _("open a closed account again"), *GIVERS)
END_SESSIONS = grant("accounts.end_sessions", _("sign an account out everywhere"), *GIVERS)
RESET_FACTOR = grant("accounts.reset_factor", _("reset somebody's second factor, and vouch for it"), *GIVERS)
INVITE = grant("accounts.invite", _("make the one-time link for a new account"), *GIVERS)
RECOVER = grant("accounts.recover", _("make a recovery link for somebody, and vouch for it"), *GIVERS)
SET_UP = grant("accounts.set_up", _("set the first password of one's own account, by its link"))
TAKE_BACK = grant("accounts.take_back", _("set a new password, by a recovery link"))
ENTER = grant("accounts.enter", _("sign in"), *EVERYONE)
SECURE = grant("accounts.secure", _("change one's own password and second factors"), *EVERYONE)
RENAME = grant("accounts.rename", _("correct one's own name"), *EVERYONE)
END_OWN = grant("accounts.end_own_sessions", _("sign oneself out elsewhere"), *EVERYONE)
LEAVE = grant("accounts.leave", _("sign out"), *EVERYONE)
JOURNAL_READERS = (
    Role.MINISTRY,
    Role.PROVINCE_OPERATOR,
    Role.PROVINCE_HEAD,
    Role.REGENCY_OPERATOR,
    Role.REGENCY_HEAD,
    Role.PRIVACY_OFFICER,
    Role.AUDITOR,
)
OFFICES = (Role.MINISTRY, *PROVINCE, *REGENCY)
WATCHERS = (*OFFICES, Role.PRIVACY_OFFICER, Role.SYSTEM_ADMIN)
LIST_TOKENS = grant("tokens.list", _("see the access tokens of one's area"), *WATCHERS)
MAKE_TOKEN = grant("tokens.make", _("make an access token for one's own area of authority"), *OFFICES)
REVOKE_TOKEN = grant("tokens.revoke", _("revoke access tokens of one's area"), *WATCHERS)
READ_JOURNAL = grant("journal.read", _("read the journal of one's area"), *JOURNAL_READERS, Role.SYSTEM_ADMIN)
READ_PERSONAL = grant(
    "journal.read_personal", _("see names and other personal values in the journal"), *JOURNAL_READERS
)
EXPORT_JOURNAL = grant("journal.export", _("take a copy of the journal along"), *JOURNAL_READERS, Role.SYSTEM_ADMIN)
