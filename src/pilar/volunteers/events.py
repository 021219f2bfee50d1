"""What the journal says of volunteers."""

from pilar.kernel.events import tells
from pilar.kernel.problems import _
from pilar.kernel.subjects import subject
from pilar.volunteers.rules.assignments import END_REASONS, SERVICES, STAGES
from pilar.volunteers.rules.outcomes import OUTCOMES
from pilar.volunteers.rules.people import PARTICULARS

tells(
    {
        "area.joined": _("%(actor)s noted that %(place)s joined Pilar on %(joined_on)s."),
        "person.registered": _("%(actor)s registered %(name)s as PSM of %(place)s (%(service)s, %(stage)s)."),
        "person.edited": _("%(actor)s corrected the data of %(name)s, %(place)s: %(fields)s."),
        "person.nik_seen": _("%(actor)s looked at the NIK of %(name)s, %(place)s."),
        "assignment.made": _("%(actor)s assigned %(name)s anew as PSM of %(place)s (%(service)s, %(stage)s)."),
        "assignment.stage_moved": _("%(actor)s moved the appointment of %(name)s, %(place)s, to “%(stage)s”."),
        "assignment.service_changed": _(
            "%(actor)s noted “%(service)s” for %(name)s, %(place)s, from %(effective_on)s."
        ),
        "assignment.ended": _("%(actor)s ended the service of %(name)s, %(place)s: %(end_reason)s."),
        "import.received": _("%(actor)s uploaded the workbook %(file_name)s for %(place)s."),
        "import.checked": _(
            "The workbook of %(actor)s was checked: %(new)s new, %(changed)s changed, %(refused)s refused."
        ),
        "import.refused": _("The workbook of %(actor)s could not be used."),
        "import.applied": _(
            "%(actor)s brought a workbook into the register of %(place)s: %(new)s new, %(changed)s changed, "
            "%(same)s as before, %(refused)s refused."
        ),
        "import.row": _("By import: %(name)s, %(place)s (%(outcome)s)."),
        "import.set_aside": _("%(actor)s set a workbook for %(place)s aside."),
        "import.villages_named": _("%(actor)s said which villages a workbook for %(place)s means: %(said)s."),
        "import.columns_named": _("%(actor)s said what the columns of a workbook for %(place)s mean."),
        "import.rows_decided": _(
            "%(actor)s decided about doubtful rows of a workbook for %(place)s: %(same)s the same person, %(other)s "
            "somebody else."
        ),
        "import.rest_taken": _("%(actor)s downloaded %(rows)s rows of a workbook for %(place)s that were not written."),
        "import.undone": _(
            "%(actor)s took an import for %(place)s back: %(undone)s people as before, %(left)s left alone."
        ),
        "import.row_undone": _("Import taken back: %(name)s, %(place)s (%(outcome)s)."),
    },
    labels={
        "service": {state.value: label for state, label in SERVICES.items()},
        "stage": {state.value: label for state, label in STAGES.items()},
        "end_reason": {state.value: label for state, label in END_REASONS.items()},
        "fields": PARTICULARS,
        "outcome": {state.value: label for state, label in OUTCOMES.items()},
    },
)

subject(
    "volunteers.person",
    word="psm",
    label=_("PSM"),
    opens="volunteers:person",
    parts=("assignments",),
    personal=True,
)
subject("volunteers.assignment", word="penugasan", label=_("Assignment"), personal=True)
subject(
    "volunteers.importbatch", word="impor", label=_("Import of a workbook"), opens="volunteers:batch", personal=True
)
subject("volunteers.participation", word="bergabung", label=_("Joining of an area"))
