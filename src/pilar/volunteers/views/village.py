"""The page of one village: what is due, who serves, who ever did, and who near by could stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pilar.kernel.words import said
from pilar.regions.rules import DISTRICT_LENGTH
from pilar.volunteers.queries import coverage, decided, figures
from pilar.volunteers.queries import village as queries
from pilar.volunteers.rules.due import ADVICE, SENTENCES, Due, Terms, matters
from pilar.volunteers.rules.presence import COMPETENCES, Competence, Listening
from pilar.volunteers.rules.requirements import REQUIREMENTS, Requirement
from pilar.web.templatetags.look import id_number, long_date

if TYPE_CHECKING:
    from datetime import date

    from pilar.kernel.actor import Actor
    from pilar.regions.models import Region
    from pilar.volunteers.models import VillagePresence
    from pilar.volunteers.queries.village import Held
    from pilar.volunteers.rules.due import Matter
    from pilar.web.access import ActingRequest

ICONS = {
    Due.VACANT: "user-off",
    Due.SILENT: "message-question",
    Due.DECREE_MISSING: "file-time",
    Due.DECREE_ENDS: "file-certificate",
    Due.SILENCE_BEGINS: "message-question",
    Due.BEGINS: "user-check",
    Due.AWAY: "user-pause",
    Due.FOLLOWS: "list-check",
}
STEPS: dict[Due, tuple[str, str, str]] = {
    Due.SILENT: ("volunteers.note_sign", "volunteers:note_sign", "?desa=1"),
    Due.SILENCE_BEGINS: ("volunteers.note_sign", "volunteers:note_sign", "?desa=1"),
    Due.DECREE_MISSING: ("volunteers.move_stage", "volunteers:move_stage", "?ke=decreed"),
    Due.DECREE_ENDS: ("volunteers.move_stage", "volunteers:move_stage", "?ke=decreed"),
    Due.BEGINS: ("volunteers.change_service", "volunteers:change_service", "?ke=serving"),
    Due.AWAY: ("volunteers.change_service", "volunteers:change_service", "?ke=serving"),
}
"""Where a matter is dealt with: who may, the page, and what is chosen there already."""
OF_PERSON = frozenset({"volunteers:note_sign"})


def about(request: ActingRequest, village: Region, state: VillagePresence | None, *, today: date) -> dict[str, Any]:
    """Return what the page of a village shows of its people, to whoever may see people; of the village to all."""
    actor = request.actor
    may_view = actor.may("volunteers.view")
    held = queries.held(actor.scope, village.pk) if may_view and state else []
    reaches = may_view and state is not None and actor.scope.covers(village.pk[:DISTRICT_LENGTH])
    return {
        "facts": _facts(actor, village, state, today=today),
        "due": _due(actor, village, state, held, today=today) if state else [],
        "people": [{"held": one, "has_decree": one.assignment.standing.has_decree(on=today)} for one in held],
        "history": _history(actor, village) if may_view and state else [],
        "may_note_sign": actor.may("volunteers.note_sign"),
        "shows_neighbours": reaches,
        "neighbours": queries.neighbours(actor.scope, village) if reaches else [],
    }


def _history(actor: Actor, village: Region) -> list[dict[str, Any]]:
    """Return who ever served in a village; the page of somebody who serves elsewhere now may be out of one's area."""
    rows = queries.history(actor.scope, village.pk)
    return [{"assignment": one, "is_reachable": actor.scope.covers(one.person.village_id)} for one in rows]


def _facts(actor: Actor, village: Region, state: VillagePresence | None, *, today: date) -> list[tuple[str, str]]:
    """Return what is known of a village in numbers, a line for each."""
    people = figures.residents(actor.scope, [village.pk])[village.pk]
    residents = [(_("Residents"), id_number(people))] if people else []
    if state is None:
        return [*residents, (_("Kemendagri code"), village.dotted)]
    wanted = decided.wanted(village.pk, today)
    missing = max(wanted - state.people, 0)
    wish = id_number(wanted)
    if missing:
        numbers = {"wanted": wish, "missing": id_number(missing)}
        wish = _("%(wanted)s, so %(missing)s missing") % numbers
    until = [(_("Decree (SK) in force until"), long_date(state.until))] if state.until else []
    return [
        (_("Basic training (bimtek dasar)"), _competence(state)),
        (_("PSM with an open assignment"), id_number(state.people)),
        (_("PSM wanted here"), wish),
        *until,
        *residents,
        (_("Kemendagri code"), village.dotted),
    ]


def _competence(state: VillagePresence) -> str:
    """Return whether somebody has followed the basic training, and how many of how many."""
    word = said(COMPETENCES[state.typed_competence])
    if state.typed_competence is not Competence.TRAINED or state.people == 1:
        return word
    return _("%(word)s: %(trained)s of %(people)s PSM") % {
        "word": word,
        "trained": id_number(state.trained),
        "people": id_number(state.people),
    }


def _due(
    actor: Actor, village: Region, state: VillagePresence, held: list[Held], *, today: date
) -> list[dict[str, Any]]:
    """Return what is due in a village, each with what to do about it and where."""
    joined = coverage.participation(actor.scope, village.pk)
    listening = Listening(joined.reporting_from if joined else None, decided.silence_days(village.pk, today))
    terms = Terms(listening, soon=decided.soon_days(village.pk, today), overdue=decided.overdue_days(village.pk, today))
    found = matters(state.typed_presence, state.since, [one.known for one in held], today=today, terms=terms)
    known = {str(one.assignment.pk): one for one in held}
    return [_told(actor, village, one, known.get(one.key)) for one in found]


def _told(actor: Actor, village: Region, matter: Matter, one: Held | None) -> dict[str, Any]:
    with_day, without = SENTENCES[matter.kind]
    values = {
        "name": one.assignment.person.name if one else "",
        "day": long_date(matter.day),
        "names": ", ".join(said(REQUIREMENTS[Requirement(name)]).lower() for name in matter.names),
    }
    url, label = _step(actor, village, matter, one)
    return {
        "sentence": said(with_day if matter.day else without) % values,
        "advice": said(ADVICE[matter.kind]),
        "icon": ICONS[matter.kind],
        "is_late": matter.is_late,
        "url": url,
        "label": label,
    }


def _step(actor: Actor, village: Region, matter: Matter, one: Held | None) -> tuple[str, str]:
    """Return the page where a matter is dealt with and its name; for who may not, the page of the person, or none."""
    if one is None:
        may = actor.may("volunteers.register")
        return (f"{reverse('volunteers:add')}?desa={village.pk}", _("Register a PSM here")) if may else ("", "")
    person = reverse("volunteers:person", args=[one.assignment.person_id])
    if matter.kind is Due.FOLLOWS and actor.may("volunteers.note_requirement"):
        return reverse("volunteers:requirement", args=[one.assignment.person_id, matter.names[0]]), _("Note it")
    permission, name, query = STEPS.get(matter.kind, ("", "", ""))
    if not permission or not actor.may(permission):
        return person, _("Open the page of the person")
    key = one.assignment.person_id if name in OF_PERSON else one.assignment.pk
    labels = {
        "volunteers:note_sign": _("Note that heard of"),
        "volunteers:move_stage": _("Note the new SK") if matter.kind is Due.DECREE_ENDS else _("Note the SK"),
        "volunteers:change_service": _("Note the first day") if matter.kind is Due.BEGINS else _("Note the return"),
    }
    return f"{reverse(name, args=[key])}{query}", labels[name]
