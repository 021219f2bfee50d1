"""Permissions of volunteers, and who holds them."""

from pilar.jobs.rules.work import Kind, register_kind
from pilar.kernel.actor import Role
from pilar.kernel.grants import EVERYONE, PROVINCE, REGENCY, grant
from pilar.kernel.problems import _

SEE = tuple(role for role in EVERYONE if role is not Role.SYSTEM_ADMIN)
KEEPERS = (Role.REGENCY_OPERATOR, Role.PROVINCE_OPERATOR)
HELPERS = (*KEEPERS, Role.TKSK)

VIEW = grant("volunteers.view", _("see the PSM of one's area"), *SEE)
COVERAGE = grant("volunteers.coverage", _("see which villages of one's area have a PSM"), *EVERYONE)
REGISTER = grant("volunteers.register", _("register a PSM"), *HELPERS)
ASSIGN = grant("volunteers.assign", _("assign a known PSM anew"), *HELPERS)
EDIT = grant("volunteers.edit", _("correct the data of a PSM"), *HELPERS)
MOVE_STAGE = grant("volunteers.move_stage", _("move an appointment on"), *REGENCY, Role.PROVINCE_OPERATOR)
CHANGE_SERVICE = grant("volunteers.change_service", _("note that a PSM begins, rests or returns"), *HELPERS)
END = grant("volunteers.end", _("end the service of a PSM"), *KEEPERS, Role.REGENCY_HEAD)
REVEAL_NIK = grant("volunteers.reveal_nik", _("read a full NIK, which is journalled"), *KEEPERS, Role.REGENCY_HEAD)
IMPORT = grant("volunteers.import", _("bring a workbook into the register"), *KEEPERS)
IMPORT_CHECK = grant("volunteers.import_check", _("have a workbook checked"), *KEEPERS)
IMPORT_APPLY = grant("volunteers.import_apply", _("write a checked workbook into the register"), *KEEPERS)
IMPORT_SET_ASIDE = grant("volunteers.import_set_aside", _("set a workbook aside"), *KEEPERS)
IMPORT_VILLAGES = grant("volunteers.import_villages", _("say which villages a workbook means"), *KEEPERS)
IMPORT_COLUMNS = grant("volunteers.import_columns", _("say what the columns of a workbook mean"), *KEEPERS)
IMPORT_DECIDE = grant("volunteers.import_decide", _("say whom the doubtful rows of a workbook mean"), *KEEPERS)
IMPORT_REST = grant("volunteers.import_rest", _("download the rows of a workbook that were not written"), *KEEPERS)
IMPORT_UNDO = grant("volunteers.import_undo", _("take a whole import back"), *KEEPERS)
JOIN_AREA = grant("volunteers.join_area", _("note that a kab/kota joins Pilar"), *REGENCY, *PROVINCE, Role.MINISTRY)

# What became of an import, and what to do next, is said on its own page.
IMPORT_WORK = register_kind(Kind("volunteers.import", _("Import of a workbook"), IMPORT, repeatable=False))
