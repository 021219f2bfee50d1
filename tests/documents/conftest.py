"""The office of Garut with its head, a kasi and a kabid; everybody is made up."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import cache

from pilar.documents import services
from pilar.documents.rules.numbers import Source
from pilar.documents.rules.standard import DECREE, LETTER
from pilar.offices.rules.offices import Kind
from pilar.offices.services import Post, add_official, open_office
from tests.documents import windows
from tests.documents.papers import DINAS, HEAD, PATTERN
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
    return actor_of("regency_head", "3205", name="Hana")


@pytest.fixture
def series(rina_in_garut, dinas):
    """The series from which letters and decrees of the Dinas take their numbers."""
    made = services.open_series(
        rina_in_garut, office=dinas, name="Surat keluar", pattern=PATTERN, code="460", unit="Dayasos"
    )
    for kind in (LETTER, DECREE):
        services.set_numbering(rina_in_garut, office=dinas, kind=kind, source=Source.SERIES, series=made)
    return made


@pytest.fixture
def letter(rina_in_garut, dinas, head):
    """A letter that Rina drafted."""
    return windows.written(rina_in_garut, dinas)


@pytest.fixture
def ready(rina_in_garut, hana, letter, series):
    """The letter, approved and not yet issued."""
    return windows.approved(rina_in_garut, hana, letter)


@pytest.fixture
def kept(hana, ready):
    """The letter, issued in ink."""
    services.issue_by(hana, document=ready, way=windows.Way.INK)
    return windows.stored(ready)


@pytest.fixture
def rina(rina_in_garut, dinas):
    """Rina before her screen."""
    return windows.window(rina_in_garut)


@pytest.fixture
def chief(hana):
    """The head of the Dinas before her screen."""
    return windows.window(hana)


@pytest.fixture
def dedi(dedi_in_banjar):
    """The operator of Kota Banjar before his screen."""
    return windows.window(dedi_in_banjar)


@pytest.fixture
def auditor(dinas):
    """Somebody who reads in Garut and does nothing else."""
    return windows.window(actor_of("auditor", "3205"))


@pytest.fixture
def stranger(db):
    """Somebody who holds a paper and has no account; nobody asked from that network before."""
    cache.clear()
    return windows.window()
