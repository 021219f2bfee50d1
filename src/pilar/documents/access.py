"""Permissions of papers, and who holds them."""

from pilar.jobs.rules.work import Kind, register_kind
from pilar.kernel.actor import Role
from pilar.kernel.grants import PROVINCE, REGENCY, grant
from pilar.kernel.problems import _

READERS = (Role.MINISTRY, *PROVINCE, *REGENCY, Role.IPSM_OFFICER, Role.AUDITOR)
WRITERS = (Role.MINISTRY, Role.PROVINCE_OPERATOR, Role.REGENCY_OPERATOR, Role.IPSM_OFFICER)
DECIDERS = (*WRITERS, Role.PROVINCE_HEAD, Role.REGENCY_HEAD)
KEEPERS = (Role.MINISTRY, Role.PROVINCE_OPERATOR, Role.REGENCY_OPERATOR)

VIEW = grant("documents.view", _("see the papers of one's area"), *READERS)
DRAFT = grant("documents.draft", _("draft a paper of an office of one's area"), *WRITERS)
DRAFT_MANY = grant("documents.draft_many", _("draft many papers at once"), *WRITERS)
EDIT = grant("documents.edit", _("write on a draft"), *WRITERS)
DISCARD = grant("documents.discard", _("discard a paper that was not issued"), *WRITERS)
SEND = grant("documents.send", _("let a draft go round for paraf"), *WRITERS)
APPROVE = grant("documents.approve", _("give a paraf to a draft, or approve it"), *DECIDERS)
SEND_BACK = grant("documents.send_back", _("send a draft back with a word"), *DECIDERS)
RECALL = grant("documents.recall", _("take a paper back to write on it again"), *WRITERS)
ISSUE = grant("documents.issue", _("issue an approved paper"), *DECIDERS)
ISSUE_MANY = grant("documents.issue_many", _("issue many approved papers at once"), *DECIDERS)
FETCH_MANY = grant("documents.fetch_many", _("fetch many issued papers at once"), *WRITERS)
FETCH_TABLE = grant("documents.fetch_table", _("fetch the list on a paper as a workbook"), *READERS)
HAND_OUT = grant("documents.hand_out", _("hand a paper out for number or signature"), *WRITERS)
TAKE_NUMBER = grant("documents.take_number", _("note the number a paper was given outside"), *WRITERS)
TAKE_BACK = grant("documents.take_back", _("take back a paper that was signed outside"), *WRITERS)
REVOKE = grant("documents.revoke", _("revoke a paper in force, with a reason"), *DECIDERS)
REPLACE = grant("documents.replace", _("draft a paper that replaces one in force"), *WRITERS)
OPEN_SERIES = grant("documents.open_series", _("open a series of numbers of an office"), *KEEPERS)
EDIT_SERIES = grant("documents.edit_series", _("change how the numbers of a series are written"), *KEEPERS)
SET_NUMBERING = grant("documents.set_numbering", _("say where a kind of paper takes its number"), *KEEPERS)
SAVE_TEMPLATE = grant("documents.save_template", _("write how an office prints a kind of paper"), *KEEPERS)

ISSUE_WORK = register_kind(Kind("documents.issue", _("Papers being issued"), ISSUE_MANY))
