"""Permissions of volunteers, and who holds them."""

from pilar.files.rules.kinds import MOST_BYTES, Type
from pilar.files.rules.kinds import Kind as FileKind
from pilar.files.rules.kinds import register_kind as register_file_kind
from pilar.jobs.rules.work import Kind, register_kind
from pilar.kernel.actor import Role
from pilar.kernel.grants import EVERYONE, OFFICERS, PROVINCE, REGENCY, grant
from pilar.kernel.problems import _
from pilar.volunteers.rules.exports import KEEP_DAYS

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
JOIN_AREA = grant("volunteers.join_area", _("note that a kab/kota joins Pilar"), *REGENCY, *PROVINCE, Role.MINISTRY)
MOVE_STAGE_MANY = grant(
    "volunteers.move_stage_many", _("move many appointments on at once"), *REGENCY, Role.PROVINCE_OPERATOR
)
CHANGE_SERVICE_MANY = grant(
    "volunteers.change_service_many", _("note for many PSM that they begin, rest or return"), *KEEPERS
)
END_MANY = grant("volunteers.end_many", _("end the service of many PSM at once"), *KEEPERS, Role.REGENCY_HEAD)
FIND_BY_NIK = grant(
    "volunteers.find_by_nik", _("find a PSM by the full NIK, which is journalled"), *KEEPERS, Role.REGENCY_HEAD
)
SAVE_VIEW = grant("volunteers.save_view", _("keep filters of the register under a name"), *OFFICERS)
RENAME_VIEW = grant("volunteers.rename_view", _("rename a kept view of the register"), *OFFICERS)
REMOVE_VIEW = grant("volunteers.remove_view", _("remove a kept view of the register"), *OFFICERS)
RESTORE_VIEW = grant("volunteers.restore_view", _("bring a removed view of the register back"), *OFFICERS)
EXPORT = grant("volunteers.export", _("take a copy of the register along, which is journalled"), *OFFICERS)
EXPORT_ASK = grant("volunteers.export_ask", _("ask for a large copy of the register"), *OFFICERS)
EXPORT_KEEP = grant("volunteers.export_keep", _("have a large copy of the register written"), *OFFICERS)

# What became of an import, and what to do next, is said on its own page.
IMPORT_WORK = register_kind(Kind("volunteers.import", _("Import of a workbook"), IMPORT, repeatable=False))
EXPORT_WORK = register_kind(Kind("volunteers.export", _("Copy of the register"), EXPORT))
TABLES = frozenset({Type.XLSX, Type.CSV})
EXPORT_FILE = register_file_kind(
    FileKind(
        "volunteers.export", _("copy of the register"), TABLES, MOST_BYTES, EXPORT, sensitive=True, keep_days=KEEP_DAYS
    )
)
# Full numbers are opened by those alone who may read one.
EXPORT_FILE_WITH_NIK = register_file_kind(
    FileKind(
        "volunteers.export_with_nik",
        _("copy of the register with full NIK"),
        TABLES,
        MOST_BYTES,
        REVEAL_NIK,
        sensitive=True,
        keep_days=KEEP_DAYS,
    )
)
