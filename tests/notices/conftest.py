"""What tests of notices may ask for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from pilar.accounts.models import User
from pilar.kernel import clock
from pilar.notices.models import Mailbox
from pilar.volunteers.rules.assignments import EndReason
from pilar.volunteers.services.assignments import end
from tests.notices.mailing import ADDRESS
from tests.people import actor_of, volunteer

MEKARMUKTI = "3205322001"


@pytest.fixture
def ani(land, garut_joined, rina_in_garut):
    """The only PSM of Mekarmukti."""
    return volunteer(rina_in_garut, land[MEKARMUKTI], "Ani Suryani")


@pytest.fixture
def leave(rina_in_garut):
    """End somebody's service."""

    def over(person, *, on=date(2026, 3, 1)):
        end(rina_in_garut, assignment=person.assignments.latest("pk"), why=EndReason.MOVED, ended_on=on)

    return over


@pytest.fixture
def tatang(land):
    """The TKSK of Kecamatan Mekarmukti."""
    return actor_of("tksk", "320532", name="Tatang")


@pytest.fixture
def client(rina_in_garut):
    """Rina's browser."""
    browser = Client()
    browser.force_login(User.objects.get(pk=rina_in_garut.user_id))
    return browser


@pytest.fixture
def mail_is_set_up(settings):
    """A mail server is set up; the letters stay with the test."""
    settings.MAIL_IS_SET_UP = True
    settings.DEFAULT_FROM_EMAIL = "pilar@dinsos.example"
    settings.CONFIG = replace(settings.CONFIG, hosts=("pilar.example",), behind_tls=True)


@pytest.fixture
def at(monkeypatch):
    """Set the clock."""
    return lambda moment: monkeypatch.setattr(clock, "now", lambda: moment)


@pytest.fixture
def subscribed(rina_in_garut):
    """Rina's letter box, confirmed long ago."""
    then = datetime(2026, 1, 2, tzinfo=UTC)
    return Mailbox.objects.create(user_id=rina_in_garut.user_id, address=ADDRESS, confirmed_at=then, wants_since=then)


@pytest.fixture
def by_smtp(settings):
    """Send through a real conversation with a server on this machine."""

    def through(server):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.server_address[1]

    return through
