"""The root of the API: refusals in one shape, languages, versions, pages, and what it says of itself."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import path

from pilar.kernel.problems import Invalid
from pilar.regions.models import Region
from pilar.web.api.answers import Misfit
from pilar.web.api.pages import cursor_of, key_of
from tests.people import account

SHAPE = {"code", "message", "field", "details"}


@pytest.fixture
def rina(land):
    user, _mandate = account("regency_operator", "3205", name="Rina")
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    ("method", "address", "status", "code"),
    [
        ("get", "/api/v1/nothing", 404, "not_found"),
        ("get", "/api/elsewhere", 404, "not_found"),
        ("get", "/api/v1/regions/99", 404, "not_found"),
        ("get", "/api/v1/regions/abc", 422, "bad_code"),
        ("get", "/api/v1/regions?limit=0", 422, "invalid"),
        ("get", "/api/v1/regions?cursor=%25%25", 422, "invalid"),
        ("get", "/api/v1/regions/search", 422, "invalid"),
        ("delete", "/api/v1/regions", 405, "wrong_method"),
        ("post", "/api/v1/me", 405, "wrong_method"),
        ("post", "/api/v1/openapi.json", 405, "wrong_method"),
    ],
)
def test_every_refusal_has_one_shape(rina, method, address, status, code):
    refused = getattr(rina, method)(address)
    assert refused.status_code == status
    assert refused.headers["Content-Type"] == "application/json"
    told = refused.json()
    assert set(told) == SHAPE
    assert told["code"] == code
    assert told["message"]


def test_a_wrong_method_is_told_the_right_ones(rina):
    assert rina.delete("/api/v1/regions").headers["Allow"] == "GET"


def test_a_stranger_is_refused_in_the_same_shape(land):
    refused = Client().get("/api/v1/me")
    assert refused.status_code == 401
    assert set(refused.json()) == SHAPE
    assert refused.headers["WWW-Authenticate"] == "Bearer"


def test_misfits_are_told_in_the_language_asked_for_with_every_field(rina):
    address = "/api/v1/regions/search?limit=0"
    english = rina.get(address, headers={"accept-language": "en-GB,en;q=0.8"})
    assert english.headers["Content-Language"] == "en"
    assert english.json()["details"]["errors"] == [
        {"field": "text", "message": "“text” is missing."},
        {"field": "limit", "message": "“limit” must be 1 or more."},
    ]
    assert english.json()["field"] == "text"
    for wanted in ("", "id", "fr", "su,id;q=0.5"):
        indonesian = rina.get(address, headers={"accept-language": wanted})
        assert indonesian.headers["Content-Language"] == "id"
        assert indonesian.json()["message"] == "“text” belum diisi."


def test_a_kind_of_misfit_nobody_thought_of_still_gets_a_sentence():
    misfit = Misfit([{"type": "some_new_kind", "loc": ("body", "data", "name", 3), "ctx": {"x": 1}}])
    assert misfit.field == "name.3"
    assert "name.3" in str(misfit)
    assert Misfit([{"type": "missing", "loc": ("body", "data")}]).field == "body"
    assert Misfit([{"type": "missing", "loc": ()}]).field == "body"


def test_an_answer_one_has_already_is_not_sent_again(rina):
    first = rina.get("/api/v1/regions/32")
    etag = first.headers["ETag"]
    again = rina.get("/api/v1/regions/32", headers={"if-none-match": f'"other", W/{etag}'})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
    assert rina.get("/api/v1/regions/32", headers={"if-none-match": '"other"'}).status_code == 200
    assert rina.get("/api/v1/regions/3205").headers["ETag"] != etag


def test_pages_follow_each_other_whole_and_in_order(rina):
    address, codes = "/api/v1/regions?parent=32.05.32&limit=3", []
    while address:
        told = rina.get(address).json()
        assert len(told["items"]) <= 3
        codes += [one["code"] for one in told["items"]]
        address = told["next"]
    assert codes == sorted(Region.objects.filter(parent="320532").values_list("pk", flat=True))
    assert len(codes) > 3


@pytest.mark.parametrize("cursor", ["é", "%%%", "AA", "A", "_" * 60])
def test_a_cursor_that_is_none_is_refused(cursor):
    from pilar.accounts.models import AccessToken

    with pytest.raises(Invalid):
        key_of(AccessToken, cursor)


def test_a_cursor_reads_back_as_the_key(land):
    assert key_of(Region, cursor_of("3205")) == "3205"
    with pytest.raises(Invalid):
        key_of(Region, cursor_of("\x00"))


def test_it_describes_itself_to_anyone(db):
    told = Client().get("/api/v1/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    assert "/api/v1/me" in told["paths"]


def test_its_page_lists_every_operation(db):
    page = Client().get("/api/v1/docs").content.decode()
    told = Client().get("/api/v1/openapi.json").json()
    for address in told["paths"]:
        assert f"<code>{address}</code>" in page


def boom(request):
    raise RuntimeError(request.path)


boom.entry = "open"
boom.login_required = False
handler500 = "pilar.web.views.broken"
handler400 = "pilar.web.views.bad_request"
urlpatterns = [path("api/v1/boom", boom), path("boom", boom)]


@pytest.mark.urls(__name__)
def test_a_mistake_of_the_program_is_told_in_the_same_shape(db, caplog):
    client = Client(raise_request_exception=False)
    told = client.get("/api/v1/boom")
    assert (told.status_code, told.json()["code"], set(told.json())) == (500, "broken", SHAPE)
    assert "boom" not in told.json()["message"]
    page = client.get("/boom")
    assert (page.status_code, page.headers["Content-Type"]) == (500, "text/html; charset=utf-8")


def test_a_request_for_another_host_is_told_in_the_same_shape(db, settings):
    settings.ALLOWED_HOSTS = ["pilar.example"]
    told = Client().get("/api/v1/openapi.json", headers={"host": "elsewhere.example"})
    assert (told.status_code, told.json()["code"]) == (400, "malformed")
    assert Client().get("/", headers={"host": "elsewhere.example"}).headers["Content-Type"].startswith("text/html")
