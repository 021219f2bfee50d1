"""What areas report of themselves, on the pages of the coverage: beside the register and in no number of it."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from pilar.accounts.models import User
from pilar.volunteers.queries import figures
from pilar.volunteers.queries.figures import Reported
from pilar.volunteers.rules.recaps import Figures
from pilar.volunteers.services.figures import Source, report_by_hand

DAY, EARLIER = date(2026, 9, 30), date(2026, 6, 30)


@pytest.fixture
def reported(land, sari_in_west_java, rina_in_garut):
    """Garut, a kecamatan of it and Banjar have reported."""
    for code, day, numbers in (
        ("3205", EARLIER, Figures(400, 450, 90)),
        ("320505", DAY, Figures(10, 12)),
        ("3279", DAY, Figures(20, 25)),
    ):
        source = Source(f"Dinas Sosial {code}", day, "")
        report_by_hand(sari_in_west_java, region=land[code], figures=numbers, source=source)


def test_a_province_and_the_nation_take_together_what_their_kab_kota_reported(
    reported, sari_in_west_java, budi_at_the_ministry, django_assert_num_queries
):
    with django_assert_num_queries(1):
        found = figures.reported_in(sari_in_west_java.scope, "32", 4)
    assert found["32"] == Reported(2, 420, 475, EARLIER)
    assert found["3205"] == Reported(1, 400, 450, EARLIER, "Dinas Sosial 3205", 90)
    assert found["3279"].sender == "Dinas Sosial 3279"
    nation = figures.reported_in(budi_at_the_ministry.scope, "", 2)
    assert nation[""] == nation["32"] == Reported(2, 420, 475, EARLIER)


def test_a_kabupaten_and_its_kecamatan_are_told_each_for_itself(reported, rina_in_garut, dedi_in_banjar):
    found = figures.reported_in(rina_in_garut.scope, "3205", 6)
    assert set(found) == {"3205", "320505"}
    assert found["320505"] == Reported(1, 10, 12, DAY, "Dinas Sosial 320505")
    assert figures.reported_in(dedi_in_banjar.scope, "3205", 6) == {}


def test_the_page_shows_sender_and_day_and_says_that_nothing_is_added(reported, sari_in_west_java, banjar_joined):
    client = Client()
    client.force_login(User.objects.get(pk=sari_in_west_java.user_id))
    whole = client.get(reverse("volunteers:coverage", args=["32"])).content.decode()
    assert "475 PSM di 420 desa, dilaporkan oleh 2 kabupaten/kota; yang paling lama per 30 Juni 2026." in whole
    assert "Angka laporan: 450 PSM di 400 desa, 30 Juni 2026" in whole
    garut = client.get(reverse("volunteers:coverage", args=["32.05"])).content.decode()
    assert "450 PSM di 400 desa per 30 Juni 2026, dikirim oleh Dinas Sosial 3205." in garut
    assert "Angka ini tidak dijumlahkan ke angka lain di halaman ini." in garut
