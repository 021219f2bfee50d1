"""The office of Garut with its head, a kasi and a kabid; everybody is made up."""

from __future__ import annotations

from datetime import date

import pytest

from pilar.offices.rules.offices import Kind
from pilar.offices.services import Post, add_official, open_office
from tests.documents.papers import DINAS, HEAD
from tests.people import actor_of


@pytest.fixture
def dinas(rina_in_garut):
    """The Dinas Sosial of Garut, nobody in post yet."""
    return open_office(rina_in_garut, kind=Kind.REGENCY, region="3205", particulars=DINAS)


@pytest.fixture
def head(rina_in_garut, dinas):
    """The head of the Dinas."""
    return add_official(rina_in_garut, office=dinas, post=HEAD)


@pytest.fixture
def kasi(rina_in_garut, dinas):
    """The head of a section of the Dinas."""
    post = Post(name="Budi Santosa, S.Sos.", plain_name="Budi Santosa", position="Kepala Seksi", since=date(2024, 1, 1))
    return add_official(rina_in_garut, office=dinas, post=post)


@pytest.fixture
def hana(dinas):
    """The head of the Dinas, by account."""
    return actor_of("regency_head", "3205")
