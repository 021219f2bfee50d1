"""Permissions of the dashboards, and who holds them."""

from pilar.kernel.grants import EVERYONE, grant
from pilar.kernel.problems import _

HOME = grant("dashboards.home", _("see one's own home page"), *EVERYONE)
