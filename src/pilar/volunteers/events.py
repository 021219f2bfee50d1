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
        "doubles.searched": _("%(actor)s had the register of %(place)s searched for doubles."),
        "doubles.told_apart": _("%(actor)s noted that %(name)s, %(place)s, is not the one who looks alike."),
        "doubles.taken_together": _("%(actor)s took back that %(name)s, %(place)s, is not the one who looks alike."),
        "people.merged": _("%(actor)s made two records of one person one, %(place)s."),
        "person.merged": _("Another record went into that of %(name)s, %(place)s; changed by it: %(fields)s."),
        "person.absorbed": _("The record of %(name)s, %(place)s, went into another one."),
        "people.unmerged": _("%(actor)s separated two records that had been made one, %(place)s."),
        "person.unmerged": _("From the record of %(name)s, %(place)s, another was separated again."),
        "person.separated": _("The record of %(name)s, %(place)s, stands by itself again."),
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
subject("volunteers.merge", word="penyatuan", label=_("Two records made one"), personal=True)
subject("volunteers.participation", word="bergabung", label=_("Joining of an area"))
