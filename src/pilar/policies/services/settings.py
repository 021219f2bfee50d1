"""The act by which an area decides a setting; the row stays for good, another decision is another row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.kernel.act import act, record, save
from pilar.policies import queries
from pilar.policies.models import SettingValue
from pilar.policies.queries.words import place_name, value_in_words
from pilar.policies.rules import inheritance
from pilar.policies.rules import settings as rules

if TYPE_CHECKING:
    from datetime import date

    from pilar.kernel.actor import Actor
    from pilar.policies.rules.settings import Setting, Value


@act("policies.change")
def change(
    actor: Actor,
    *,
    setting: Setting,
    value: object,
    valid_from: date,
    valid_until: date | None = None,
    reason: str,
) -> SettingValue:
    """Decide a setting for one's own area from a day on; no value means to follow the area above again."""
    actor.check(setting.permission)
    rules.check_level(setting, actor.region)
    inheritance.check_days(valid_from, valid_until)
    why = inheritance.check_reason(reason)
    decided = None if value is None else _keeping_to_above(actor, setting, value, on=valid_from)
    row = SettingValue(
        key=setting.key,
        region=actor.region,
        value=list(decided) if isinstance(decided, tuple) else decided,
        valid_from=valid_from,
        valid_until=valid_until,
        reason=why,
        by=actor.label,
        source_id=actor.source_id,
    )
    save(row)
    first = str(valid_from)
    if decided is None:
        record("setting.followed", row, region=actor.region, setting=setting.key, valid_from=first)
    else:
        noted = rules.noted(setting, decided)
        record("setting.changed", row, region=actor.region, setting=setting.key, value=noted, valid_from=first)
    return row


def _keeping_to_above(actor: Actor, setting: Setting, raw: object, *, on: date) -> Value:
    """Read a value and hold it against what the area above decided for that day."""
    value = setting.read(raw)
    if actor.region:
        above = inheritance.steps(actor.region)[-2]
        parent = queries.in_force([setting.key], above, on)[setting.key]
        if parent.source is not None:
            place, bound = place_name(parent.source.region), value_in_words(setting, parent.value)
            rules.check_within(setting, parent=parent.value, child=value, place=place, bound=bound)
    return value
