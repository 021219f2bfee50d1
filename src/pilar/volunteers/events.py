"""What the journal says of volunteers."""

from pilar.kernel.events import tells
from pilar.kernel.problems import _
from pilar.kernel.subjects import subject
from pilar.volunteers.rules.assignments import END_REASONS, SERVICES, STAGES
from pilar.volunteers.rules.consents import HOWS
from pilar.volunteers.rules.contacts import SETTLINGS
from pilar.volunteers.rules.corrections import FIELDS
from pilar.volunteers.rules.hearing import SIGNS
from pilar.volunteers.rules.outcomes import OUTCOMES
from pilar.volunteers.rules.pay import PARTS, PURPOSES
from pilar.volunteers.rules.people import PARTICULARS
from pilar.volunteers.rules.posts import REACHES
from pilar.volunteers.rules.requirements import CHECKS, REQUIREMENTS

tells(
    {
        "area.joined": _("%(actor)s noted that %(place)s joined Pilar on %(joined_on)s."),
        "area.reports": _("%(actor)s noted that %(place)s reports through Pilar from %(since)s."),
        "area.not_reporting": _("%(actor)s noted that %(place)s does not report through Pilar yet."),
        "person.heard": _("%(actor)s noted that %(name)s, %(place)s, was heard of on %(heard_on)s: %(how)s."),
        "many.heard": _("%(actor)s noted that %(people)s PSM were heard of on %(heard_on)s: %(how)s."),
        "person.registered": _("%(actor)s registered %(name)s as PSM of %(place)s (%(service)s, %(stage)s)."),
        "person.noted": _("%(actor)s wrote %(name)s, %(place)s, into the register without appointment."),
        "person.edited": _("%(actor)s corrected the data of %(name)s, %(place)s: %(fields)s."),
        "person.nik_seen": _("%(actor)s looked at the NIK of %(name)s, %(place)s."),
        "person.photo_set": _("%(actor)s gave %(name)s, %(place)s, a photo."),
        "person.photo_replaced": _("%(actor)s replaced the photo of %(name)s, %(place)s; the old one is wiped."),
        "person.photo_removed": _("%(actor)s removed the photo of %(name)s, %(place)s."),
        "person.pay_written": _("%(actor)s wrote where the allowance of %(name)s, %(place)s, is paid to: %(parts)s."),
        "person.pay_cleared": _("%(actor)s took away where the allowance of %(name)s, %(place)s, is paid to."),
        "person.pay_seen": _("%(actor)s looked at the account of %(name)s, %(place)s. %(purpose)s."),
        "person.pay_seen_otherwise": _("%(actor)s looked at the account of %(name)s, %(place)s, for: %(words)s."),
        "assignment.made": _("%(actor)s assigned %(name)s as PSM of %(place)s (%(service)s, %(stage)s)."),
        "assignment.stage_moved": _("%(actor)s moved the appointment of %(name)s, %(place)s, to “%(stage)s”."),
        "assignment.service_changed": _(
            "%(actor)s noted “%(service)s” for %(name)s, %(place)s, from %(effective_on)s."
        ),
        "assignment.corrected": _("%(actor)s put right the assignment of %(name)s, %(place)s: %(corrected)s."),
        "assignment.ended": _("%(actor)s ended the service of %(name)s, %(place)s: %(end_reason)s."),
        "assignment.post_moved": _("%(actor)s put %(name)s, %(place)s, on post %(number)s."),
        "post.opened": _("%(actor)s opened post %(number)s in %(place)s (%(reach)s %(part)s)."),
        "post.closed": _("%(actor)s closed post %(number)s in %(place)s."),
        "requirement.noted": _("%(actor)s noted “%(requirement)s” of %(name)s, %(place)s: %(finding)s."),
        "requirement.noted_for_many": _(
            "%(actor)s noted “%(requirement)s” for %(people)s PSM of %(place)s: %(finding)s."
        ),
        "doubles.searched": _("%(actor)s had the register of %(place)s searched for doubles."),
        "doubles.told_apart": _("%(actor)s noted that %(name)s, %(place)s, is not the one who looks alike."),
        "doubles.taken_together": _("%(actor)s took back that %(name)s, %(place)s, is not the one who looks alike."),
        "people.merged": _("%(actor)s made two records of one person one, %(place)s."),
        "person.merged": _("Another record went into that of %(name)s, %(place)s; changed by it: %(fields)s."),
        "person.absorbed": _("The record of %(name)s, %(place)s, went into another one."),
        "people.unmerged": _("%(actor)s separated two records that had been made one, %(place)s."),
        "person.unmerged": _("From the record of %(name)s, %(place)s, another was separated again."),
        "person.separated": _("The record of %(name)s, %(place)s, stands by itself again."),
        "person.found_by_nik": _("%(actor)s searched by NIK and found %(name)s, %(place)s."),
        "person.sought_by_nik": _("%(actor)s searched by NIK in %(place)s and found nobody."),
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
        "villages.taken": _("%(actor)s took the list of villages of %(place)s along: %(villages)s villages."),
        "villages.taken_filtered": _(
            "%(actor)s took the list of villages of %(place)s along, %(filters)s: %(villages)s villages."
        ),
        "coverage.rebuilt": _("%(actor)s had the states and counts of %(place)s made anew: %(villages)s villages."),
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
        "figure.reported": _(
            "%(actor)s noted what %(place)s reports of itself on %(as_of)s: %(villages)s villages served, "
            "%(volunteers)s PSM."
        ),
        "figure.by_recap": _(
            "By recap: %(place)s reports %(villages)s villages served and %(volunteers)s PSM on %(as_of)s."
        ),
        "figure.residents": _("%(actor)s noted %(residents)s residents of %(place)s on %(as_of)s."),
        "recap.received": _(
            "%(actor)s had the recap %(file_name)s for %(place)s checked: %(new)s to be written, %(same)s known, "
            "%(refused)s refused."
        ),
        "recap.applied": _(
            "%(actor)s wrote a recap for %(place)s: figures of %(areas)s areas, residents of %(villages)s villages."
        ),
        "recap.set_aside": _("%(actor)s set a recap for %(place)s aside."),
        "recap.undone": _(
            "%(actor)s took a recap for %(place)s back: figures of %(areas)s areas, residents of %(villages)s villages."
        ),
        "person.consented": _("%(actor)s noted that %(name)s, %(place)s, agrees to be named publicly (%(agreed)s)."),
        "person.consent_withdrawn": _("%(actor)s took the name of %(name)s, %(place)s, off the public page."),
        "contact.asked": _("Somebody asked on the public page of %(place)s to be called."),
        "contact.seen": _("%(actor)s looked at who asked to be called in %(place)s."),
        "contact.settled": _("%(actor)s settled a request to be called in %(place)s: %(settled)s."),
        "contacts.forgotten": _("%(many)s requests to be called were forgotten, their time being over."),
        "import.row_undone": _("Import taken back: %(name)s, %(place)s (%(outcome)s)."),
    },
    labels={
        "service": {state.value: label for state, label in SERVICES.items()},
        "stage": {state.value: label for state, label in STAGES.items()},
        "end_reason": {state.value: label for state, label in END_REASONS.items()},
        "fields": PARTICULARS,
        "corrected": FIELDS,
        "reach": {one.value: label for one, label in REACHES.items()},
        "requirement": {one.value: label for one, label in REQUIREMENTS.items()},
        "finding": {one.value: label for one, label in CHECKS.items()},
        "parts": PARTS,
        "purpose": {purpose.value: label for purpose, label in PURPOSES.items()},
        "agreed": {one.value: label for one, label in HOWS.items()},
        "settled": {one.value: label for one, label in SETTLINGS.items()},
        "outcome": {state.value: label for state, label in OUTCOMES.items()},
        "how": {sign.value: label for sign, label in SIGNS.items()},
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
subject("volunteers.post", word="formasi", label=_("Post of a village"))
subject("volunteers.merge", word="penyatuan", label=_("Two records made one"), personal=True)
subject("volunteers.participation", word="bergabung", label=_("Joining of an area"))
subject("volunteers.manyact", word="serentak", label=_("Act on many PSM"), personal=True)
subject("volunteers.savedview", word="tampilan", label=_("View of the register"), personal=True)
subject("volunteers.registerexport", word="salinan", label=_("Copy of the register"), personal=True)
subject("volunteers.recap", word="rekap", label=_("Recap of an area"), opens="volunteers:recap", personal=True)
subject("volunteers.reportedfigure", word="angka-laporan", label=_("Reported figure"))
subject("volunteers.villagefigure", word="penduduk-desa", label=_("Residents of a village"))
subject("volunteers.contactrequest", word="permintaan-dihubungi", label=_("Request to be called"))
