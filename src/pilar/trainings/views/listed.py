"""How names and people who may be named stand on a page: their state, what should be known, and why they are there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pilar.kernel.words import said
from pilar.regions import queries as regions
from pilar.regions.rules import DISTRICT_LENGTH
from pilar.trainings.queries import choosing
from pilar.trainings.queries import names as queries
from pilar.trainings.rules import candidates
from pilar.trainings.rules import nominations as rules
from pilar.trainings.rules.candidates import GOOD, REMARKS, YEARS, Remark
from pilar.trainings.rules.nominations import ACTIVE, CAUSES, SEATED, SOURCES, STATES, Source, State
from pilar.trainings.views.pages import address

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pilar.kernel.scope import Scope
    from pilar.trainings.models import Block, Nomination, NominationStep
    from pilar.trainings.queries.choosing import Choice
    from pilar.trainings.rules.candidates import Known
    from pilar.trainings.rules.nominations import Wait

LOOKS: dict[State, tuple[str, str]] = {
    State.PROPOSED: ("guide", "user"),
    State.ACCEPTED: ("positive", "check"),
    State.RESERVE: ("warning", "hourglass"),
    State.CONFIRMED: ("positive", "user-check"),
    State.DECLINED: ("", "x"),
    State.SUBSTITUTED: ("", "refresh"),
    State.ATTENDED: ("positive", "school"),
    State.PASSED: ("positive", "certificate"),
    State.NOT_PASSED: ("", "minus"),
}


def name_rows(
    scope: Scope, block: Block, rows: Sequence[Nomination], known: Sequence[Known], *, seats: int
) -> list[dict[str, Any]]:
    """Return the names of a block as its page shows them, each with its state, its remarks and the sentence why."""
    facts = {one.key: one for one in known}
    twins = queries.alike(block.event, [row for row in rows if row.typed_state in ACTIVE])
    steps = queries.latest_steps(scope, block)
    places = _districts(rows)
    total = len(choosing.districts(block))
    found = []
    for row in rows:
        mine = facts.get(str(row.person_id)) if row.typed_state in ACTIVE else None
        said_of: dict[Remark, int] = {}
        if mine is not None:
            others = [one for one in known if one.key != mine.key]
            said_of = candidates.remarks(mine, level=block.event.level, others=others, districts=total)
        found.append(
            {
                **state_of(row),
                "remarks": remarks(said_of, twin=twins.get(row.pk, "")),
                "is_often": Remark.OFTEN in said_of,
                "place": _place(row, places),
                "why": why(row, steps.get(row.pk), rows, block, seats=seats),
                "address": address("nomination", row.pk),
            }
        )
    return _with_places(found)


def state_of(row: Nomination) -> dict[str, Any]:
    """Return the state of a name as pages show it, in a word with its icon."""
    state = row.typed_state
    tone, mark = LOOKS[state]
    return {
        "name": row,
        "state": said(STATES[state]),
        "tone": tone,
        "mark": mark,
        "source": "" if row.source == Source.ACCOUNT.value else said(SOURCES[Source(row.source)]),
        "is_active": state in ACTIVE,
        "is_seated": state in SEATED,
        "is_waiting": state is State.RESERVE,
    }


def remarks(found: Mapping[Remark, int], *, twin: str = "") -> list[dict[str, Any]]:
    """Return what should be known of somebody in sentences; what speaks for a name first."""
    numbers = dict(found) | ({Remark.ALIKE: 1} if twin else {})
    rows = [
        {
            "said": said(REMARKS[remark]) % {"times": number, "years": YEARS, "block": twin},
            "is_good": remark in GOOD,
        }
        for remark, number in numbers.items()
    ]
    return sorted(rows, key=lambda row: not row["is_good"])


def choice_row(choice: Choice) -> dict[str, Any]:
    """Return somebody of the register who may be named, as pages show them."""
    return {"person": choice.person, "remarks": remarks(choice.remarks), "named": choice.named}


def why(row: Nomination, step: NominationStep | None, rows: Sequence[Nomination], block: Block, *, seats: int) -> str:
    """Return the sentence that says why a name stands where it does: why it moved up, or why it did not."""
    if row.typed_state is State.RESERVE:
        others = [one.named for one in rows if one.typed_state in ACTIVE]
        return waits(rules.wait_of(row.named, others, seats=seats), block)
    return cause_of(step) if step is not None else ""


def waits(wait: Wait, block: Block) -> str:
    """Return the sentence that says why a reserve has not moved up."""
    facts = {"seats": wait.seats, "filled": wait.filled, "ahead": wait.ahead, "block": block.name}
    return said(rules.why_waiting(wait)) % facts


def cause_of(step: NominationStep) -> str:
    """Return what a step of a name came by, and because of whom."""
    who = step.other.name if step.other is not None else ""
    return said(CAUSES[step.typed_cause]) % {"who": who}


def to_whatsapp(words: str) -> str:
    """Return the address that opens WhatsApp with some words."""
    return f"https://wa.me/?text={quote(words)}"


def _districts(rows: Sequence[Nomination]) -> dict[str, str]:
    codes = {row.village_id[:DISTRICT_LENGTH] for row in rows}
    return {code: one.name for code, one in regions.many(codes).items()}


def _place(row: Nomination, districts: Mapping[str, str]) -> str:
    district = districts.get(row.village_id[:DISTRICT_LENGTH], "")
    return f"{row.village.name}, Kec. {district}" if district else row.village.name


def _with_places(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Number the names on seats and those in reserve, each from one, and say which reserve stands first and last."""
    for kind in ("is_seated", "is_waiting"):
        same = [row for row in rows if row[kind]]
        for number, row in enumerate(same, start=1):
            row |= {"number": number, "is_first": number == 1, "is_last": number == len(same)}
    return rows
