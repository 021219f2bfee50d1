"""The screens of an import: what waits is said, answers are taken, lists ask as much for three rows as for one."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pilar.kernel.scope import bulk_door
from pilar.volunteers import tasks
from pilar.volunteers.forms.imports import short_key
from pilar.volunteers.models import ImportRow, Person, RowDecision, VillageAlias
from pilar.volunteers.rules.outcomes import ImportState
from pilar.volunteers.rules.tables import NO_ROWS
from pilar.volunteers.services import imports, jobs
from pilar.volunteers.services.imports.undoing import ALL_CHANGED
from tests.people import account, volunteer
from tests.volunteers.files import ANI, BAD, BUDI, as_offices_make_them, crowd
from tests.volunteers.records import fresh

MEKARMUKTI, SUKAGALIH = "3205322001", "3205051002"
TWIN = {"village": MEKARMUKTI, "name": "Ani Soeryani", "birth_date": "14-03-1985", "sex": "P"}


@pytest.fixture
def client(rina_in_garut) -> Client:
    """A window in which the operator of Garut is signed in."""
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    client.force_login(account("regency_operator", "3205")[0])
    return client


@pytest.fixture
def messy(land, garut_joined, rina_in_garut):
    """A workbook as a Dinas keeps it, checked."""
    content = as_offices_make_them()
    batch = imports.receive(rina_in_garut, region=land["3205"], file_name="rekap.xlsx", content=content)
    jobs.check_import(str(batch.pk))
    return fresh(batch)


def page_of(client, name, batch, **query):
    response = client.get(reverse(f"volunteers:{name}", args=[batch.pk]), query)
    assert response.status_code == 200
    return response


def test_the_page_of_an_import_says_in_numbers_what_it_would_do_and_what_waits(client, messy):
    response = page_of(client, "batch", messy)
    text = " ".join(response.content.decode().split())
    assert messy.counts == {"new": 3, "changed": 0, "same": 0, "doubtful": 4, "refused": 1}
    assert "8 rows read: 3 new, 0 changed, 0 already there, 4 to decide, 1 refused." in text
    assert [(card["title"], card["count"]) for card in response.context["cards"]] == [
        ("Villages that are not clear", 2),
        ("Perhaps the same person", 1),
        ("Columns that are used", 1),
    ]
    assert "Apply 3 rows" in text


@pytest.mark.parametrize("outcome", ["new", "doubtful", "refused", "same"])
def test_rows_are_shown_by_outcome(client, messy, outcome):
    response = page_of(client, "batch", messy, hasil=outcome)
    assert {line["row"].outcome for line in response.context["rows"]} <= {outcome}
    assert len(response.context["rows"]) == messy.counts[outcome]


def test_villages_are_mended_all_at_once(client, messy):
    response = page_of(client, "batch_villages", messy)
    assert [group["written"].shown for group in response.context["form"].groups()] == [
        "Sukamantri Baru, TAROGONG KIDUL",
        "Karangmukti, MEKARMUKTI",
    ]
    first, second = (short_key(one["district"], one["text"]) for one in messy.found["unclear"])
    url = reverse("volunteers:batch_villages", args=[messy.pk])
    answer = client.post(url, {f"lain_{first}": "32.05.05.1002", f"desa_{second}": ""})
    assert (answer.status_code, answer.url) == (302, reverse("volunteers:batch", args=[messy.pk]))
    assert fresh(messy).typed_state is ImportState.WAITING
    assert bulk_door(VillageAlias).get().village_id == SUKAGALIH


@pytest.mark.parametrize("answer", [{}, {"lain": "32.79.01.1001"}, {"desa": "3279011001"}])
def test_an_answer_that_is_none_is_told_at_the_form(client, messy, answer):
    key = short_key(messy.found["unclear"][0]["district"], messy.found["unclear"][0]["text"])
    url = reverse("volunteers:batch_villages", args=[messy.pk])
    response = client.post(url, {f"{name}_{key}": code for name, code in answer.items()})
    assert response.status_code == 422
    assert fresh(messy).typed_state is ImportState.CHECKED


def test_columns_show_what_each_was_taken_for_and_are_changed(client, messy):
    response = page_of(client, "batch_columns", messy)
    taken = {group["headed"].text: group["headed"].key for group in response.context["form"].groups()}
    assert taken == {
        "No": "-",
        "Nama Lengkap": "name",
        "NIK": "nik",
        "L/P": "sex",
        "Tgl Lahir": "birth_date",
        "Desa/Kelurahan": "village_name",
        "No HP/WA": "phone",
        "Bimtek": "trained",
        "Sebutan akrab": "?",
    }
    url = reverse("volunteers:batch_columns", args=[messy.pk])
    assert client.post(url, {f"kolom_{short_key('sebutan akrab')}": "-"}).status_code == 302
    jobs.check_import(str(messy.pk))
    response = page_of(client, "batch_columns", messy)
    assert response.context["form"].groups()[-1]["headed"].key == "-"
    assert client.post(url, {}).status_code == 422


def test_two_who_look_alike_stand_side_by_side_with_the_reasons(client, bring, land, rina_in_garut):
    ani = volunteer(rina_in_garut, land[MEKARMUKTI], phone="+6281234567890")
    batch = bring(TWIN)
    response = page_of(client, "batch_doubles", batch)
    [case] = response.context["cases"]
    [alike] = case["alike"]
    assert (case["facts"]["name"], alike["facts"]["name"], alike["person"]) == ("Ani Soeryani", "Ani Suryani", ani)
    assert alike["reasons"] == ["Same name in another spelling", "Same date of birth", "Same village"]
    url = reverse("volunteers:batch_doubles", args=[batch.pk])
    assert client.post(url, {f"baris_{case['row'].pk}": "bukan"}).status_code == 422
    assert client.post(url, {}).status_code == 422
    assert client.post(url, {f"baris_{case['row'].pk}": str(ani.pk)}).status_code == 302
    assert bulk_door(RowDecision).get().person_key == ani.pk


@pytest.mark.parametrize("whole", ["sama", "lain"])
def test_all_that_are_shown_are_decided_at_once(client, bring, land, rina_in_garut, whole):
    ani = volunteer(rina_in_garut, land[MEKARMUKTI])
    batch = bring(TWIN, TWIN | {"name": "Anie Suryanie", "birth_date": "14-03-1986"})
    url = reverse("volunteers:batch_doubles", args=[batch.pk])
    assert client.post(url, {"semua": whole}).status_code == 302
    decided = list(bulk_door(RowDecision).values_list("person_key", flat=True))
    assert decided[0] == (ani.pk if whole == "sama" else None)
    assert len(decided) == batch.counts["doubtful"]


def test_what_is_no_longer_waiting_is_not_mended(client, bring, apply):
    batch = apply(bring(ANI))
    for name in ("batch_villages", "batch_columns", "batch_doubles"):
        assert client.get(reverse(f"volunteers:{name}", args=[batch.pk])).status_code == 409


def test_rows_that_were_not_written_are_downloaded(client, bring):
    batch = bring(ANI, BAD)
    response = client.post(reverse("volunteers:import_rest", args=[batch.pk]))
    assert response.status_code == 200
    assert response.headers["Content-Disposition"] == 'attachment; filename="psm-garut - perlu diperbaiki.xlsx"'
    assert response.content.startswith(b"PK")


def test_an_import_is_taken_back_on_its_page(client, bring, apply, rina_in_garut):
    batch = apply(bring(ANI, BUDI))
    bulk_door(Person).filter(name="Ani Suryani").update(address="Kp. Baru")
    response = page_of(client, "undo_import", batch)
    assert (response.context["vanish"], response.context["restored"], response.context["left_count"]) == (1, 0, 1)
    assert response.context["left"][0]["name"] == "Ani Suryani"
    asked = client.post(reverse("volunteers:undo_import", args=[batch.pk]))
    assert (asked.status_code, asked.url) == (302, reverse("volunteers:batch", args=[batch.pk]))
    response = page_of(client, "batch", batch)
    assert response.context["job"]["label"] == "Taking the import back"
    assert client.get(reverse("volunteers:undo_import", args=[batch.pk])).url == asked.url
    assert client.post(reverse("volunteers:set_aside", args=[batch.pk])).status_code == 409
    jobs.undo_import(str(batch.pk), str(rina_in_garut.source_id))
    response = page_of(client, "batch", batch)
    assert [one["name"] for one in response.context["left"]] == ["Ani Suryani"]
    assert page_of(client, "undo_import", batch).context["vanish"] == 0


@pytest.mark.parametrize(
    "rows",
    [(), ({},), ({"name": "JUMLAH", "nik": "0"},), ({"name": "Mengetahui, Kepala Dinas"}, {"name": "NIP. 1965"})],
    ids=["a header alone", "an empty row", "a total", "a signature"],
)
def test_a_file_without_people_says_what_to_do_next(client, bring, rows):
    batch = bring(*rows)
    assert batch.typed_state is ImportState.REFUSED
    response = page_of(client, "batch", batch)
    assert response.context["refusal"] == str(NO_ROWS)
    text = response.content.decode()
    assert f'href="{reverse("volunteers:imports")}"' in text
    assert f'href="{reverse("volunteers:template")}"' in text
    assert "Upload again" in text


def test_a_file_of_which_no_row_can_be_written_says_what_to_do_next(client, bring):
    batch = bring(BAD, ANI | {"name": ""})
    response = page_of(client, "batch", batch)
    text = " ".join(response.content.decode().split())
    assert (response.context["writes"], response.context["comes_back"]) == (0, 2)
    assert "No row can be written yet" in text
    assert "Read the reasons below, mend the workbook and upload it again." in text
    assert f'action="{reverse("volunteers:import_rest", args=[batch.pk])}"' in text
    assert "Upload again" in text
    assert "Apply" not in text


def test_a_file_that_says_nothing_new_has_nothing_to_write(client, bring, apply):
    apply(bring(ANI))
    text = page_of(client, "batch", bring(ANI)).content.decode()
    assert "Nothing to write" in text
    assert "Upload again" not in text


def test_an_import_that_could_not_be_taken_back_says_so_on_its_page(client, bring, apply, rina_in_garut):
    batch = apply(bring(ANI))
    tasks.start_undoing(rina_in_garut, batch=batch)
    bulk_door(Person).filter(name="Ani Suryani").update(address="Kp. Baru")
    jobs.undo_import(str(batch.pk), str(rina_in_garut.source_id))
    response = page_of(client, "batch", batch)
    assert response.context["refusal"] == ALL_CHANGED
    assert "The import could not be taken back" in response.content.decode()


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("batch", lambda number: [{**one, "village": "", "village_name": f"Tiada{place}"} for place, one in number]),
        ("batch_villages", lambda number: [{**one, "village": "", "village_name": f"Tiada{p}"} for p, one in number]),
        ("batch_doubles", lambda number: [one | {"nik": "", "birth_date": ""} for _place, one in number]),
        ("batch_absent", lambda _number: [BUDI]),
    ],
)
def test_a_list_of_three_asks_as_often_as_a_list_of_one(client, bring, land, rina_in_garut, name, rows):
    called = ("Tatang Sutisna", "Euis Komalasari", "Wawan Gunawan")
    people = [(place, one | {"name": called[place]}) for place, one in enumerate(crowd(3))]
    for name_ in called:
        volunteer(rina_in_garut, land["3205322002"], f"H. {name_}, S.Pd", birth_date=None)
    asked = []
    for count in (1, 3):
        if name == "batch_absent":
            chosen = [one.pk for one in bulk_door(Person).all()[count:]]
            bulk_door(ImportRow).all().delete()
            batch = bring(BUDI)
            bulk_door(ImportRow).bulk_create(
                ImportRow(batch=batch, number=90 + n, outcome="same", values='{"cells": {}}', person_key=key)
                for n, key in enumerate(chosen)
            )
        else:
            batch = bring(*({**row, "village": row["village"] and "3205322002"} for row in rows(people[:count])))
        page_of(client, name, batch)
        with CaptureQueriesContext(connection) as captured:
            page_of(client, name, batch)
        asked.append(len(captured))
    assert asked[0] == asked[1]
