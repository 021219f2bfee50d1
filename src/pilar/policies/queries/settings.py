"""Values of settings. What an area decided is no secret to code that serves the area, so reads need no actor here."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from pilar.kernel.scope import bulk_door, in_area
from pilar.policies.models import SettingValue
from pilar.policies.rules import inheritance
from pilar.policies.rules.settings import SETTINGS, Setting

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from pilar.kernel.scope import Scope
    from pilar.policies.rules.inheritance import Decision, Effective
    from pilar.policies.rules.settings import Value


@dataclass(frozen=True)
class InForce:
    """A setting as an area has it on a day: what holds, what is decided for later, and how many areas below differ."""

    setting: Setting
    effective: Effective
    coming: tuple[Decision, ...] = ()
    below: int = 0


def value(key: str, region: str, on: date) -> Value:
    """Return the value of a setting in a region on a day."""
    return values(key, [region], on)[region]


def values(key: str, regions: Iterable[str], on: date) -> dict[str, Value]:
    """Return the value of one setting in many regions on a day."""
    wanted = set(regions)
    decisions = _decisions([key], {area for region in wanted for area in inheritance.steps(region)})[key]
    setting = SETTINGS[key]
    known: dict[str, Value] = {}
    for area in {inheritance.steps(region)[-1] for region in wanted}:
        known[area] = inheritance.effective(setting, decisions, region=area, on=on).value
    return {region: known[inheritance.steps(region)[-1]] for region in wanted}


def in_force(keys: Iterable[str], region: str, on: date) -> dict[str, Effective]:
    """Return several settings as a region has them on a day."""
    wanted = list(keys)
    decisions = _decisions(wanted, inheritance.steps(region))
    return {key: inheritance.effective(SETTINGS[key], decisions[key], region=region, on=on) for key in wanted}


def all_in_force(region: str, on: date) -> list[InForce]:
    """Return every setting as an area has it on a day, with what is to come and how many areas below differ."""
    at_or_above = Q(region__in=inheritance.steps(region))
    decisions = _sorted_out(bulk_door(SettingValue).filter(at_or_above | in_area("region", region)))
    return [_in_force(setting, decisions[key], region=region, on=on) for key, setting in SETTINGS.items()]


def _in_force(setting: Setting, decisions: list[Decision], *, region: str, on: date) -> InForce:
    areas = {row.region for row in decisions if row.region.startswith(region) and row.region != region}
    deciding = [area for area in areas if _decides(decisions, area, on=on)]
    return InForce(
        setting=setting,
        effective=inheritance.effective(setting, decisions, region=region, on=on),
        coming=tuple(inheritance.coming(decisions, region=region, after=on)),
        below=len(deciding),
    )


def _decides(decisions: Iterable[Decision], area: str, *, on: date) -> bool:
    decided = inheritance.decision_on((row for row in decisions if row.region == area), on=on)
    return decided is not None and decided.value is not None


def below(setting: Setting, scope: Scope, region: str, on: date) -> dict[str, Effective]:
    """Return what holds in the areas below a region that decided for themselves, by their codes."""
    rows = SettingValue.objects.within(scope).filter(
        Q(region__in=inheritance.steps(region)) | in_area("region", region), key=setting.key
    )
    decisions = [row.decision for row in rows]
    areas = sorted({row.region for row in decisions if row.region.startswith(region) and row.region != region})
    return {
        area: inheritance.effective(setting, decisions, region=area, on=on)
        for area in areas
        if _decides(decisions, area, on=on)
    }


def history(setting: Setting, scope: Scope, region: str) -> list[SettingValue]:
    """Return what an area and those above it decided about a setting, the decision made last first."""
    rows = SettingValue.objects.within(scope).filter(key=setting.key, region__in=inheritance.steps(region))
    return list(rows.order_by("-made_at", "-pk"))


def _decisions(keys: Iterable[str], areas: Iterable[str]) -> dict[str, list[Decision]]:
    rows = bulk_door(SettingValue).filter(key__in=list(keys), region__in=sorted(areas))
    return _sorted_out(rows)


def _sorted_out(rows: Iterable[SettingValue]) -> dict[str, list[Decision]]:
    sorted_out: dict[str, list[Decision]] = defaultdict(list)
    for row in rows:
        sorted_out[row.key].append(row.decision)
    return sorted_out
