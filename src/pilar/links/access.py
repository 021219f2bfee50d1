"""Permissions of links, and who holds them."""

from pilar.kernel.actor import Role
from pilar.kernel.grants import OFFICERS, grant
from pilar.kernel.problems import _

KEEPERS = (*OFFICERS, Role.SYSTEM_ADMIN)

MAKE = grant("links.make", _("make single-purpose links"), *KEEPERS)
REVOKE = grant("links.revoke", _("withdraw a link of one's area"), *KEEPERS, Role.PRIVACY_OFFICER)
VIEW = grant("links.view", _("see the links of one's area"), *KEEPERS, Role.PRIVACY_OFFICER, Role.AUDITOR)
