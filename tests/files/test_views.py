"""The download, the list, the page of wiping, the field of a form, and requests that are too large."""

from __future__ import annotations

import io
import tracemalloc

import pytest
from django import forms
from django.conf import settings as configured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.urls import reverse

from pilar.files import services
from pilar.files.apps import files_lie_in_private
from pilar.files.forms import UploadField
from pilar.files.rules import MB, MOST_BYTES
from pilar.web.middleware import SizeMiddleware
from tests.files.conftest import VILLAGE
from tests.files.crafted import CSV, GOOD, PDF
from tests.files.kinds import ARCHIVE, INNER, PICTURE, SECRET, STAYS
from tests.people import account


def browser(role, region, name=""):
    user, _mandate = account(role, region, name=name)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def rina(land):
    return browser("regency_operator", "3205", "Rina Dua")


@pytest.fixture
def wati(land):
    """The data protection officer of Garut."""
    return browser("privacy_officer", "3205", "Wati")


def address(file):
    return reverse("files:download", args=[file.pk])


def test_a_file_is_sent_so_that_it_can_do_nothing(keep, rina):
    response = rina.get(address(keep(name="rekap.csv", content=CSV)))
    headers = response.headers
    assert (response.status_code, response.content) == (200, CSV)
    assert headers["Content-Type"] == "text/csv"
    assert headers["Content-Disposition"] == 'attachment; filename="rekap.csv"'
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("ending", "shown"), [("pdf", True), ("png", True), ("jpg", True), ("webp", True), ("xlsx", False), ("docx", False)]
)
def test_images_and_papers_are_shown_and_the_rest_is_saved(keep, rina, ending, shown):
    file = keep(name=f"Berkas é.{ending}", content=GOOD[ending])
    disposition = rina.get(address(file)).headers["Content-Disposition"]
    assert disposition == f"{'inline' if shown else 'attachment'}; filename*=utf-8''Berkas%20%C3%A9.{ending}"
    assert rina.get(address(file) + "?unduh").headers["Content-Disposition"].startswith("attachment")


def test_what_only_the_page_of_its_record_gives_has_no_address(keep, rina, rina_in_garut):
    file = keep(kind=INNER)
    assert rina.get(address(file)).status_code == 404
    assert services.open_file(rina_in_garut, file=file)[0] == PDF


def test_a_file_elsewhere_is_not_there_and_one_that_is_not_permitted_is_refused(keep, secret, land):
    file = keep()
    assert browser("regency_operator", "3279").get(address(file)).status_code == 404
    assert browser("kades", VILLAGE).get(address(file)).status_code == 200
    assert browser("kades", VILLAGE).get(address(secret)).status_code == 403
    assert Client().get(address(file)).status_code == 302
    assert browser("regency_operator", "3205").post(address(file)).status_code == 405


def test_the_officer_sees_what_is_kept_and_wipes_with_a_reason(keep, secret, wati, fresh):
    keep()
    page = wati.get(reverse("files:files")).content.decode()
    assert page.count("<tr>") == 3
    assert "KTP Ani.pdf" in page
    url = reverse("files:wipe", args=[secret.pk])
    assert wati.get(url).status_code == 200
    assert wati.post(url, {"why": ""}).status_code == 422
    assert wati.post(url, {"why": "diminta"}).headers["Location"] == reverse("files:files")
    assert fresh(secret).wiped_why == "diminta"
    assert wati.post(url, {"why": "diminta"}).status_code == 422
    assert reverse("files:wipe", args=[secret.pk]) not in wati.get(reverse("files:files")).content.decode()


def test_a_file_that_is_kept_for_good_offers_no_wiping_and_says_why(keep, wati, fresh):
    file = keep(kind=ARCHIVE)
    url = reverse("files:wipe", args=[file.pk])
    page = wati.get(reverse("files:files")).content.decode()
    assert (url in page, ">tetap<" in page.replace("\n", "").replace(" ", "")) == (False, True)
    page = wati.get(url).content.decode()
    assert (STAYS in page, "<textarea" in page) == (True, False)
    assert wati.post(url, {"why": "diminta"}).status_code == 422
    assert fresh(file).wiped_at is None


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("", 2),
        ("?level=sensitive", 1),
        ("?level=ordinary", 1),
        (f"?kind={SECRET}", 1),
        ("?state=kept", 2),
        ("?state=wiped", 0),
        ("?state=x&kind=y&level=z", 2),
        ("?page=2", 0),
        ("?page=x", 2),
    ],
)
def test_the_list_is_filtered(keep, secret, wati, query, rows):
    keep()
    response = wati.get(reverse("files:files") + query)
    assert response.status_code == 200
    assert max(response.content.decode().count("<tr>") - 1, 0) == rows


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(keep, wati, count, django_assert_num_queries):
    wati.get(reverse("files:files"))
    for _ in range(count):
        keep()
    with django_assert_num_queries(7):
        wati.get(reverse("files:files"))


