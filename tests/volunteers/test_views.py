"""Saved views: one's own and the office's, journalled, removed and brought back."""

from __future__ import annotations

import pytest

from pilar.kernel.actor import system_actor
from pilar.kernel.problems import Duplicate, Invalid, NotAllowed, NotFound, Refused
from pilar.kernel.scope import bulk_door
from pilar.volunteers.models import SavedView
from pilar.volunteers.queries import views as queries
from pilar.volunteers.services import views
from tests.people import actor_of
from tests.volunteers.records import entries, said

QUERY = "service=serving"


@pytest.fixture
def titin_in_garut(land):
    """A colleague of Rina."""
    return actor_of("regency_operator", "3205", name="Titin")


def names(actor):
    return [view.name for view in queries.seen(actor)]


def test_a_view_is_found_by_its_maker_and_once_shared_by_the_office_alone(
    rina_in_garut, titin_in_garut, dedi_in_banjar, sari_in_west_java
):
    views.save_view(rina_in_garut, name=" Milik  saya ", query=QUERY, is_shared=False)
    shared = views.save_view(rina_in_garut, name="Kantor", query=QUERY, is_shared=True)
    assert names(rina_in_garut) == ["Kantor", "Milik saya"]
    assert names(titin_in_garut) == ["Kantor"]
    assert names(dedi_in_banjar) == names(sari_in_west_java) == []
    views.rename_view(rina_in_garut, view=shared, name="Kantor", is_shared=False)
    assert names(titin_in_garut) == []


def test_the_country_has_views_of_its_own(budi_at_the_ministry, rina_in_garut):
    views.save_view(rina_in_garut, name="Garut", query=QUERY, is_shared=True)
    views.save_view(budi_at_the_ministry, name="Nasional", query=QUERY, is_shared=True)
    assert names(budi_at_the_ministry) == ["Nasional"]


def test_every_act_on_a_view_is_told(rina_in_garut):
    view = views.save_view(rina_in_garut, name="Satu", query=QUERY, is_shared=False)
    views.rename_view(rina_in_garut, view=view, name="Dua", is_shared=True)
    views.remove_view(rina_in_garut, view=view)
    assert names(rina_in_garut) == []
    views.restore_view(rina_in_garut, view=view)
    assert names(rina_in_garut) == ["Dua"]
    assert [said(one) for one in entries() if one.event.startswith("view.")] == [
        "Rina kept the view “Satu” of the register of Mekarmukti.",
        "Rina changed the view “Dua” of the register of Mekarmukti.",
        "Rina removed the view “Dua” of the register of Mekarmukti.",
        "Rina brought the view “Dua” of the register of Mekarmukti back.",
    ]


def test_what_the_office_shares_a_colleague_may_remove_but_not_rename(rina_in_garut, titin_in_garut):
    view = views.save_view(rina_in_garut, name="Kantor", query=QUERY, is_shared=True)
    with pytest.raises(NotFound):
        views.rename_view(titin_in_garut, view=view, name="Lain", is_shared=True)
    views.remove_view(titin_in_garut, view=view)
    assert names(rina_in_garut) == []


@pytest.mark.parametrize(("name", "query"), [("", QUERY), ("x" * 61, QUERY), ("Satu", "")])
def test_a_view_has_a_name_and_keeps_something(rina_in_garut, name, query):
    with pytest.raises(Invalid):
        views.save_view(rina_in_garut, name=name, query=query, is_shared=False)


def test_a_name_is_taken_once_and_not_again_by_bringing_back(rina_in_garut):
    first = views.save_view(rina_in_garut, name="Satu", query=QUERY, is_shared=False)
    with pytest.raises(Duplicate):
        views.save_view(rina_in_garut, name="Satu", query=QUERY, is_shared=False)
    views.remove_view(rina_in_garut, view=first)
    views.save_view(rina_in_garut, name="Satu", query=QUERY, is_shared=False)
    with pytest.raises(Duplicate):
        views.restore_view(rina_in_garut, view=first)


def test_nobody_keeps_more_than_twenty(rina_in_garut, monkeypatch):
    monkeypatch.setattr(views, "MOST", 1)
    views.save_view(rina_in_garut, name="Satu", query=QUERY, is_shared=False)
    with pytest.raises(Refused):
        views.save_view(rina_in_garut, name="Dua", query=QUERY, is_shared=False)


def test_what_was_removed_a_day_ago_goes_with_the_next(rina_in_garut):
    old = views.save_view(rina_in_garut, name="Lama", query=QUERY, is_shared=False)
    new = views.save_view(rina_in_garut, name="Baru", query=QUERY, is_shared=False)
    views.remove_view(rina_in_garut, view=old)
    kept = bulk_door(SavedView).get(pk=old.pk)
    bulk_door(SavedView).filter(pk=old.pk).update(removed_at=kept.removed_at - views.GONE_AFTER * 2)
    views.remove_view(rina_in_garut, view=new)
    assert [view.name for view in bulk_door(SavedView).all()] == ["Baru"]


def test_a_job_keeps_no_view(land):
    with pytest.raises(NotAllowed):
        views.save_view(system_actor("x", "volunteers.save_view"), name="Satu", query=QUERY, is_shared=False)
