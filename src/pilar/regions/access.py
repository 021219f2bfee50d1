"""Permissions of the regions, and who holds them."""

from pilar.kernel.grants import EVERYONE, grant
from pilar.kernel.problems import _

VIEW = grant("regions.view", _("look up regions and their maps"), *EVERYONE)
LOAD = grant("regions.load", _("bring a new edition of the regions into the database"))
