"""Permissions of settings and lists, and who holds them."""

from pilar.kernel.actor import Role
from pilar.kernel.grants import DISTRICT, PROVINCE, REGENCY, grant
from pilar.kernel.problems import _

DECIDERS = (Role.MINISTRY, Role.PROVINCE_OPERATOR, Role.REGENCY_OPERATOR)
HEADS = (Role.PROVINCE_HEAD, Role.REGENCY_HEAD)
READERS = (Role.MINISTRY, *PROVINCE, *REGENCY, *DISTRICT, Role.PRIVACY_OFFICER, Role.AUDITOR, Role.SYSTEM_ADMIN)

VIEW = grant("policies.view", _("see what is set for one's area, and the lists"), *READERS)
CHANGE = grant("policies.change", _("decide a setting for one's own area"), *DECIDERS, *HEADS)
ADD_TERM = grant("policies.add_term", _("add a term of one's own area to a list"), *DECIDERS)
END_TERM = grant("policies.end_term", _("end a term, or stop using one"), *DECIDERS)
ADD_WORD = grant("policies.add_word", _("add an everyday word to a term"), *DECIDERS)
END_WORD = grant("policies.end_word", _("take back an everyday word"), *DECIDERS)
LOAD = grant("policies.load", _("bring the packaged lists into the database"))
