"""The logo of an office: who puts it there, who sees it, what is refused, and what becomes of the one before."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from pilar.files.models import StoredFile
from pilar.files.rules import Type
from pilar.files.services import wipe
from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import Invalid, NotAllowed, NotFound, Refused
from pilar.kernel.scope import bulk_door
from pilar.offices import services
from pilar.offices.models import Office
from pilar.offices.rules.offices import Kind, Particulars
from tests.files import crafted
from tests.people import account, actor_of

PNG = crafted.image()
VILLAGE = "3205322001"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """The folder of the private files."""
    settings.PILAR_FILES = tmp_path / "files"
    return settings.PILAR_FILES


@pytest.fixture
def dinas(rina_in_garut):
    named = Particulars(name="Dinsos Garut")
    return services.open_office(rina_in_garut, kind=Kind.REGENCY, region="3205", particulars=named)


@pytest.fixture
def province(sari_in_west_java):
    """The office above Garut, with its logo."""
    named = Particulars(name="Dinsos Jabar")
    made = services.open_office(sari_in_west_java, kind=Kind.PROVINCE, region="32", particulars=named)
    return services.set_logo(sari_in_west_java, office=made, name="jabar.png", content=PNG)


def lying(root):
    return sorted(path for path in root.rglob("*") if path.is_file())


def told():
    return [entry.event for entry in JournalEntry.objects.everywhere("a test").order_by("pk")]


def fresh(office):
    return bulk_door(Office).select_related("logo").get(pk=office.pk)


def browser(role, region):
    user, _mandate = account(role, region, name=f"{role} {region}")
    client = Client()
    client.force_login(user)
    return client


def upload(content, name="logo.png"):
    return {"file": SimpleUploadedFile(name, content)}


def test_a_logo_is_kept_drawn_anew_and_opened_by_whoever_makes_a_letter(dinas, rina_in_garut):
    photo = crafted.photo_from_a_phone()
    services.set_logo(rina_in_garut, office=dinas, name="lambang.jpg", content=photo)
    content, kind = services.logo(rina_in_garut, office=dinas)
    assert (kind, b"Merek Telepon" in photo, b"Merek Telepon" in content) == (Type.JPEG, True, False)
    file = fresh(dinas).logo
    assert (file.kind, file.region_code, file.is_sensitive, file.expires) == ("offices.logo", "3205", False, None)
    assert told() == ["office.opened", "file.stored", "office.logo_set"]


def test_a_large_logo_is_shrunk(dinas, rina_in_garut):
    services.set_logo(rina_in_garut, office=dinas, name="besar.png", content=crafted.image(size=(3000, 1500)))
    content, _kind = services.logo(rina_in_garut, office=dinas)
    assert Image.open(io.BytesIO(content)).size == (2048, 1024)


@pytest.mark.django_db(transaction=True)
def test_the_logo_before_is_wiped_and_says_why(folder, dinas, rina_in_garut):
    services.set_logo(rina_in_garut, office=dinas, name="lama.png", content=PNG)
    services.set_logo(rina_in_garut, office=dinas, name="baru.jpg", content=crafted.image("JPEG"))
    old, new = bulk_door(StoredFile).order_by("pk")
    assert (old.name, old.wiped_why, new.wiped_at) == ("lama.png", "logo lain menggantikannya", None)
    assert fresh(dinas).logo == new
    assert [path.name for path in lying(folder)] == [new.pk.hex]
    assert told()[-3:] == ["file.stored", "file.wiped", "office.logo_set"]


@pytest.mark.django_db(transaction=True)
def test_a_logo_is_taken_away_once_and_its_file_wiped(folder, dinas, rina_in_garut):
    services.set_logo(rina_in_garut, office=dinas, name="logo.png", content=PNG)
    services.remove_logo(rina_in_garut, office=dinas)
    assert (fresh(dinas).logo, services.logo(rina_in_garut, office=dinas), lying(folder)) == (None, None, [])
    assert bulk_door(StoredFile).get().wiped_why == "kantor melepas logonya"
    with pytest.raises(Refused):
        services.remove_logo(rina_in_garut, office=dinas)
    assert told()[-2:] == ["file.wiped", "office.logo_removed"]


def test_who_may_not_edit_the_office_leaves_its_logo_alone(dinas, province, rina_in_garut, dedi_in_banjar):
    for actor, office, refusal in (
        (dedi_in_banjar, dinas, NotFound),
        (actor_of("regency_head", "3205"), dinas, NotAllowed),
        (rina_in_garut, province, Refused),
    ):
        with pytest.raises(refusal):
            services.set_logo(actor, office=office, name="logo.png", content=PNG)
        with pytest.raises(refusal):
            services.remove_logo(actor, office=office)
    assert (fresh(dinas).logo, fresh(province).shown_logo is not None) == (None, True)
    assert bulk_door(StoredFile).count() == 1


def test_a_logo_is_seen_from_where_its_office_is_seen(dinas, province, rina_in_garut, dedi_in_banjar):
    services.set_logo(rina_in_garut, office=dinas, name="logo.png", content=PNG)
    for actor in (rina_in_garut, dedi_in_banjar, actor_of("kades", VILLAGE)):
        assert services.logo(actor, office=province) is not None
    assert services.logo(actor_of("kades", VILLAGE), office=dinas) is not None
    with pytest.raises(NotFound):
        services.logo(dedi_in_banjar, office=dinas)
    with pytest.raises(NotAllowed):
        services.logo(actor_of("psm", VILLAGE), office=dinas)


def test_the_address_of_a_logo_asks_again(dinas, province, rina_in_garut):
    services.set_logo(rina_in_garut, office=dinas, name="logo.png", content=PNG)
    above, own = (reverse("files:download", args=[fresh(office).logo_id]) for office in (province, dinas))
    kades = browser("kades", VILLAGE)
    assert (kades.get(above).status_code, kades.get(own).status_code) == (200, 200)
    elsewhere = browser("regency_operator", "3279")
    assert (elsewhere.get(above).status_code, elsewhere.get(own).status_code) == (200, 404)
    assert browser("psm", VILLAGE).get(own).status_code == 403
    assert Client().get(own).status_code == 302


def test_an_officer_below_neither_lists_nor_wipes_the_logo_above(province):
    officer = browser("privacy_officer", "3205")
    assert "jabar.png" not in officer.get(reverse("files:files")).content.decode()
    wiping = reverse("files:wipe", args=[fresh(province).logo_id])
    assert officer.post(wiping, {"why": "coba"}).status_code == 404


def test_a_logo_the_data_protection_officer_wiped_is_not_shown(dinas, rina_in_garut):
    office = services.set_logo(rina_in_garut, office=dinas, name="logo.png", content=PNG)
    wipe(actor_of("privacy_officer", "3205"), file=office.logo, why="diminta")
    page = browser("regency_operator", "3205").get(reverse("offices:office", args=[dinas.pk])).content.decode()
    assert (services.logo(rina_in_garut, office=dinas), "office-letterhead__logo" in page) == (None, False)
    services.set_logo(rina_in_garut, office=dinas, name="baru.png", content=PNG)
    assert fresh(dinas).shown_logo.name == "baru.png"


def test_the_page_takes_a_logo_shows_it_and_takes_it_away(dinas):
    rina = browser("regency_operator", "3205")
    page, office_page = reverse("offices:logo", args=[dinas.pk]), reverse("offices:office", args=[dinas.pk])
    assert "Tambahkan logo" in rina.get(office_page).content.decode()
    assert rina.post(page, upload(PNG)).headers["Location"] == office_page
    address = reverse("files:download", args=[fresh(dinas).logo_id])
    for shown in (rina.get(office_page), rina.get(page)):
        assert f'src="{address}"' in shown.content.decode()
        assert "Ganti logo" in shown.content.decode()
    assert rina.post(reverse("offices:remove_logo", args=[dinas.pk])).headers["Location"] == office_page
    assert rina.post(reverse("offices:remove_logo", args=[dinas.pk])).status_code == 409
    assert "office-letterhead__logo" not in rina.get(office_page).content.decode()


def test_the_office_above_offers_no_logo_page(province):
    rina = browser("regency_operator", "3205")
    page = reverse("offices:logo", args=[province.pk])
    assert page not in rina.get(reverse("offices:office", args=[province.pk])).content.decode()
    assert rina.get(page).status_code == 409


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "logo.png", "kosong"),
        (crafted.PDF, "logo.png", "PDF"),
        (crafted.package(), "logo.png", "Excel"),
        (b"MZ\x90" + bytes(400), "logo.png", "EXE"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "logo.svg", "PNG, JPEG"),
        (crafted.image("WEBP"), "logo.webp", "WebP"),
        (PNG[:-30], "logo.png", "tidak dapat ditampilkan"),
        (crafted.image(size=(6000, 5000), mode="1"), "logo.png", "juta titik"),
        (PNG + bytes(3 * 1024 * 1024), "logo.png", "2 MB"),
    ],
    ids=["empty", "paper", "workbook", "program", "drawing", "other image", "cut", "bomb", "large"],
)
def test_a_bad_file_is_refused_at_the_field_and_nothing_is_written(folder, dinas, content, name, words):
    rina = browser("regency_operator", "3205")
    response = rina.post(reverse("offices:logo", args=[dinas.pk]), upload(content, name))
    assert response.status_code == 422
    assert words in str(response.context["form"].errors["file"])
    assert (fresh(dinas).logo, bulk_door(StoredFile).count(), lying(folder)) == (None, 0, [])


def test_what_hides_behind_a_picture_is_left_outside(dinas, rina_in_garut):
    hidden = PNG + crafted.archive({"jahat.html": b"<script>alert(1)</script>"})
    services.set_logo(rina_in_garut, office=dinas, name="logo.png", content=hidden)
    content, _kind = services.logo(rina_in_garut, office=dinas)
    assert b"jahat.html" not in content


def test_a_refused_logo_leaves_the_one_before(folder, dinas, rina_in_garut):
    office = services.set_logo(rina_in_garut, office=dinas, name="logo.png", content=PNG)
    with pytest.raises(Invalid):
        services.set_logo(rina_in_garut, office=office, name="logo.png", content=crafted.PDF)
    assert fresh(dinas).shown_logo == office.logo
    assert len(lying(folder)) == 1
