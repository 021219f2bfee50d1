"""The pages of the regions: the nation, one region, the search, the sources."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.people import account
from tests.regions.fixtures import plant

HTMX = {"HX-Request": "true"}


@pytest.fixture
def rina(client, land):
    """The browser of the operator of Kabupaten Garut."""
    user, _mandate = account("regency_operator", "3205", name="Rina")
    client.force_login(user)
    return client


def table(response) -> list[str]:
    """The names in the table of a page."""
    return re.findall(r'<th scope="row"><a [^>]*>([^<]*)</a>', response.text)


def on_map(response) -> list[str]:
    """The names on the map of a page, with what is said of them."""
    return re.findall(r'<a href="/wilayah/[^"]*" aria-label="([^"]*)"', response.text)


def test_the_nation_shows_its_provinces_on_map_and_in_table(rina):
    response = rina.get("/wilayah/")
    assert response.status_code == 200
    assert table(response) == ["Bengkulu", "Jawa Barat"]
    assert [line.split(",")[0] for line in on_map(response)] == ["Bengkulu", "Jawa Barat"]


def test_a_province_shows_its_path_figures_map_and_kabupaten(rina):
    response = rina.get("/wilayah/32/")
    assert response.status_code == 200
    assert table(response) == ["Kabupaten Garut", "Kota Banjar"]
    assert len(on_map(response)) == 2
    for figure in ("51.316.378", "37.053,3 km²", "WIB", "5.957"):
        assert figure in response.text


def test_a_kabupaten_shows_its_kecamatan_in_a_table_and_its_villages_on_the_map(rina):
    response = rina.get("/wilayah/32.05/")
    assert table(response) == ["Tarogong Kidul", "Mekarmukti"]
    assert len(on_map(response)) == 12 + 5
    assert "8,98%" in response.text


def test_a_kecamatan_shows_its_villages(rina):
    response = rina.get("/wilayah/32.05.32/")
    assert len(table(response)) == len(on_map(response)) == 5


def test_a_village_is_marked_among_its_neighbours(rina):
    response = rina.get("/wilayah/32.05.05.1009/")
    assert "Kelurahan Sukakarya" in response.text
    assert "Kec. Tarogong Kidul, Kab. Garut, Prov. Jawa Barat" in response.text
    marked = re.findall(r'aria-current="page"[^>]*data-code="(\d+)"', response.text)
    assert marked == ["3205051009"]
    assert len(on_map(response)) == 12


def test_a_name_with_an_apostrophe_is_shown_as_it_is(rina):
    assert "Desa Pasar Jum&#x27;at" in rina.get("/wilayah/17.04.07.2019/").text


@pytest.mark.parametrize("written", ["3205051009", "320505", "3205"])
def test_an_address_without_dots_leads_to_the_one_with_dots(rina, written: str):
    response = rina.get(f"/wilayah/{written}/")
    assert response.status_code == 301
    assert response.url.replace(".", "") == f"/wilayah/{written}/"
    assert rina.get(response.url).status_code == 200


@pytest.mark.parametrize("written", ["99", "32.06", "garut", "3", "32.05.05.4001"])
def test_what_is_no_region_is_not_found(rina, written: str):
    assert rina.get(f"/wilayah/{written}/").status_code == 404


def test_a_table_is_sorted_and_narrowed_by_its_address(rina):
    assert table(rina.get("/wilayah/32/?sort=-population")) == ["Kabupaten Garut", "Kota Banjar"]
    assert table(rina.get("/wilayah/32/?sort=population")) == ["Kota Banjar", "Kabupaten Garut"]
    assert table(rina.get("/wilayah/32.05.05/?q=suka+ba")) == ["Sukabakti"]
    assert "xyzzy" in rina.get("/wilayah/32.05.05/?q=xyzzy").text


def test_only_the_table_is_sent_when_only_the_table_is_wanted(rina):
    response = rina.get("/wilayah/32.05.05/?q=suka", headers=HTMX)
    assert len(table(response)) == 4
    assert "<html" not in response.text
    assert on_map(response) == []


def queries_of(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as counted:
        assert client.get(address).status_code == 200
    return len(counted)


@pytest.mark.parametrize(
    ("address", "one", "three"),
    [
        ("/wilayah/", ["3205"], ["1704", "9103"]),
        ("/wilayah/32/", ["3205"], ["3204", "3279"]),
        ("/wilayah/32.05/", ["320505"], ["320501", "320532"]),
        ("/wilayah/32.05.05/", ["3205051009"], ["3205051001", "3205051002"]),
        ("/wilayah/cari/?q=suka", ["3205051009"], ["3205051002", "3205052007"]),
    ],
)
def test_a_page_asks_the_database_as_often_for_three_rows_as_for_one(client, db, address, one, three):
    plant(*one)
    user, _mandate = account("ministry", "", name="Budi")
    client.force_login(user)
    before = queries_of(client, address)
    plant(*three)
    assert queries_of(client, address) == before


# Search


def test_the_search_shows_the_path_of_what_it_finds(rina):
    response = rina.get("/wilayah/cari/?q=jayawaras")
    assert "/wilayah/32.05.05.1006/" in response.text
    assert "Kec. Tarogong Kidul, Kab. Garut, Prov. Jawa Barat" in response.text


def test_the_search_explains_itself_before_and_after_nothing_was_found(rina):
    assert rina.get("/wilayah/cari/").status_code == 200
    assert "xyzzy" in rina.get("/wilayah/cari/?q=xyzzy").text


def test_suggestions_are_a_fragment(rina):
    response = rina.get("/wilayah/cari/?q=jayawaras", headers=HTMX)
    assert "<html" not in response.text
    assert "/wilayah/32.05.05.1006/" in response.text


def test_the_options_of_a_field_are_villages_of_ones_own_area(rina):
    response = rina.get("/wilayah/cari/?as=options&field=village&village=a", headers=HTMX)
    assert response.text.count("<option") == 12
    assert 'value="32.05.' in response.text
    assert 'value="32.79' not in response.text
    assert 'value="17.' not in response.text


# Sources


def test_anyone_may_read_where_the_data_come_from(client, db):
    response = client.get("/sumber-data/")
    assert response.status_code == 200
    for owed in ("Cahya DSN", "CC BY 3.0 IGO", "CC BY 4.0", "THE SOFTWARE IS PROVIDED", "Dukcapil"):
        assert owed in response.text


@pytest.mark.parametrize("address", ["/wilayah/", "/wilayah/32/", "/wilayah/cari/"])
def test_regions_are_shown_only_to_who_is_signed_in(client, land, address: str):
    assert client.get(address).status_code == 302
