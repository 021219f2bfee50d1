"""Permissions of offices, and who holds them."""

from pilar.kernel.actor import Role
from pilar.kernel.grants import OFFICERS, grant
from pilar.kernel.problems import _

KEEPERS = (Role.MINISTRY, Role.PROVINCE_OPERATOR, Role.REGENCY_OPERATOR)
HELPERS = (Role.PROVINCE_OPERATOR, Role.REGENCY_OPERATOR, Role.TKSK)
READERS = (*OFFICERS, Role.KADES, Role.IPSM_OFFICER, Role.PRIVACY_OFFICER, Role.AUDITOR)

VIEW = grant("offices.view", _("see the offices of one's area and above"), *READERS)
OPEN = grant("offices.open", _("write an office of one's area"), *KEEPERS)
EDIT = grant("offices.edit", _("correct what heads the letters of an office"), *KEEPERS)
SET_LOGO = grant("offices.set_logo", _("put a logo at the head of an office's letters"), *KEEPERS)
REMOVE_LOGO = grant("offices.remove_logo", _("take the logo off an office's letters"), *KEEPERS)
ADD_OFFICIAL = grant("offices.add_official", _("note who is in a post of an office"), *KEEPERS)
END_OFFICIAL = grant("offices.end_official", _("note the last day of somebody in a post"), *KEEPERS)
TIE_ACCOUNT = grant("offices.tie_account", _("say with which account an official signs in"), *KEEPERS)
ASK = grant("offices.ask", _("ask a village office by link who heads it"), *HELPERS)
STATE = grant("offices.state", _("say who heads the office of one's village, by link"))
TAKE_OVER = grant("offices.take_over", _("take over what a village office said"), *HELPERS, Role.CAMAT)
SET_ASIDE = grant("offices.set_aside", _("set aside what a village office said"), *HELPERS, Role.CAMAT)
