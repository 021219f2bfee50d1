"""Permissions of keeping Pilar running, and who holds them."""

from pilar.kernel.actor import Role
from pilar.kernel.grants import grant
from pilar.kernel.problems import _

BACK_UP = grant("operations.back_up", _("make a backup"), Role.SYSTEM_ADMIN)
BEGIN_ROTATION = grant("operations.begin_rotation", _("begin to seal everything with a new key"), Role.SYSTEM_ADMIN)
END_ROTATION = grant("operations.end_rotation", _("note that everything is sealed with a new key"), Role.SYSTEM_ADMIN)
HEALTH = grant("operations.health", _("see how well Pilar is"), Role.SYSTEM_ADMIN)
