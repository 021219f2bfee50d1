"""Where an office may lie, and what heads its letters."""

from __future__ import annotations

import pytest

from pilar.kernel.problems import Invalid
from pilar.offices.rules import offices as rules
from pilar.offices.rules import papers
from pilar.offices.rules.offices import Kind, Particulars


def test_an_office_lies_where_its_kind_may():
    for kind, region in ((Kind.MINISTRY, ""), (Kind.REGENCY, "3205"), (Kind.ASSOCIATION, "320507"), (Kind.UNIT, "32")):
        rules.check_level(kind, region)
    with pytest.raises(Invalid):
        rules.check_level(Kind.REGENCY, "32")


def test_every_level_has_the_kind_that_answers_for_it():
    found = [rules.kind_at(code) for code in ("", "32", "3205", "320507", "3205072001")]
    assert found == [Kind.MINISTRY, Kind.PROVINCE, Kind.REGENCY, Kind.DISTRICT, Kind.VILLAGE]


def test_a_letterhead_has_a_name_and_four_lines_at_most():
    rules.check_particulars(Particulars(name="Dinas Sosial", letterhead="A\nB\n\nC\nD"))
    with pytest.raises(Invalid) as refusal:
        rules.check_particulars(Particulars(name=""))
    assert refusal.value.field == "name"
    with pytest.raises(Invalid) as refusal:
        rules.check_particulars(Particulars(name="x", letterhead="A\nB\nC\nD\nE"))
    assert refusal.value.field == "letterhead"


def test_the_usual_letterhead_names_the_government():
    assert rules.default_letterhead(Kind.REGENCY, place="Kabupaten Garut") == (
        "PEMERINTAH KABUPATEN GARUT",
        "DINAS SOSIAL",
    )
    assert rules.default_letterhead(Kind.MINISTRY, place="Indonesia") == ("KEMENTERIAN SOSIAL REPUBLIK INDONESIA",)
    assert rules.default_letterhead(Kind.VILLAGE, place="Desa Samarang") == ("PEMERINTAH DESA SAMARANG",)
    assert rules.default_letterhead(Kind.ASSOCIATION, place="Garut")[1] == "GARUT"


def test_what_differs_is_named():
    assert rules.differences(Particulars("A", phone="1"), Particulars("B", phone="1")) == ("name",)
    assert set(rules.PARTICULARS) == {*Particulars.__dataclass_fields__, "none"}


def test_every_kind_has_its_word_and_every_paper_an_issuer():
    assert set(rules.KINDS) == set(rules.LENGTHS) == set(Kind)
    assert {setting.default for setting in papers.ISSUED_BY.values()} <= set(papers.ISSUERS)
