"""What the papers of an event are told: the event, how its seats are divided, and who takes part, in Indonesian."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.utils import translation

from pilar.kernel.scope import bulk_door
from pilar.policies import queries as policies
from pilar.policies.rules.lists import FUNDS
from pilar.trainings.models import Block, Nomination, SeatMove
from pilar.trainings.queries.names import IN_ORDER
from pilar.trainings.rules import frozen
from pilar.trainings.rules import ledger as ledgers
from pilar.trainings.rules.blocks import Kind as BlockKind
from pilar.trainings.rules.ledger import Kind
from pilar.trainings.rules.nominations import SEATED, State
from pilar.trainings.rules.papers import EventFacts, Participant, ReservedRow

if TYPE_CHECKING:
    from pilar.kernel.scope import Scope
    from pilar.trainings.models import Event, QuotaPlan
    from pilar.trainings.rules.papers import QuotaTable

AREAS = {0: "Nasional", 2: "Provinsi", 4: "Kabupaten/Kota"}
"""At what level an event is held, by the length of the code of its area."""
NATIONAL = "Kepala Dinas Sosial Provinsi"
ADDRESSED = {2: "Kepala Dinas Sosial Kabupaten/Kota", 4: "Camat"}
"""Who heads the areas that take part, by the length of the code of the area that holds the event."""
LISTED = sorted(state.value for state in SEATED - {State.PROPOSED})
"""Who stands on papers: whoever is accepted."""


def addressed(event: Event) -> list[str]:
    """Return to whom the letter with the division goes: the offices of the areas, and IPSM where it has own seats."""
    first = f"{ADDRESSED.get(len(event.region), NATIONAL)} (daftar terlampir)"
    blocks = bulk_door(Block).filter(event=event, kind=BlockKind.IPSM.value, is_in=True)
    return [first, *(f"Ketua {name}" for name in blocks.values_list("name", flat=True))]


def facts_of(event: Event) -> EventFacts:
    """Return an event as its papers tell of it."""
    return EventFacts(
        name=event.name,
        organiser=event.office.name,
        co_organiser=event.co_organiser,
        host=event.host,
        first_day=event.first_day,
        last_day=event.last_day,
        venue=event.venue if event.place else "",
        place=event.place or event.venue or event.office.name,
        level=AREAS.get(len(event.region), ""),
        opened_by=event.opened_by,
        representing=event.representing,
        fund=_fund(event),
        requirements=tuple(line.strip() for line in event.requirements.splitlines() if line.strip()),
        transport_words=event.costs.strip(),
        contact=event.contact,
        nominate_until=event.nominate_until,
    )


def table_of(event: Event, plan: QuotaPlan) -> QuotaTable:
    """Return the annex of the quota letter: the published division, and what was moved after it with the reason."""
    blocks = {str(block.pk): block for block in bulk_door(Block).filter(event=event)}
    moves = list(bulk_door(SeatMove).filter(event=event).select_related("source", "target"))
    entitled = ledgers.ledger(row.move for row in moves).entitled
    notes = _notes([row for row in moves if row.kind == Kind.ADJUSTED.value])
    areas = {block.code: block for block in blocks.values() if block.typed_kind is BlockKind.AREA}
    reserved = [block for block in blocks.values() if block.typed_kind is not BlockKind.AREA]
    return frozen.table_of(
        plan.trace or {},
        names={code: block.name for code, block in areas.items()},
        seats={code: entitled.get(str(block.pk), 0) for code, block in areas.items()},
        notes=notes,
        reserved=[
            ReservedRow(block.name, entitled.get(str(block.pk), 0), notes.get(block.code, "")) for block in reserved
        ],
    )


def people_of(scope: Scope, event: Event) -> list[Participant]:
    """Return who is accepted, of those one may see, in the order of lists."""
    rows = Nomination.objects.within(scope).filter(event=event, state__in=LISTED)
    ordered = rows.select_related("block", "village__parent__parent").order_by(*IN_ORDER)
    return [_participant(one, has_groups=event.groups > 1) for one in ordered]


def _participant(one: Nomination, *, has_groups: bool) -> Participant:
    district = one.village.parent
    regency = district.parent if district is not None else None
    is_ipsm = one.block.typed_kind is BlockKind.IPSM
    return Participant(
        name=one.name,
        village=one.village.full_name,
        district=district.name if district is not None else "",
        regency=regency.full_name if regency is not None else "",
        element=one.role or ("IPSM" if is_ipsm else "PSM"),
        group=str(one.group) if has_groups and one.group else "",
        block=one.block.name,
    )


def _notes(moves: list[SeatMove]) -> dict[str, str]:
    """Return of each block what was moved to or from it before names were asked for, and why."""
    notes: dict[str, list[str]] = defaultdict(list)
    for row in moves:
        source, target = row.source, row.target
        if source is not None and target is not None:
            notes[source.code].append(f"-{row.seats} ke {target.name}: {row.why}")
            notes[target.code].append(f"+{row.seats} dari {source.name}: {row.why}")
    return {code: "; ".join(texts) for code, texts in notes.items()}


def _fund(event: Event) -> str:
    with translation.override("id"):
        labels = policies.labels(FUNDS.key)
    label = labels.get(event.fund, event.fund)
    return ", ".join(part for part in (label, event.programme) if part)
