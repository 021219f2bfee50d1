"""Permissions of volunteers, and who holds them."""

from pilar.files import rules as files
from pilar.jobs.rules.work import Kind, register_kind
from pilar.kernel.actor import Role
from pilar.kernel.grants import EVERYONE, OFFICERS, PROVINCE, REGENCY, grant
from pilar.kernel.problems import _
from pilar.volunteers.rules.exports import KEEP_DAYS

SEE = tuple(role for role in EVERYONE if role is not Role.SYSTEM_ADMIN)
KEEPERS = (Role.REGENCY_OPERATOR, Role.PROVINCE_OPERATOR)
HELPERS = (*KEEPERS, Role.TKSK)
PAYERS = (*REGENCY, *PROVINCE)

VIEW = grant("volunteers.view", _("see the PSM of one's area"), *SEE)
COVERAGE = grant("volunteers.coverage", _("see which villages of one's area have a PSM"), *EVERYONE)
REGISTER = grant("volunteers.register", _("register a PSM"), *HELPERS)
ASSIGN = grant("volunteers.assign", _("assign somebody who is in the register"), *HELPERS)
EDIT = grant("volunteers.edit", _("correct the data of a PSM"), *HELPERS)
MOVE_STAGE = grant("volunteers.move_stage", _("move an appointment on"), *REGENCY, Role.PROVINCE_OPERATOR)
CHANGE_SERVICE = grant("volunteers.change_service", _("note that a PSM begins, rests or returns"), *HELPERS)
OPEN_POST = grant("volunteers.open_post", _("open a post in a village"), *KEEPERS)
CLOSE_POST = grant("volunteers.close_post", _("close a post that nobody holds"), *KEEPERS)
MOVE_POST = grant("volunteers.move_post", _("let an assignment count on another post"), *KEEPERS)
NOTE = grant("volunteers.note_requirement", _("note whether a PSM meets a requirement"), *HELPERS)
NOTE_MANY = grant("volunteers.note_many", _("note a requirement for many PSM at once"), *HELPERS)
OPEN_EVIDENCE = grant(
    "volunteers.open_evidence",
    _("open the copy of a paper that speaks for a requirement, which is journalled"),
    *(*KEEPERS, Role.REGENCY_HEAD),
)
CORRECT = grant("volunteers.correct", _("put right what an assignment said by mistake"), *KEEPERS)
END = grant("volunteers.end", _("end the service of a PSM"), *KEEPERS, Role.REGENCY_HEAD)
REVEAL_NIK = grant("volunteers.reveal_nik", _("read a full NIK, which is journalled"), *KEEPERS, Role.REGENCY_HEAD)
SET_PHOTO = grant("volunteers.set_photo", _("give a PSM a photo, or a newer one"), *HELPERS)
REMOVE_PHOTO = grant("volunteers.remove_photo", _("take the photo of a PSM away"), *HELPERS)
WRITE_PAY = grant("volunteers.write_pay", _("write where the allowance of a PSM is paid to"), *PAYERS)
CLEAR_PAY = grant("volunteers.clear_pay", _("take away where the allowance of a PSM is paid to"), *PAYERS)
LOOK_PAY = grant("volunteers.look_pay", _("see where the allowance of a PSM is paid to, which is journalled"), *PAYERS)
IMPORT = grant("volunteers.import", _("bring a workbook into the register"), *KEEPERS)
IMPORT_CHECK = grant("volunteers.import_check", _("have a workbook checked"), *KEEPERS)
IMPORT_APPLY = grant("volunteers.import_apply", _("write a checked workbook into the register"), *KEEPERS)
IMPORT_SET_ASIDE = grant("volunteers.import_set_aside", _("set a workbook aside"), *KEEPERS)
DOUBLES = grant("volunteers.doubles", _("see who may stand in the register twice"), *HELPERS, Role.REGENCY_HEAD)
FIND_DOUBLES = grant("volunteers.find_doubles", _("have the register searched for doubles again"), *KEEPERS)
TELL_APART = grant("volunteers.tell_apart", _("note that two PSM who look alike are two people"), *KEEPERS)
TAKE_TOGETHER = grant("volunteers.take_together", _("take back that two PSM are two people"), *KEEPERS)
MERGE = grant("volunteers.merge", _("make two records of one PSM one"), *KEEPERS)
UNMERGE = grant("volunteers.unmerge", _("separate two records that were made one"), *KEEPERS)
IMPORT_VILLAGES = grant("volunteers.import_villages", _("say which villages a workbook means"), *KEEPERS)
IMPORT_COLUMNS = grant("volunteers.import_columns", _("say what the columns of a workbook mean"), *KEEPERS)
IMPORT_DECIDE = grant("volunteers.import_decide", _("say whom the doubtful rows of a workbook mean"), *KEEPERS)
IMPORT_REST = grant("volunteers.import_rest", _("download the rows of a workbook that were not written"), *KEEPERS)
IMPORT_UNDO = grant("volunteers.import_undo", _("take a whole import back"), *KEEPERS)
NOTE_SIGN = grant("volunteers.note_sign", _("note that a PSM was heard of"), *HELPERS, Role.KADES, Role.CAMAT)
NOTE_SIGN_MANY = grant("volunteers.note_sign_many", _("note that many PSM were heard of at once"), *HELPERS, Role.CAMAT)
SET_REPORTING = grant(
    "volunteers.set_reporting",
    _("note from which day an area reports through Pilar"),
    *REGENCY,
    *PROVINCE,
    Role.MINISTRY,
)
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
REPORTERS = (*KEEPERS, Role.MINISTRY)
REPORT = grant("volunteers.report_figures", _("bring in what areas report of themselves"), *REPORTERS)
REPORT_APPLY = grant("volunteers.report_apply", _("write the figures of a recap beside the register"), *REPORTERS)
REPORT_SET_ASIDE = grant("volunteers.report_set_aside", _("set a recap aside"), *REPORTERS)
REPORT_UNDO = grant("volunteers.report_undo", _("take the recap that was written last back"), *REPORTERS)
REPORT_BY_HAND = grant("volunteers.report_by_hand", _("type a reported figure by hand"), *REPORTERS)
REPORT_RESIDENTS = grant("volunteers.report_residents", _("type how many people live in a village"), *REPORTERS)
NOTE_CONSENT = grant("volunteers.note_consent", _("note that a PSM agrees to be named on the public page"), *HELPERS)
WITHDRAW_CONSENT = grant("volunteers.withdraw_consent", _("take the name of a PSM off the public page"), *HELPERS)
CALLERS = (Role.KADES, Role.REGENCY_OPERATOR)
CONTACTS = grant("volunteers.contacts", _("see that somebody asked to be called"), *CALLERS)
LOOK_CONTACT = grant("volunteers.look_contact", _("see who asked to be called, which is journalled"), *CALLERS)
SETTLE_CONTACT = grant("volunteers.settle_contact", _("note how a request to be called was settled"), *CALLERS)

