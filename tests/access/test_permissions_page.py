"""docs/permissions.md says what the code says."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from pilar.kernel.act import ACTS
from pilar.kernel.grants import GRANTS
from pilar.links.rules import PURPOSES
from pilar.web.checks import routes

ROOT = Path(__file__).resolve().parent.parent.parent
ONLY_THE_SYSTEM = {
    *("notices.pass_on", "notices.raise", "notices.settle", "notices.end_digest", "notices.refuse_address"),
    *("regions.load", "policies.load", "volunteers.forget_contacts"),
    "volunteers.ask_contact",  # by whoever opens the public page of a village
}


@pytest.fixture
def tool():
    """The tool that writes the page; it loads every act."""
    spec = importlib.util.spec_from_file_location("permissions", ROOT / "tools" / "permissions.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_fresh(tool):
    assert (ROOT / "docs" / "permissions.md").read_text(encoding="utf-8") == tool.page(), "run make permissions"


def test_every_act_is_granted_to_somebody_or_opened_by_a_link_or_is_the_systems_own(tool):
    assert tool.page()
    by_link = {permission for purpose in PURPOSES.values() for permission in purpose.permissions}
    assert {name for name in ACTS if not (name in GRANTS and GRANTS[name].roles)} - by_link == ONLY_THE_SYSTEM


def test_every_permission_a_view_asks_for_is_declared():
    assert {route.entry.permission for route in routes() if route.entry.permission} <= set(GRANTS)


def test_every_act_says_what_it_does():
    assert [name for name, door in ACTS.items() if not door.meaning] == []
