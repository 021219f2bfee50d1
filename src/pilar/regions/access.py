"""Permissions of the regions, and who holds them."""

from pilar.kernel.actor import Role
from pilar.kernel.grants import EVERYONE, grant
from pilar.kernel.problems import _

VIEW = grant("regions.view", _("look up regions and their maps"), *EVERYONE)
LOAD = grant("regions.load", _("bring a new edition of the regions into the database"))

KEEPERS = (Role.MINISTRY, Role.SYSTEM_ADMIN)
CHANGE = grant("regions.change", _("see the changes of regions and their codes"), *KEEPERS)
DECIDE = grant("regions.decide", _("accept or dismiss changes of the packaged list that are not sure"), *KEEPERS)
RENAME = grant("regions.rename", _("give a region another name, by law or decree"), *KEEPERS)
RECODE = grant("regions.recode", _("give a region another code, by law or decree"), *KEEPERS)
MERGE = grant("regions.merge", _("merge regions, by law or decree"), *KEEPERS)
SPLIT = grant("regions.split", _("cut a new region out of another, by law or decree"), *KEEPERS)
CLOSE = grant("regions.close", _("end a region that nothing follows, by law or decree"), *KEEPERS)
