"""Permissions of background work, and who holds them."""

from pilar.kernel.actor import Role
from pilar.kernel.grants import EVERYONE, OFFICERS, grant
from pilar.kernel.problems import _

READERS = (*OFFICERS, Role.IPSM_OFFICER, Role.PRIVACY_OFFICER, Role.AUDITOR)
DOERS = tuple(role for role in EVERYONE if role not in {Role.AUDITOR, Role.SYSTEM_ADMIN})

VIEW = grant("jobs.view", _("watch background work one may ask for"), *EVERYONE)
LIST = grant("jobs.list", _("see the background work of one's area"), *READERS, Role.SYSTEM_ADMIN)
DETAILS = grant("jobs.details", _("see what background work is about, and for whom"), *DOERS, Role.AUDITOR)
RETRY = grant("jobs.retry", _("have failed background work tried again"), *DOERS)
