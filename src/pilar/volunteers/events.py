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
        "person.found_by_nik": _("%(actor)s looked somebody up by NIK and found %(name)s, %(place)s."),
        "person.sought_by_nik": _("%(actor)s looked somebody up by NIK in %(place)s and found nobody."),
        "many.stage_moved": _("%(actor)s moved the appointment of %(people)s PSM of %(place)s to “%(stage)s”."),
        "many.service_changed": _(
            "%(actor)s noted “%(service)s” for %(people)s PSM of %(place)s, from %(effective_on)s."
        ),
        "many.ended": _("%(actor)s ended the service of %(people)s PSM of %(place)s: %(end_reason)s."),
        "view.saved": _("%(actor)s kept the view “%(name)s” of the register of %(place)s."),
        "view.renamed": _("%(actor)s changed the view “%(name)s” of the register of %(place)s."),
        "view.removed": _("%(actor)s removed the view “%(name)s” of the register of %(place)s."),
        "view.restored": _("%(actor)s brought the view “%(name)s” of the register of %(place)s back."),
        "export.asked": _("%(actor)s asked for a copy of the register of %(place)s: %(people)s PSM."),
        "export.asked_filtered": _(
            "%(actor)s asked for a copy of the register of %(place)s, %(filters)s: %(people)s PSM."
        ),
        "export.taken": _("%(actor)s took a copy of the register of %(place)s along: %(people)s PSM."),
        "export.taken_filtered": _(
            "%(actor)s took a copy of the register of %(place)s along, %(filters)s: %(people)s PSM."
        ),
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
subject("volunteers.participation", word="bergabung", label=_("Joining of an area"))
subject("volunteers.manyact", word="serentak", label=_("Act on many PSM"), personal=True)
subject("volunteers.savedview", word="tampilan", label=_("View of the register"), personal=True)
subject("volunteers.registerexport", word="salinan", label=_("Copy of the register"), personal=True)
