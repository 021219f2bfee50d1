"""The gallery renders every component, and the pages around it hold together."""

from __future__ import annotations

import re
from collections import Counter
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string

from pilar.web import gallery
from pilar.web.templatetags.look import undo_tags


@pytest.fixture
def request_of_an_officer(rf):
    request = rf.get("/galeri/", {"sort": "name"})
    request.user = AnonymousUser()
    request.actor = SimpleNamespace(
        label="Rina",
        about={"role_label": "Operator kabupaten", "region_label": "Kab. Garut"},
        may={"dashboards.home"}.__contains__,
    )
    request.mandates = [{"id": "1", "label": "Operator kabupaten · Kab. Garut", "current": True}]
    return request


@pytest.fixture
def page(request_of_an_officer):
    return render_to_string("web/gallery.html", gallery.sample(), request_of_an_officer)


def test_no_id_is_used_twice(page):
    ids = Counter(re.findall(r'\sid="([^"]+)"', page))
    assert {name: count for name, count in ids.items() if count > 1} == {}


def test_every_description_and_label_points_at_something(page):
    ids = set(re.findall(r'\sid="([^"]+)"', page))
    pointed = {
        name for names in re.findall(r'aria-(?:describedby|labelledby)="([^"]+)"', page) for name in names.split()
    }
    pointed |= set(re.findall(r'<label[^>]*\sfor="([^"]+)"', page))
    assert pointed - ids == set()


def test_an_error_stands_at_its_field_and_in_the_summary(page):
    assert re.search(r'<a href="#wrong_name">[^<]+</a>', page)
    assert re.search(r'id="wrong_name_error"', page)
    assert re.search(r'<input[^>]*aria-describedby="wrong_name_helptext wrong_name_error"', page)


def test_numbers_for_machines_keep_their_plain_form(page):
    assert 'max="1203" value="812"' in page


def test_leaving_and_changing_hats_are_posts(page):
    posts = re.findall(r'<form[^>]*method="post"[^>]*action="([^"]+)"', page)
    assert {"/keluar/", "/wewenang/"} <= set(posts)


def test_a_message_that_can_be_undone_carries_its_form():
    said = SimpleNamespace(level_tag="success", extra_tags=undo_tags("/psm/1/urungkan/"))
    shown = render_to_string("components/toasts.html", {"messages": [said]})
    assert 'action="/psm/1/urungkan/"' in shown


def test_work_that_runs_asks_again_and_finished_work_does_not():
    running = {"label": "Impor", "done": 1, "total": 2, "finished": False, "url": "/impor/1/"}
    assert 'hx-get="/impor/1/"' in render_to_string("components/progress.html", {"job": running})
    assert "hx-get" not in render_to_string("components/progress.html", {"job": running | {"finished": True}})


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html"])
def test_the_plain_refusals_lead_home(name, request_of_an_officer):
    assert 'href="/"' in render_to_string(name, {}, request_of_an_officer)


def test_the_last_resort_needs_nothing_from_the_request():
    assert "muat ulang halaman ini" in render_to_string("500.html")


def test_the_sign_in_page_offers_the_demo_people_only_in_the_demo(rf):
    request = rf.get("/masuk/")
    request.user = AnonymousUser()
    people = [{"username": "garut", "password": "x", "role_label": "Operator", "region_label": "Kab. Garut"}]
    form = gallery.FilterForm()
    shown = [
        'value="garut"'
        in render_to_string(
            "account/login.html", {"form": form, "demo_people": people, "demo": demo, "actor": None}, None
        )
        for demo in (True, False)
    ]
    assert shown == [True, False]
