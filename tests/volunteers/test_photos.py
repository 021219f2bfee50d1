"""The photo of a person: set, replaced, removed; sealed, shrunk, without where it was taken; who sees it."""

from __future__ import annotations

import io

import pytest
from django.test import Client
from PIL import Image

from pilar.accounts.models import User
from pilar.files import services as files
from pilar.files.models import StoredFile
from pilar.files.rules.checking import WRONG_TYPE
from pilar.kernel import journal
from pilar.kernel.actor import NOT_YOURS
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import Invalid, NotAllowed, NotFound, Refused
from pilar.kernel.scope import bulk_door
from pilar.regions import queries as regions
from pilar.volunteers.models import Person
from pilar.volunteers.rules import photos as rules
from pilar.volunteers.rules.assignments import EndReason
from pilar.volunteers.services.assignments import assign, end
from pilar.volunteers.services.photos import remove_photo, set_photo
from tests.files.crafted import PDF, image, photo_from_a_phone
from tests.people import DECREED, actor_of, volunteer
from tests.volunteers.records import entries, said, written
from tests.volunteers.refusals import refused

MEKARMUKTI, BANJAR = "3205322001", "3279011001"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.PILAR_FILES = tmp_path / "files"
    return settings.PILAR_FILES


@pytest.fixture
def ani(land, rina_in_garut, garut_joined):
    return volunteer(rina_in_garut, land[MEKARMUKTI], "Ani Suryani")


def browser_of(actor):
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def lying(root):
    return [path for path in root.rglob("*") if path.is_file()]


def fresh(person):
    return bulk_door(Person).get(pk=person.pk)


def test_a_photo_is_kept_small_sealed_and_without_where_it_was_taken(ani, rina_in_garut, folder):
    set_photo(rina_in_garut, person=ani, content=photo_from_a_phone())
    photo = fresh(ani).photo
    assert (photo.kind, photo.name, photo.region_id, photo.is_sensitive) == (
        "volunteers.photo",
        "foto.jpg",
        MEKARMUKTI,
        True,
    )
    (path,) = lying(folder)
    assert b"JFIF" not in path.read_bytes()
    content, _type = files.open_file(rina_in_garut, file=photo)
    opened = Image.open(io.BytesIO(content))
    assert (opened.size, dict(opened.getexif()), b"Merek" in content) == ((40, 80), {}, False)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_large_photo_is_shrunk(ani, rina_in_garut, kind):
    set_photo(rina_in_garut, person=ani, content=image(kind, (3000, 4000)))
    content, _type = files.open_file(rina_in_garut, file=fresh(ani).photo)
    assert Image.open(io.BytesIO(content)).size == (480, 640)


def test_the_journal_tells_of_it_and_names_nobody_in_the_open(ani, rina_in_garut):
    set_photo(rina_in_garut, person=ani, content=image())
    set_photo(rina_in_garut, person=ani, content=image("JPEG"))
    remove_photo(rina_in_garut, person=ani)
    told = [said(entry) for entry in entries() if entry.event.startswith("person.photo")]
    assert told == [
        "Rina gave Ani Suryani, Mekarmukti, a photo.",
        "Rina replaced the photo of Ani Suryani, Mekarmukti; the old one is wiped.",
        "Rina removed the photo of Ani Suryani, Mekarmukti.",
    ]
    assert [one for one in entries() if "Ani" in written(one)] == []
    journal.forget("volunteers.person", str(ani.pk))
    assert "Ani" not in " ".join(said(entry) for entry in entries())


@pytest.mark.django_db(transaction=True)
def test_the_old_photo_is_wiped_when_a_newer_one_comes_and_when_it_is_removed(ani, rina_in_garut, folder):
    set_photo(rina_in_garut, person=ani, content=image())
    old = fresh(ani).photo
    set_photo(rina_in_garut, person=ani, content=image("JPEG"))
    newer = fresh(ani).photo
    assert [path.name for path in lying(folder)] == [newer.pk.hex]
    remove_photo(rina_in_garut, person=ani)
    assert (fresh(ani).photo, lying(folder)) == (None, [])
    wiped = {pk: bulk_door(StoredFile).get(pk=pk) for pk in (old.pk, newer.pk)}
    assert [(one.key, one.wiped_why) for one in wiped.values()] == [
        (None, "diganti foto yang lebih baru"),
        (None, "foto dihapus"),
    ]


def test_a_photo_that_is_none_changes_nothing(ani, rina_in_garut):
    with refused(Invalid, WRONG_TYPE, field="file"):
        set_photo(rina_in_garut, person=ani, content=PDF)
    with refused(Refused, rules.NO_PHOTO):
        remove_photo(rina_in_garut, person=ani)


def test_who_may_not_edit_sets_no_photo_and_elsewhere_nobody_is_there(ani, rina_in_garut, dedi_in_banjar):
    set_photo(rina_in_garut, person=ani, content=image())
    for actor, kind, sentence in (
        (actor_of("auditor", "3205"), NotAllowed, NOT_YOURS),
        (dedi_in_banjar, NotFound, NOT_FOUND),
    ):
        with refused(kind, sentence):
            set_photo(actor, person=ani, content=image())
        with refused(kind, sentence):
            remove_photo(actor, person=ani)


def test_whoever_sees_the_person_sees_the_face_and_no_look_is_told(ani, rina_in_garut, dedi_in_banjar):
    set_photo(rina_in_garut, person=ani, content=image())
    path, before = f"/berkas/{fresh(ani).photo_id}/", len(entries())
    for actor, status in (
        (actor_of("kades", MEKARMUKTI), 200),
        (dedi_in_banjar, 404),
        (actor_of("system_admin", ""), 403),
    ):
        assert browser_of(actor).get(path).status_code == status
    assert len(entries()) == before


def test_a_photo_goes_along_when_the_person_is_assigned_elsewhere(ani, rina_in_garut, banjar_joined, dedi_in_banjar):
    set_photo(rina_in_garut, person=ani, content=image())
    end(rina_in_garut, assignment=ani.assignments.get(), why=EndReason.MOVED, ended_on=None)
    assign(actor_of("province_operator", "32"), person=ani, village=regions.one(BANJAR), standing=DECREED)
    path = f"/berkas/{fresh(ani).photo_id}/"
    assert [browser_of(actor).get(path).status_code for actor in (dedi_in_banjar, rina_in_garut)] == [200, 404]


def test_a_photo_is_chosen_replaced_and_removed_on_its_page(ani, rina_in_garut):
    browser, path = browser_of(rina_in_garut), f"/psm/{ani.pk}/foto/"
    assert "hapus" not in browser.get(path).content.decode().lower().split("</header>")[-1]
    wrong = browser.post(path, {"file": io.BytesIO(PDF)})
    assert (wrong.status_code, "file" in wrong.context["form"].errors) == (422, True)
    sent = io.BytesIO(image())
    sent.name = "Ani Suryani.png"
    assert browser.post(path, {"file": sent}).status_code == 302
    page = browser.get(f"/psm/{ani.pk}/").content.decode()
    assert f"/berkas/{fresh(ani).photo_id}/" in page
    assert browser.post(f"{path}hapus/").status_code == 302
    assert fresh(ani).photo is None
    assert browser.post(f"{path}hapus/").status_code == 409
