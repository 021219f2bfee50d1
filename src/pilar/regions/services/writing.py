"""From the table to a tree as a value and back: what a change of regions writes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.db.models import Q

from pilar.kernel import clock
from pilar.kernel.scope import ancestors, in_area
from pilar.regions import rules
from pilar.regions.models import Region, RegionFact, Succession
from pilar.regions.rules import Change, State, trees

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from pilar.regions.rules import Outcome, Tree
    from pilar.regions.rules.asking import Decree

BATCH = 500
GOES_ON = frozenset({Change.RECODED, Change.MERGED})


def grove(codes: Iterable[str], *, held: bool = False) -> Tree:
    """Return the part of the tree that changes at these codes may touch, held against other writers if it is to be."""
    wanted = Q(pk__in=())
    for code in set(codes):
        wanted |= in_area("pk", code) | in_area("became_id", code) | Q(pk__in=ancestors(code))
    rows = Region.objects.filter(wanted).order_by("pk")
    if held:
        # Keys stay as they are, so what only points to a region, as a count of its kab/kota does, need not wait.
        rows = rows.select_for_update(of=("self",), no_key=True)
    columns = rows.values_list("pk", "name", "ended_on", "became_id")
    return trees.tree(
        trees.Unit(code, name, is_current=day is None, became=became or "") for code, name, day, became in columns
    )


def write(before: Tree, outcome: Outcome, *, decree: Decree, by: str) -> None:
    """Bring the tables to what a change says."""
    _write_new(before, outcome)
    _write_changed(before, outcome, on=decree.on)
    _write_facts(outcome)
    recount({code[: rules.PROVINCE_LENGTH] for one in outcome.successions for code in (one.old_code, one.new_code)})
    moment = clock.now()
    Succession.objects.bulk_create(
        [
            Succession(
                **columns(one),
                since=decree.on.isoformat(),
                source=decree.source,
                state=State.APPLIED.value,
                decided_by=by,
                decided_at=moment,
            )
            for one in outcome.successions
        ],
        batch_size=BATCH,
    )


def columns(one: rules.Succession) -> dict[str, object]:
    """Return a succession as columns; the old name is searched by where it differs from the new one."""
    old = rules.searched(one.old_name, code=one.old_code) if one.old_name else ""
    new = rules.searched(one.new_name, code=one.new_code) if one.new_name else ""
    return {
        "old_code": one.old_code,
        "new_code": one.new_code,
        "level": one.level.value,
        "kind": one.kind.value,
        "old_name": one.old_name,
        "new_name": one.new_name,
        "search": old if old != new and one.kind is not Change.SPLIT_FROM else "",
    }


def recount(provinces: Iterable[str]) -> None:
    """Count anew what the regions of some provinces have below them."""
    for province in sorted(set(provinces) - {""}):
        rows = list(Region.objects.filter(in_area("pk", province), ended_on=None).order_by("pk"))
        counts = Counter((above, row.level) for row in rows for above in ancestors(row.pk))
        wrong = []
        for row in rows:
            said = row.regencies, row.districts, row.villages
            true = tuple(counts[row.pk, level.value] for level in list(rules.Level)[1:])
            if said != true:
                row.regencies, row.districts, row.villages = true
                wrong.append(row)
        Region.objects.bulk_update(wrong, ["regencies", "districts", "villages"], batch_size=BATCH)


def _write_new(before: Tree, outcome: Outcome) -> None:
    came_from = {one.new_code: one.old_code for one in outcome.successions if one.kind in GOES_ON}
    new = sorted((code for code in outcome.tree if code not in before), key=lambda code: (len(code), code))
    old = Region.objects.in_bulk([came_from[code] for code in new if code in came_from])
    rows = []
    for code in new:
        name, origin = outcome.tree[code].name, old.get(came_from.get(code, ""))
        rows.append(
            Region(
                code=code,
                parent_id=rules.parent_of(code),
                level=rules.level_of(code).value,
                kind=rules.kind_of(code).value,
                name=name,
                search=rules.searched(name, code=code),
                lat=origin.lat if origin else None,
                lng=origin.lng if origin else None,
            )
        )
    Region.objects.bulk_create(rows, batch_size=BATCH)


def _write_changed(before: Tree, outcome: Outcome, *, on: date) -> None:
    changed = [code for code, unit in outcome.tree.items() if code in before and before[code] != unit]
    rows: Sequence[Region] = list(Region.objects.filter(pk__in=changed))
    for row in rows:
        unit = outcome.tree[row.pk]
        row.name, row.search = unit.name, rules.searched(unit.name, code=row.pk)
        row.became_id = unit.became or None
        row.ended_on = None if unit.is_current else row.ended_on or on
    Region.objects.bulk_update(rows, ["name", "search", "became", "ended_on"], batch_size=BATCH)


def _write_facts(outcome: Outcome) -> None:
    """Let figures go along: one to one as they are, many to one as their sum; of what was cut out none are known."""
    came_from: dict[str, set[str]] = {}
    for one in outcome.successions:
        if one.level <= rules.Level.REGENCY and one.kind in GOES_ON:
            came_from.setdefault(one.new_code, set()).add(one.old_code)
            if one.kind is Change.MERGED:
                came_from[one.new_code].add(one.new_code)
    facts = RegionFact.objects.in_bulk([*{code for codes in came_from.values() for code in codes}])
    for new, codes in came_from.items():
        parts = [facts[code] for code in sorted(codes) if code in facts]
        if not parts:
            continue
        sums = {name: sum(getattr(part, name) for part in parts) for name in SUMMED}
        poor = parts[0].poverty_pct_2019 if len(parts) == 1 else None
        RegionFact.objects.update_or_create(region_id=new, defaults={**sums, "poverty_pct_2019": poor})


SUMMED = ("population", "male", "female", "area_km2")
