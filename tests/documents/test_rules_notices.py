"""Whose desk a paper waits on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pilar.documents.rules.kinds import Secrecy
from pilar.documents.rules.notices import deciders_of, told_of
from pilar.documents.rules.standard import LETTER
from pilar.kernel.actor import Role
from pilar.offices.rules.offices import Kind

GARUT = ((Role.REGENCY_HEAD, "3205"), (Role.REGENCY_OPERATOR, "3205"))


@pytest.mark.parametrize(
    ("kind", "region", "told"),
    [
        (Kind.REGENCY, "3205", GARUT),
        (Kind.UNIT, "3205", GARUT),
        (Kind.DISTRICT, "320507", GARUT),
        (Kind.VILLAGE, "3205072001", GARUT),
        (Kind.PROVINCE, "32", ((Role.PROVINCE_HEAD, "32"), (Role.PROVINCE_OPERATOR, "32"))),
        (Kind.MINISTRY, "", ((Role.MINISTRY, ""),)),
        (Kind.ASSOCIATION, "3205", ((Role.IPSM_OFFICER, "3205"),)),
        (Kind.ASSOCIATION, "", ((Role.IPSM_OFFICER, ""),)),
    ],
)
def test_the_office_that_decides_on_a_paper_is_told(kind, region, told):
    assert deciders_of(kind, region) == told


def test_of_a_silent_kind_those_are_told_who_see_it():
    silent = replace(LETTER, secrecy=Secrecy.SILENT, permission="documents.save_template")
    assert told_of(LETTER, Kind.REGENCY, "3205") == GARUT
    assert told_of(silent, Kind.REGENCY, "3205") == ((Role.REGENCY_OPERATOR, "3205"),)