EXPORT_VILLAGES = grant(
    "volunteers.export_villages", _("take the list of villages along, which is journalled"), *OFFICERS
)
REBUILD = grant(
    "volunteers.rebuild_coverage",
    _("have the states of villages and the counts above them made anew"),
    *(*KEEPERS, Role.MINISTRY, Role.SYSTEM_ADMIN),
)

# Copies of population cards and letters; five years cover the term of a decree.
EVIDENCE_FILE = files.register_kind(
    files.Kind(
        "volunteers.evidence",
        _("Paper for a requirement of a PSM"),
        frozenset({files.Type.PDF, files.Type.PNG, files.Type.JPEG}),
        5 * files.MB,
        OPEN_EVIDENCE,
        sensitive=True,
        keep_days=1826,
    )
)
# What became of an import, and what to do next, is said on its own page.
IMPORT_WORK = register_kind(Kind("volunteers.import", _("Import of a workbook"), IMPORT, repeatable=False))
UNDO_WORK = register_kind(Kind("volunteers.import_undo", _("Import being taken back"), IMPORT_UNDO, repeatable=False))
DOUBLES_WORK = register_kind(Kind("volunteers.doubles", _("Search for doubles"), FIND_DOUBLES))
EXPORT_WORK = register_kind(Kind("volunteers.export", _("Copy of the register"), EXPORT))
TABLES = frozenset({files.Type.XLSX, files.Type.CSV})
EXPORT_FILE = files.register_kind(
    files.Kind(
        "volunteers.export",
        _("copy of the register"),
        TABLES,
        files.MOST_BYTES,
        EXPORT,
        sensitive=True,
        keep_days=KEEP_DAYS,
    )
)
# Full numbers are opened by those alone who may read one.
EXPORT_FILE_WITH_NIK = files.register_kind(
    files.Kind(
        "volunteers.export_with_nik",
        _("copy of the register with full NIK"),
        TABLES,
        files.MOST_BYTES,
        REVEAL_NIK,
        sensitive=True,
        keep_days=KEEP_DAYS,
    )
)