def test_a_long_list_comes_in_pages(keep, wati, monkeypatch):
    monkeypatch.setattr("pilar.files.queries.PAGE", 2)
    for _ in range(3):
        keep()
    assert "?level=ordinary&amp;page=2" in wati.get(reverse("files:files") + "?level=ordinary").content.decode()
    assert wati.get(reverse("files:files") + "?page=2").content.decode().count("<tr>") == 2


def test_a_file_of_a_kind_that_is_gone_is_still_listed(keep, change, wati):
    change(keep(), kind="tests.gone")
    assert "Tests.gone" in wati.get(reverse("files:files")).content.decode()


class Form(forms.Form):
    file = UploadField(kind=PICTURE)


def field(name, content):
    return Form({}, {"file": SimpleUploadedFile(name, content)})


def test_the_field_says_what_is_taken_and_how_large():
    shown = str(Form()["file"])
    assert 'accept=".png,.jpg,.jpeg,.jpe,.jfif"' in shown
    assert f'data-most="{2 * MB}"' in shown
    assert str(Form()["file"].help_text) == "PNG, JPEG, paling besar 2 MB."


def test_the_field_refuses_what_is_too_large_and_leaves_the_bytes_to_the_act():
    assert field("a.png", b"x" * (2 * MB + 1)).errors.keys() == {"file"}
    assert field("a.png", b"").errors.keys() == {"file"}
    assert Form({}, {}).errors.keys() == {"file"}
    form = field("a.png", b"x")
    assert form.is_valid()
    assert form.cleaned_data["file"].read() == b"x"


class Endless(io.RawIOBase):
    """The body of a request that never ends; whoever reads it is found out."""

    asked = 0

    def readable(self):
        return True

    def read(self, size=-1):
        self.asked += 1
        return b"x" * max(size, 1)


def test_two_hundred_megabytes_are_turned_away_unread(db, rina):
    body = Endless()
    tracemalloc.start()
    try:
        response = rina.generic(
            "POST",
            reverse("volunteers:imports"),
            content_type="multipart/form-data; boundary=x",
            **{"wsgi.input": body, "CONTENT_LENGTH": str(200 * MB)},
        )
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (response.status_code, body.asked) == (413, 0)
    assert "21 MB" in response.content.decode()
    assert peak < 20 * MB


def test_a_length_that_is_no_number_is_turned_away_too(rina):
    request = RequestFactory().post("/", CONTENT_LENGTH="-1")
    request.user = rina.get("/psm/").wsgi_request.user
    assert SizeMiddleware(lambda _request: None)(request).status_code == 413


def test_what_is_uploaded_never_lies_on_a_disk_in_the_clear_and_the_largest_kind_still_fits():
    assert configured.FILE_UPLOAD_HANDLERS == ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
    assert configured.FILE_UPLOAD_MAX_MEMORY_SIZE == configured.LARGEST_REQUEST > MOST_BYTES


def test_taking_in_a_large_file_needs_its_size_a_few_times_and_no_more(keep):
    largest = PDF.replace(b"endobj\nxref", b"endobj\n%" + b"x" * (15 * MB) + b"\nxref")
    tracemalloc.start()
    try:
        keep(content=largest)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 3 * len(largest)


@pytest.mark.parametrize(("place", "errors"), [("berkas", 0), ("static/berkas", 1), ("static", 1), (".", 1)])
def test_files_lie_where_nobody_fetches_them(settings, tmp_path, place, errors):
    settings.STATIC_ROOT = tmp_path / "static"
    settings.PILAR_FILES = tmp_path / place
    assert len(files_lie_in_private(None)) == errors
