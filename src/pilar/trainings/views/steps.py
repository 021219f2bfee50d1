"""What comes next with an event, for whoever looks: one step, and what else may be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pilar.trainings.rules.events import State
from pilar.trainings.views.pages import address
from pilar.web.templatetags.look import id_number, long_date

if TYPE_CHECKING:
    from pilar.kernel.actor import Actor
    from pilar.trainings.models import Block, Event


@dataclass(frozen=True)
class Button:
    """What may be pressed: its words, where it leads, its icon."""

    label: str
    url: str
    icon: str
    is_first: bool = False


@dataclass(frozen=True)
class Step:
    """What comes next: what it is, what it means, and the buttons for it."""

    title: str
    lead: str
    buttons: tuple[Button, ...]


@dataclass(frozen=True)
class Known:
    """What a next step depends on beside the state: whether a plan is there, who takes part, one's own block."""

    is_own: bool
    has_plan: bool = False
    areas: int = 0
    reserved: int = 0
    block: Block | None = None


def next_of(actor: Actor, event: Event, known: Known) -> Step | None:
    """Return the next step with an event; none where the reader has nothing to do with it now."""
    if not known.is_own:
        return _of_taking_part(event, known)
    step = {
        State.DRAFT: _of_draft,
        State.QUOTA: _of_division,
        State.NOMINATION: _of_naming,
        State.CONFIRMED: _of_list,
        State.RUNNING: _of_list,
    }.get(event.typed_state)
    found = step(actor, event, known) if step else None
    return found if found and found.buttons else None


def _buttons(actor: Actor, event: Event, *offered: tuple[str, str, str, str]) -> tuple[Button, ...]:
    """Return those buttons that lead somewhere the reader may go; the first is the one to press."""
    there = [
        (label, address(name, event.pk), icon)
        for name, permission, label, icon in offered
        if actor.may(f"trainings.{permission}")
    ]
    return tuple(Button(label, url, icon, is_first=not at) for at, (label, url, icon) in enumerate(there))


def _of_draft(actor: Actor, event: Event, known: Known) -> Step:
    if known.has_plan:
        return Step(
            _("Look at the division, then publish it"),
            _("Published it is frozen with all it was made of, and every area that takes part sees it."),
            _buttons(
                actor,
                event,
                ("plan", "view", _("Look at the division"), "table"),
                ("publish", "publish", _("Publish"), "send"),
            ),
        )
    taking_part = ngettext("%(areas)s area takes part.", "%(areas)s areas take part.", known.areas)
    lead = taking_part % {"areas": id_number(known.areas)}
    if known.reserved:
        off = ngettext("%(seats)s seat is set aside.", "%(seats)s seats are set aside.", known.reserved)
        lead = f"{lead} {off % {'seats': id_number(known.reserved)}}"
    return Step(
        _("Set how the seats are divided"),
        lead,
        _buttons(
            actor,
            event,
            ("save_plan", "plan", _("Set the division"), "adjustments-horizontal"),
            ("areas", "choose", _("Choose who takes part"), "map-pins"),
        ),
    )


def _of_division(actor: Actor, event: Event, known: Known) -> Step:
    return Step(
        _("Open it for names"),
        _("From then on nobody's entitlement changes. Names are awaited until %(day)s.")
        % {"day": long_date(event.nominate_until)},
        _buttons(
            actor,
            event,
            ("ask_names", "ask_names", _("Open for names"), "send"),
            ("plan", "view", _("Look at the division"), "table"),
        ),
    )


def _of_naming(actor: Actor, event: Event, known: Known) -> Step:
    return Step(
        _("Follow the names that come in"),
        _("Whose names are missing stands on top; remind them before the last day."),
        _buttons(actor, event, ("board", "view", _("To the names"), "list-check")),
    )


def _of_list(actor: Actor, event: Event, known: Known) -> Step:
    return Step(
        _("Prepare the days of the training"),
        _("The list of participants is final. Papers, invitations and attendance stand on its pages."),
        _buttons(
            actor,
            event,
            ("participants", "view", _("To the participants"), "users"),
            ("papers", "write_papers", _("To the papers"), "file-text"),
        ),
    )


def _of_taking_part(event: Event, known: Known) -> Step | None:
    """Return the next step of an area that takes part."""
    if known.block is None or event.typed_state is not State.NOMINATION:
        return None
    url = address("block", known.block.pk)
    return Step(
        _("Name your participants"),
        _("Until %(day)s, for %(name)s.") % {"day": long_date(event.nominate_until), "name": known.block.name},
        (Button(_("Name participants"), url, "user-plus", is_first=True),),
    )
