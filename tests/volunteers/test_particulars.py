"""Everything that can be written about a person: kept, said, pointed out; codes of lists; a NIK partly hidden."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pilar.kernel import clock, journal
from pilar.kernel.problems import Invalid
from pilar.kernel.scope import bulk_door
from pilar.policies.models import Term
from pilar.policies.rules.lists import EDUCATION, OTHER_ROLES
from pilar.policies.services import load
from pilar.policies.services.settings import change
from pilar.policies.services.terms import Wording, add_term, end_term
from pilar.regions.rules import zone_of
from pilar.volunteers.models import Person
from pilar.volunteers.queries import particulars as queries
from pilar.volunteers.rules import particulars as rules
from pilar.volunteers.rules import people as people_rules
from pilar.volunteers.rules.settings import QUESTIONED_ROLES
from pilar.volunteers.services.people import Particulars, differences, edit, particulars_of, reveal_nik
from tests.people import volunteer
from tests.volunteers.records import entries, said, written
from tests.volunteers.refusals import refused

MEKARMUKTI = "3205322001"
TODAY = clock.today(zone_of("32").clock)
YESTERDAY = TODAY - timedelta(days=1)
WHOLE = Particulars(
    name="Hj. Kokom Komariah, S.Sos.",
    sex=None,
    birth_date=date(1985, 3, 14),
    nik="3205055403859003",
    phone="+6281200000003",
    address="Kp. Sukamaju",
    birth_place="Garut",
    phone_use="shared",
    has_smartphone=False,
    education="s1",
    occupation="Guru PAUD",
    emergency_name="Deden Komarudin",
    emergency_phone="+6281200000004",
    psm_since=2012,
    other_roles=("kader_kesehatan", "asn"),
    ipsm_number="3205000123",
    uniform_size="XL",
)


@pytest.fixture
def ani(land, rina_in_garut, garut_joined):
    load()
    return volunteer(rina_in_garut, land[MEKARMUKTI], "Ani Suryani")


def fresh(person):
    return bulk_door(Person).get(pk=person.pk)


def sentences(person, *about):
    return [one.sentence for one in queries.remarks(fresh(person), about=about, on=TODAY)]


def test_all_of_it_is_kept_and_the_journal_holds_none_of_it_in_the_open(ani, rina_in_garut):
    edit(rina_in_garut, person=ani, particulars=WHOLE)
    edit(rina_in_garut, person=ani, particulars=replace(WHOLE, birth_place="Bandung", emergency_name="Elis"))
    assert particulars_of(fresh(ani)) == replace(WHOLE, birth_place="Bandung", emergency_name="Elis")
    entry = entries()[-1]
    assert entry.facts == {"fields": ["birth_place", "emergency_name"]}
    before = journal.personal_of([entry])[entry.pk]["before"]
    assert before == {"birth_place": "Garut", "emergency_name": "Deden Komarudin"}
    for one in entries():
        for personal in ("Kokom", "Deden", "Garut", "81200000003", "2012", "Guru", "3205000123"):
            assert personal not in written(one)


def test_what_is_corrected_to_the_same_is_not_written_again_and_told_as_nothing(ani, rina_in_garut):
    edit(rina_in_garut, person=ani, particulars=WHOLE)
    before = fresh(ani).changed_at
    edit(rina_in_garut, person=ani, particulars=replace(WHOLE, other_roles=("asn", "kader_kesehatan")))
    assert (fresh(ani).changed_at, fresh(ani).other_roles) == (before, ["kader_kesehatan", "asn"])
    assert said(entries()[-1]) == "Rina corrected the data of Hj. Kokom Komariah, S.Sos., Mekarmukti: nothing."
    assert differences(WHOLE, replace(WHOLE, other_roles=())) == ("other_roles",)


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [({"education": "s9"}, "education", "s9"), ({"other_roles": ("asn", "raja")}, "other_roles", "raja")],
)
def test_a_code_of_no_list_is_refused(ani, land, rina_in_garut, wrong, field, code):
    with refused(Invalid, rules.NOT_OFFERED, field=field) as caught:
        edit(rina_in_garut, person=ani, particulars=replace(WHOLE, **wrong))
    assert caught.value.details == {"code": code}
    with refused(Invalid, rules.NOT_OFFERED, field=field):
        volunteer(rina_in_garut, land[MEKARMUKTI], "Budi", **wrong)


def test_a_term_that_ended_stays_on_old_records_and_is_not_given_to_others(
    ani, land, rina_in_garut, budi_at_the_ministry
):
    edit(rina_in_garut, person=ani, particulars=WHOLE)
    ended = bulk_door(Term).get(list_key=OTHER_ROLES.key, code="asn", region="")
    end_term(budi_at_the_ministry, term=ended, last_day=YESTERDAY, reason="Istilah diganti")
    edit(rina_in_garut, person=ani, particulars=replace(WHOLE, occupation="Guru"))
    person = fresh(ani)
    assert queries.said_roles(person.other_roles) == ["Kader kesehatan", "Aparatur Sipil Negara"]
    assert queries.offered_to(person, TODAY).other_roles["asn"] == "Aparatur Sipil Negara"
    assert "asn" not in queries.offered(MEKARMUKTI, TODAY).other_roles
    with refused(Invalid, rules.NOT_OFFERED, field="other_roles"):
        volunteer(rina_in_garut, land[MEKARMUKTI], "Budi", other_roles=("asn",))


def test_an_education_that_ended_stays_readable_too(ani, rina_in_garut, budi_at_the_ministry):
    edit(rina_in_garut, person=ani, particulars=WHOLE)
    ended = bulk_door(Term).get(list_key=EDUCATION.key, code="s1", region="")
    end_term(budi_at_the_ministry, term=ended, last_day=YESTERDAY, reason="Istilah diganti")
    assert queries.offered_to(fresh(ani), TODAY).education["s1"] == "Sarjana (S1)"
    assert (queries.said_education("s1"), queries.said_education("")) == ("Sarjana (S1)", "")


def test_a_role_that_an_area_added_is_offered_there_alone(ani, rina_in_garut):
    wording = Wording(code="pendamping-lansia", label="Pendamping lansia")
    add_term(rina_in_garut, to=OTHER_ROLES, wording=wording, valid_from=YESTERDAY)
    edit(rina_in_garut, person=ani, particulars=replace(WHOLE, other_roles=("pendamping-lansia",)))
    assert queries.said_roles(fresh(ani).other_roles) == ["Pendamping lansia"]
    assert "pendamping-lansia" not in queries.offered("3279011001", TODAY).other_roles


def test_a_role_the_office_asks_about_is_pointed_out_and_kept(ani, rina_in_garut):
    edit(rina_in_garut, person=ani, particulars=WHOLE)
    (remark,) = queries.questioned(fresh(ani), TODAY)
    assert (remark.sentence, remark.details) == (rules.QUESTIONED, {"roles": "Aparatur Sipil Negara"})
    assert sentences(ani, "other_roles") == [rules.QUESTIONED]
    change(
        rina_in_garut, setting=QUESTIONED_ROLES, value=("kader_kesehatan",), valid_from=TODAY, reason="Aturan kantor"
    )
    (remark,) = queries.questioned(fresh(ani), TODAY)
    assert remark.details == {"roles": "Kader kesehatan"}


def test_who_is_nothing_besides_is_not_asked_about(ani, django_assert_num_queries):
    person = fresh(ani)
    with django_assert_num_queries(0):
        assert queries.questioned(person, TODAY) == []


def test_odd_things_are_pointed_out_only_when_they_were_written_just_now(ani, rina_in_garut):
    odd = replace(WHOLE, ipsm_number="KTA-7", birth_date=date(1985, 3, 15), sex=people_rules.Sex.MALE)
    edit(rina_in_garut, person=ani, particulars=odd)
    assert sentences(ani, "ipsm_number") == [rules.IPSM_ODD]
    assert sentences(ani, "birth_date") == [people_rules.NIK_OTHER_DATE, people_rules.NIK_OTHER_SEX]
    assert sentences(ani, "address", "phone") == []


def test_a_nik_of_a_province_that_is_not_known_is_pointed_out(ani, rina_in_garut):
    edit(rina_in_garut, person=ani, particulars=replace(WHOLE, nik="0105055403859003"))
    assert sentences(ani, "nik") == [people_rules.NIK_ODD_REGION]


def test_a_hint_that_contradicts_the_nik_is_kept_beside_it_and_pointed_out(ani, rina_in_garut):
    edit(rina_in_garut, person=ani, particulars=replace(WHOLE, nik_partial="320506"))
    assert sentences(ani, "nik_partial") == [rules.PARTIAL_DIFFERS]
    assert fresh(ani).masked_nik == "320505••••••••••"


def test_two_people_may_have_the_same_hint_for_it_identifies_nobody(ani, land, rina_in_garut):
    both = [ani, volunteer(rina_in_garut, land[MEKARMUKTI], "Budi")]
    for one in both:
        edit(rina_in_garut, person=one, particulars=replace(particulars_of(one), nik_partial="320505540385"))
    assert [(fresh(one).nik_index, fresh(one).masked_nik) for one in both] == [(None, "320505••••••••••")] * 2
    assert sentences(ani, "nik_partial") == []


def test_all_that_is_known_of_a_hidden_nik_is_seen_by_a_look(ani, rina_in_garut):
    edit(rina_in_garut, person=ani, particulars=replace(particulars_of(ani), nik_partial="320505540385"))
    assert reveal_nik(rina_in_garut, person=ani) == "320505540385****"
    assert entries()[-1].event == "person.nik_seen"
