"""Numbers of an office: series, where a kind takes its number, taking one, and that a row never has a gap."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction

from pilar.documents import queries
from pilar.documents.models import SeriesYear, TakenNumber
from pilar.documents.rules import numbers
from pilar.documents.rules.numbers import Source
from pilar.documents.rules.standard import DECREE, LETTER
from pilar.documents.services import numbering
from pilar.documents.services.numbering import edit_series, open_series, set_numbering, take
from pilar.kernel.problems import Duplicate, Invalid, NotAllowed, NotFound
from pilar.kernel.scope import bulk_door
from tests.documents.papers import PATTERN
from tests.people import actor_of
from tests.together import together

DAY, NEXT_YEAR = date(2026, 11, 21), date(2027, 1, 4)
MANY = 50


@pytest.fixture
def letters(rina_in_garut, dinas):
    return open_series(rina_in_garut, office=dinas, name="Surat keluar", pattern=PATTERN, code="460", unit="Dayasos")


def taken():
    return [(row.year, row.seq, row.text) for row in bulk_door(TakenNumber).order_by("year", "seq")]


def test_a_number_follows_the_one_before_and_each_year_begins_anew(rina_in_garut, letters):
    for day in (DAY, DAY, NEXT_YEAR, DAY):
        with transaction.atomic():
            take(rina_in_garut, series=letters, documents=[None], on=day)
    assert taken() == [
        (2026, 1, "460/001/Dayasos/XI/2026"),
        (2026, 2, "460/002/Dayasos/XI/2026"),
        (2026, 3, "460/003/Dayasos/XI/2026"),
        (2027, 1, "460/001/Dayasos/I/2027"),
    ]


def test_a_number_goes_back_with_the_act_that_took_it(rina_in_garut, letters):
    with transaction.atomic():
        take(rina_in_garut, series=letters, documents=[None], on=DAY)
        transaction.set_rollback(True)
    with transaction.atomic():
        take(rina_in_garut, series=letters, documents=[None], on=DAY)
    assert [seq for _year, seq, _text in taken()] == [1]


def test_a_new_pattern_holds_from_the_next_number_on(rina_in_garut, letters):
    with transaction.atomic():
        take(rina_in_garut, series=letters, documents=[None], on=DAY)
    series = edit_series(rina_in_garut, series=letters, name="Surat", pattern="400.9/{seq}/{year}")
    with transaction.atomic():
        take(rina_in_garut, series=series, documents=[None], on=DAY)
    assert [text for *_, text in taken()] == ["460/001/Dayasos/XI/2026", "400.9/2/2026"]


def test_a_series_that_could_not_count_is_refused(rina_in_garut, dinas, letters):
    with pytest.raises(Invalid) as refusal:
        open_series(rina_in_garut, office=dinas, name="Lain", pattern="460/{year}")
    assert refusal.value.sentence == numbers.NO_COUNTER
    with pytest.raises(Invalid) as refusal:
        open_series(rina_in_garut, office=dinas, name="Lain", pattern="{code}/{seq}")
    assert refusal.value.sentence == numbers.WITHOUT
    with pytest.raises(Duplicate) as refusal:
        open_series(rina_in_garut, office=dinas, name=" Surat  keluar", pattern="{seq}")
    assert refusal.value.sentence == numbering.SAME_NAME


def test_a_series_is_kept_by_the_officers_of_its_area(rina_in_garut, dedi_in_banjar, dinas, letters):
    with pytest.raises(NotFound):
        open_series(dedi_in_banjar, office=dinas, name="Lain", pattern="{seq}")
    with pytest.raises(NotFound):
        edit_series(dedi_in_banjar, series=letters, name="Lain", pattern="{seq}")
    with pytest.raises(NotAllowed):
        open_series(actor_of("regency_head", "3205"), office=dinas, name="Lain", pattern="{seq}")


def test_each_kind_takes_its_numbers_from_one_place(rina_in_garut, dinas, letters):
    assert queries.numbering_of(dinas.pk, LETTER) is None
    set_numbering(rina_in_garut, office=dinas, kind=LETTER, source=Source.SERIES, series=letters)
    set_numbering(rina_in_garut, office=dinas, kind=DECREE, source=Source.LEGAL)
    assert queries.numbering_of(dinas.pk, LETTER).series == letters
    assert queries.numbering_of(dinas.pk, DECREE).series is None
    changed = set_numbering(rina_in_garut, office=dinas, kind=LETTER, source=Source.SRIKANDI, series=letters)
    assert (queries.numbering_of(dinas.pk, LETTER), changed.series) == (changed, None)


def test_numbers_of_pilar_need_a_series_of_the_same_office(rina_in_garut, dinas, letters):
    with pytest.raises(Invalid) as refusal:
        set_numbering(rina_in_garut, office=dinas, kind=LETTER, source=Source.SERIES)
    assert refusal.value.sentence == numbering.WHICH_SERIES
    other = letters
    other.office_id = letters.pk
    with pytest.raises(Invalid) as refusal:
        set_numbering(rina_in_garut, office=dinas, kind=LETTER, source=Source.SERIES, series=other)
    assert refusal.value.sentence == numbering.OTHER_OFFICE


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_leave_no_gap_and_no_number_twice(rina_in_garut, letters):
    """Every third of them is undone, and its number goes to another."""

    def take_one(number):
        with transaction.atomic():
            [found] = take(rina_in_garut, series=letters, documents=[None], on=DAY)
            if number % 3 == 0:
                raise RuntimeError(found.text)
        return found.seq

    answers = together(*(lambda number=number: take_one(number) for number in range(MANY)))
    assert {type(answer) for answer in answers} == {int, RuntimeError}
    kept = sorted(answer for answer in answers if isinstance(answer, int))
    assert kept == list(range(1, len(kept) + 1))
    assert len(kept) == MANY - len(range(0, MANY, 3))
    assert [seq for _year, seq, _text in taken()] == kept
    assert numbers.gaps(kept) == ()
    assert bulk_door(SeriesYear).get().last == len(kept)
