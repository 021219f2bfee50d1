"""The pages about changes of regions: the list, deciding, making one by hand, and where old codes lead."""

from __future__ import annotations

import re
from datetime import date

import pytest

from pilar.regions.models import Region, Succession
from pilar.regions.rules import State
from pilar.regions.rules.asking import Close, Decree, Recode, Rename
from pilar.regions.services import changing, reviewing
from tests.people import account, token
from tests.regions.test_reviewing import LIST

LAW = Decree(date(2026, 3, 1), "UU 7/2026")
MEKARMUKTI, VILLAGE = "320532", "3205322001"
WRITTEN = {"on": "2026-03-01", "source": "Perda 4/2026"}


@pytest.fixture
def budi(client, land):
    """The browser of an officer of the ministry."""
    user, _mandate = account("ministry", "", name="Budi")
    client.force_login(user)
    return client


@pytest.fixture
def listed(land):
    reviewing.write_packaged(LIST)


def words(response) -> str:
    """What a page says, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.text).split())


def digest(response) -> str:
    """What the button that makes the change sends along."""
    found = re.search(r'name="lakukan"\s+value="([0-9a-f]{64})"', response.text)
    return found[1] if found else ""


def test_the_list_shows_first_what_waits_to_be_looked_at(budi, listed):
    response = budi.get("/wilayah/perubahan/")
    assert "2 perubahan dari daftar belum pasti" in words(response)
    assert "Mekarmoekti" in response.text
    assert "Cijayana Lama" not in response.text
    everything = budi.get("/wilayah/perubahan/?state=&province=32")
    assert "Cijayana Lama" in everything.text
    assert "Tidak ada perubahan yang cocok" in budi.get("/wilayah/perubahan/?province=17&state=").text
    assert "Karangwangi" in budi.get("/wilayah/perubahan/?q=91.15.01.2002").text
    assert "Karangwangi" in budi.get("/wilayah/perubahan/?q=karangw&level=4&kind=recoded").text


@pytest.mark.parametrize("address", ["/wilayah/perubahan/?state=", "/wilayah/perubahan/?state=&page=1"])
def test_a_list_of_changes_costs_the_same_for_one_and_for_three(budi, listed, django_assert_num_queries, address):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as three:
        budi.get(address)
    Succession.objects.exclude(old_code="3205322003").delete()
    with django_assert_num_queries(len(three)):
        budi.get(address)


def test_pages_of_the_list_lead_on_and_keep_the_filter(budi, land):
    reviewing.write_packaged(
        [f"91.15.01.2{number:03}", "", "village", "removed", f"Desa {number}", "", "2022", "?", "L"]
        for number in range(120)
    )
    first = budi.get("/wilayah/perubahan/?state=review")
    assert "1–50 dari 120" in words(first)
    assert "?state=review&amp;page=2" in first.text
    assert "101–120 dari 120" in words(budi.get("/wilayah/perubahan/?state=review&page=3"))
    assert "1–50 dari" in words(budi.get("/wilayah/perubahan/?state=review&page=x"))


def test_many_changes_are_decided_at_once_with_a_reason(budi, listed):
    keys = [str(pk) for pk in Succession.objects.filter(state="review").values_list("pk", flat=True)]
    chosen = budi.post("/wilayah/perubahan/putuskan/", {"perubahan": keys})
    assert "2 perubahan dipilih" in words(chosen)
    asked = {"perubahan": keys, "lakukan": "1", "to": "accepted"}
    refused = budi.post("/wilayah/perubahan/putuskan/", asked)
    assert (refused.status_code, Succession.objects.filter(state="review").count()) == (422, 2)
    done = budi.post("/wilayah/perubahan/putuskan/", {**asked, "reason": "Lampiran 2025"}, follow=True)
    assert "2 perubahan telah diputuskan." in words(done)
    assert Succession.objects.filter(state=State.ACCEPTED.value, reason="Lampiran 2025").count() == 2


def test_what_is_chosen_wrongly_is_said(budi, listed):
    assert "Belum ada perubahan yang dipilih" in budi.get("/wilayah/perubahan/putuskan/").text
    assert budi.post("/wilayah/perubahan/putuskan/", {"perubahan": "x"}).status_code == 404
    key = "00000000-0000-7000-8000-000000000000"
    asked = {"perubahan": key, "lakukan": "1", "to": "accepted", "reason": "Dilihat"}
    assert budi.post("/wilayah/perubahan/putuskan/", asked).status_code == 422


def test_one_change_says_who_decided_it_and_where_its_codes_lead(budi, listed, budi_at_the_ministry):
    row = Succession.objects.get(old_code="9115012002")
    address = f"/wilayah/perubahan/{row.pk}/"
    assert "Kode 91.15.01.2002 belum menuju ke mana pun" in words(budi.get(address))
    reviewing.decide(budi_at_the_ministry, changes=[row.pk], to=State.ACCEPTED, reason="Lampiran 2025")
    decided = words(budi.get(address))
    assert "Kode 91.15.01.2002 menuju ke 32.05.32.2002" in decided
    assert "Oleh Budi" in decided
    assert "Lampiran 2025" in decided


def test_a_change_is_seen_before_it_is_made(budi):
    address = "/wilayah/32.05.32/ubah/kode/"
    assert budi.get(address).status_code == 200
    seen = budi.post(address, {**WRITTEN, "new_code": "32.79.02"})
    assert "32.79.02.2001" in seen.text
    assert Region.objects.get(pk=MEKARMUKTI).ended_on is None
    other = budi.post(address, {**WRITTEN, "new_code": "32.79.03", "lakukan": digest(seen)})
    assert "32.79.03.2001" in other.text
    assert Region.objects.get(pk=MEKARMUKTI).ended_on is None
    made = budi.post(address, {**WRITTEN, "new_code": "32.79.02", "lakukan": digest(seen)})
    assert made.headers["Location"] == "/wilayah/32.79.02/"
    assert Region.objects.get(pk=MEKARMUKTI).became_id == "327902"


def test_codes_that_cannot_stay_are_proposed_and_can_be_written_otherwise(budi):
    address = "/wilayah/32.05.32/ubah/gabung/"
    asked = {**WRITTEN, "codes": "32.05.05", "into": "32.05.05"}
    seen = budi.post(address, asked)
    proposed = re.search(r"<textarea[^>]*codes_below[^>]*>([^<]*)<", seen.text)[1].split("\n")
    assert len([line for line in proposed if line.strip()]) > 0
    own = budi.post(address, {**asked, "codes_below": "32.05.32.2001 32.05.05.2044"})
    assert own.status_code == 422
    lines = "\n".join(f"32.05.32.200{number} 32.05.05.204{number}" for number in range(1, 6))
    seen = budi.post(address, {**asked, "codes_below": lines})
    made = budi.post(address, {**asked, "codes_below": lines, "lakukan": digest(seen)})
    assert made.status_code == 302
    assert Region.objects.get(pk="3205052041").name == "Mekarmukti"


@pytest.mark.parametrize(
    ("address", "asked", "sentence"),
    [
        ("32.05.32/ubah/nama/", {"name": ""}, "tidak boleh kosong"),
        ("32.05.32/ubah/nama/", {"name": "Mekarmukti"}, "sudah bernama Mekarmukti"),
        ("32.05.32/ubah/kode/", {"new_code": "garut"}, "bukan kode wilayah"),
        ("32.05.32/ubah/kode/", {"new_code": "32.05.33", "codes_below": "x"}, "tidak dapat dibaca"),
        ("32.05.32/ubah/gabung/", {"codes": "garut", "into": "32.05.32"}, "bukan kode wilayah"),
        ("32.05.32/ubah/pecah/", {"new_code": "32.05.33", "name": "Baru"}, "Pilih wilayah di bawahnya"),
        ("32.05.32/ubah/tutup/", {}, "wilayah masih berada di Mekarmukti"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(budi, address, asked, sentence):
    response = budi.post(f"/wilayah/{address}", {**WRITTEN, **asked})
    assert response.status_code == 422
    assert sentence in response.text
    assert not Succession.objects.exists()


def test_a_village_is_cut_out_renamed_and_closed_by_its_forms(budi):
    for address, asked in (
        ("32.05.32.2001/ubah/pecah/", {"new_code": "32.05.32.2009", "name": "Cijaya"}),
        ("32.05.32.2009/ubah/nama/", {"name": "Cijaya Asri"}),
        ("32.05.32.2009/ubah/tutup/", {}),
    ):
        seen = budi.post(f"/wilayah/{address}", {**WRITTEN, **asked})
        assert budi.post(f"/wilayah/{address}", {**WRITTEN, **asked, "lakukan": digest(seen)}).status_code == 302
    closed = Region.objects.get(pk="3205322009")
    assert (closed.name, closed.ended_on) == ("Cijaya Asri", date(2026, 3, 1))
    assert budi.get("/wilayah/32.05.32.2009/ubah/nama/").status_code == 404


def test_the_page_of_what_ended_says_what_it_became_and_the_other_where_it_came_from(
    client, land, budi_at_the_ministry
):
    client.force_login(account("regency_operator", "3205", name="Rina")[0])
    changing.recode(budi_at_the_ministry, asked=Recode(MEKARMUKTI, "327902"), decree=LAW)
    old = words(client.get("/wilayah/32.05.32.2001/"))
    assert "Wilayah ini berakhir pada 1 Maret 2026" in old
    assert "Desa Mekarmukti (32.79.02.2001)" in old
    new = words(client.get("/wilayah/32.79.02.2001/?dari=32.05.32.2001"))
    assert "Kode 32.05.32.2001 adalah kode lama wilayah ini" in new
    assert "1 Maret 2026, UU 7/2026" in new
    for strange in ("32.05.05", "garut"):
        assert "kode lama wilayah ini" not in words(client.get(f"/wilayah/32.79.02.2001/?dari={strange}"))
    changing.close(budi_at_the_ministry, asked=Close("3279022001"), decree=LAW)
    assert "Tidak ada penggantinya" in words(client.get("/wilayah/32.79.02.2001/"))


def test_an_old_name_stands_on_the_page(budi, budi_at_the_ministry):
    changing.rename(budi_at_the_ministry, asked=Rename(MEKARMUKTI, "Mekar"), decree=LAW)
    assert "Sampai 1 Maret 2026 bernama Mekarmukti" in words(budi.get("/wilayah/32.05.32/"))


def test_a_code_of_earlier_lists_leads_on(budi, listed):
    response = budi.get("/wilayah/91.15.01.2001/")
    assert response.headers["Location"] == "/wilayah/32.05.32.2001/?dari=91.15.01.2001"
    assert budi.get("/wilayah/91.15.01.2002/").status_code == 404
    found = budi.get("/wilayah/cari/?q=91.15.01.2001")
    assert "dahulu 91.15.01.2001" in words(found)
    assert "dahulu" in budi.get("/wilayah/cari/?as=options&q=cijayana lama", headers={"HX-Request": "true"}).text


def test_only_those_who_keep_the_regions_see_the_way_to_change_them(client, budi):
    assert "/wilayah/perubahan/" in budi.get("/wilayah/").text
    assert "/wilayah/32.05/ubah/kode/" in budi.get("/wilayah/32.05/").text
    client.force_login(account("regency_operator", "3205", name="Rina")[0])
    assert "/wilayah/perubahan/" not in client.get("/wilayah/").text
    assert "/ubah/" not in client.get("/wilayah/32.05/").text


def test_the_api_tells_what_became_of_a_region(client, land, budi_at_the_ministry):
    secret = token(budi_at_the_ministry)
    changing.recode(budi_at_the_ministry, asked=Recode(VILLAGE, "3205322009"), decree=LAW)
    told = client.get("/api/v1/regions/32.05.32.2001", headers={"Authorization": f"Bearer {secret}"}).json()
    assert (told["code"], told["ended_on"], told["current"]) == (VILLAGE, "2026-03-01", "3205322009")
    after = {"name": "Mekarmukti", "kind": "recoded", "since": "2026-03-01", "source": "UU 7/2026"}
    assert told["successors"] == [{"code": "3205322009", **after}]
    now = client.get("/api/v1/regions/3205322009", headers={"Authorization": f"Bearer {secret}"}).json()
    assert (now["ended_on"], now["current"], now["successors"]) == (None, "3205322009", [])
