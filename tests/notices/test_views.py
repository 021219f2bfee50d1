"""The inbox, the badge and the block on the home page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from pilar.kernel.actor import Role
from pilar.kernel.scope import bulk_door
from pilar.notices import services
from pilar.notices.models import Notice
from pilar.notices.services import SYSTEM, To
from pilar.notices.views import inbox

VILLAGES = ("3205322001", "3205322002", "3205051009")
SINCE = {"since": "2026-03-01"}


def tell(*villages, role=Role.REGENCY_OPERATOR, office="3205"):
    return [
        services.tell(
            SYSTEM,
            to=To(role=role, office=office),
            kind="village_vacant",
            subject=("regions.region", village),
            region=village,
            address="/cakupan/",
            facts=SINCE,
        )
        for village in villages
    ]


def test_the_inbox_shows_what_waits_and_the_bar_how_much(client, garut_joined):
    assert "ina-bar__count" not in client.get("/").content.decode()
    tell(*VILLAGES)
    page = client.get(reverse("notices:inbox")).content.decode()
    assert page.count('class="ina-notice-line"') == 3
    assert '<span class="ina-bar__count" aria-hidden="true">3</span>' in page
    assert "https://wa.me/?text=" in page
    home = client.get(reverse("dashboards:home")).content.decode()
    assert home.count('class="ina-notice-line"') == 3


def test_the_home_page_shows_some_of_each_kind_before_more_of_one(client, garut_joined):
    rina = To(role=Role.REGENCY_OPERATOR, office="3205")
    for kind, count in (("village_vacant", 10), ("import_failed", 3)):
        for number in range(count):
            services.tell(
                SYSTEM, to=rina, kind=kind, subject=("regions.region", str(number)), region="3205", facts=SINCE
            )
    shown = client.get(reverse("dashboards:home")).context["notices"]
    assert [one.kind.name for one in shown] == ["village_vacant"] * 5 + ["import_failed"] * 3


@pytest.mark.parametrize("count", [1, 3])
def test_the_inbox_asks_as_often_for_three_as_for_one(count, client, django_assert_num_queries):
    tell(*VILLAGES[:count])
    client.get(reverse("notices:inbox"))
    # session, user, mandates, permissions; how many, notices, places; the count in the bar
    with django_assert_num_queries(8):
        assert len(client.get(reverse("notices:inbox")).context["rows"]) == count


def test_chosen_notices_are_done_or_put_off_together(client):
    first, second, third = tell(*VILLAGES)
    url = reverse("notices:decide")
    assert client.post(url, {"notice": [first.pk, second.pk]}).status_code == 302
    assert client.post(url, {"notice": [third.pk], "days": "7"}).status_code == 302
    pages = {shelf: client.get(reverse("notices:inbox"), {"rak": shelf}).context for shelf in ("", "nanti", "selesai")}
    assert {shelf: page["total"] for shelf, page in pages.items()} == {"": 0, "nanti": 1, "selesai": 2}
    assert "Rina" in client.get(reverse("notices:inbox"), {"rak": "selesai"}).content.decode()


def test_kinds_are_filtered_and_nonsense_is_left_out(client):
    tell(*VILLAGES)
    for given, many in (({"jenis": "village_vacant"}, 3), ({"jenis": "import_failed"}, 0), ({"jenis": "raja"}, 3)):
        assert client.get(reverse("notices:inbox"), given).context["total"] == many
    assert client.get(reverse("notices:inbox"), {"page": "x", "rak": "raja"}).context["total"] == 3


def test_a_long_inbox_is_read_page_by_page(client, land, monkeypatch):
    monkeypatch.setattr(inbox, "PAGE", 2)
    tell(*VILLAGES)
    first = client.get(reverse("notices:inbox"), {"jenis": "village_vacant"}).context
    assert (len(first["rows"]), first["previous_url"]) == (2, "")
    assert first["next_url"] == "?jenis=village_vacant&page=2"
    assert client.get(reverse("notices:inbox"), {"page": "2"}).context["previous_url"] == "?page=1"


def test_bad_input_is_answered_with_a_sentence(client):
    notice = tell(VILLAGES[0])[0]
    url = reverse("notices:decide")
    assert client.post(url, {}).status_code == 302
    assert client.post(url, {"notice": "x"}).status_code == 404
    for days in ("x", "2", "²"):
        assert client.post(url, {"notice": [notice.pk], "days": days}).status_code == 422
    foreign = tell(VILLAGES[0], role=Role.TKSK, office="320532")[0]
    assert client.post(url, {"notice": [foreign.pk]}).status_code == 404
    assert not bulk_door(Notice).filter(done_at__isnull=False).exists()
