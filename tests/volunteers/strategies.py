"""Made-up values for properties: population numbers, and what assignments and rows say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from pilar.volunteers.rules.assignments import (
    APPOINTED,
    CHOSEN_ENDS,
    CLOSED,
    Service,
    Stage,
    Standing,
    check_standing,
)
from pilar.volunteers.rules.people import Sex

TODAY = date(2026, 6, 15)
ENDS = tuple(CHOSEN_ENDS)
past_days = st.dates(date(1990, 1, 1), TODAY)
maybe = past_days | st.none()
births = st.dates(date(1930, 1, 1), date(2008, 6, 15))


@st.composite
def niks(draw) -> tuple[str, date, Sex]:
    """A population number, and the birth date and sex it was built from."""
    birth, sex = draw(births), draw(st.sampled_from(Sex))
    region = draw(st.text("0123456789", min_size=6, max_size=6))
    serial = draw(st.integers(1, 9999))
    day = birth.day + (40 if sex is Sex.FEMALE else 0)
    return f"{region}{day:02}{birth.month:02}{birth.year % 100:02}{serial:04}", birth, sex


def fits(standing: Standing) -> bool:
    """Say whether an assignment may say this of itself."""
    try:
        check_standing(standing, today=TODAY)
    except Exception:  # noqa: BLE001 -- any refusal
        return False
    return True


@st.composite
def standings(draw) -> Standing:
    """What an assignment in the register may say of itself."""
    service = draw(st.sampled_from(Service))
    may_be = Stage if service in {Service.NOT_STARTED, Service.ENDED} else [one for one in Stage if one not in CLOSED]
    stage, is_ended = draw(st.sampled_from(list(may_be))), service is Service.ENDED
    started, ended = draw(maybe), draw(maybe) if is_ended else None
    if started and ended and ended < started:
        started, ended = ended, started
    return Standing(
        stage=stage,
        service=service,
        service_since=draw(maybe),
        started_on=started,
        ended_on=ended,
        end_reason=draw(st.sampled_from(ENDS)) if is_ended else None,
        decree_number=draw(st.sampled_from(["460/1", "460/2"])) if stage in APPOINTED else "",
        decree_date=draw(past_days) if stage in APPOINTED else None,
        decree_until=draw(maybe) if stage in APPOINTED else None,
    )


@st.composite
def rows_standings(draw) -> Standing:
    """What a good row of a workbook says: it knows the first and the last day, and no step before a decree."""
    one = draw(standings().filter(lambda standing: standing.stage not in CLOSED))
    stage = one.stage if one.stage in APPOINTED else Stage.PROPOSED
    since = one.ended_on if one.service is Service.ENDED else one.started_on
    return replace(one, stage=stage, service_since=since)
