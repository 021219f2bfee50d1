"""Permissions of files, and who holds them; who opens a file is said by its kind."""

from pilar.kernel.actor import Role
from pilar.kernel.grants import EVERYONE, grant
from pilar.kernel.problems import _

OPEN = grant("files.open", _("open files of one's area whose kind one may open"), *EVERYONE)
OVERSEE = grant("files.oversee", _("see which files of one's area are kept, and until when"), Role.PRIVACY_OFFICER)
WIPE = grant("files.wipe", _("wipe a file of one's area, with a reason"), Role.PRIVACY_OFFICER)
