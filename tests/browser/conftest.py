"""A Pilar that is really served, a Chromium that really looks, and nothing that goes wrong in either unseen."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.looking import Looking
from tools.chromium import find
from tools.serving import QUIET, ROOT, environment, served

NO_BROWSER = "No Chromium starts here, so nobody can look at the screens. Install one, or name it in PILAR_CHROMIUM."
SERVER: pytest.StashKey[Path] = pytest.StashKey()
LAST = 6_000
"""How much of what the server said is shown with a failure."""

expect.set_options(timeout=10_000)


def pytest_itemcollected(item):
    """Mark what needs a Chromium, so that it can be left out by name."""
    if "chromium" in item.fixturenames:
        item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Show with a failure what the server said last."""
    report = yield
    log = item.config.stash.get(SERVER, None)
    if report.failed and log is not None and log.exists():
        report.sections.append(("What the server said", log.read_text()[-LAST:]))
    return report


@pytest.fixture(scope="session")
def chromium():
    """Return the path of a Chromium; without one the screens are not looked at, which CI does not accept."""
    path = find()
    if path is None and os.environ.get("CI") == "true":
        pytest.fail(NO_BROWSER)
    return path or pytest.skip(NO_BROWSER)


@pytest.fixture(scope="session")
def state(chromium, tmp_path_factory):
    """A folder with a database in which the small world lies; what is in it by name lies in ``world.json``."""
    own = tmp_path_factory.getbasetemp()
    made = the_world(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)
    return Path(shutil.copytree(made, tmp_path_factory.mktemp("pilar") / "state"))


def the_world(folder):
    """Return the folder of the world, which whoever comes first makes for all processes of this run."""
    made = folder / "world"
    with (folder / "world.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not (made / "world.json").exists():
            command = [sys.executable, "-m", "tests.browser.world"]
            answer = subprocess.run(
                command, cwd=ROOT, env=environment(made), capture_output=True, text=True, check=False
            )
            if answer.returncode:
                pytest.fail(f"The world of the browser tests could not be made:\n{answer.stderr}")
            (made / "world.json").write_text(answer.stdout)
    return made


@pytest.fixture(scope="session")
def world(state):
    """The people, assignments and workbooks of the world, by name."""
    return json.loads((state / "world.json").read_text())


@pytest.fixture(scope="session")
def server(state, request):
    """Pilar, served as ``pilar serve`` serves it."""
    request.config.stash[SERVER] = state / "serve.log"
    with served(state) as running:
        yield running


@pytest.fixture(scope="session")
def browser(chromium):
    """One Chromium for all tests; each looks through windows of its own."""
    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield one
        one.close()


@pytest.fixture(scope="session")
def sessions():
    """The cookies of everybody who has signed in, so that nobody signs in twice."""
    return {}


@pytest.fixture
def looking(browser, server, sessions):
    """Windows on Pilar; the test fails when one of them met an error that nobody expected."""
    windows = Looking(browser, server.address, sessions)
    yield windows
    windows.close()
    assert windows.complaints == []


@pytest.fixture
def rina(looking):
    """The operator of Garut before her screen, signed in."""
    return looking.as_("rina")
