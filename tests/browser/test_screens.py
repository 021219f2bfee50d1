"""Every screen, narrow and wide, light and dark: accessible by axe, and never wider than the screen."""

from __future__ import annotations

from collections import defaultdict
from uuid import uuid4

import pytest
from django.urls import resolve

from pilar.web.checks import routes
from tests.browser.axe import COLOURS, violations
from tests.browser.looking import Looking
from tests.browser.screens import everything

OK = 200
WIDTHS = (1440, 1280, 1024, 768, 360)
THEMES = {1440: [("light", ())], 360: [("light", ()), ("dark", COLOURS)]}
"""In which light axe looks at which width. In the dark only colours can differ, and they are the same at any width."""
STILL = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("*, *::before, *::after { transition: none !important; animation: none !important }");
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
"""Let nothing move: a colour on its way to another can't be judged."""
TURN = "(theme) => { document.documentElement.dataset.theme = theme; }"
SIDEWAYS = "() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


SCREENS, NO_SCREEN = everything()


@pytest.fixture(scope="module")
def standing(browser, server, sessions):
    """Windows that stay open from screen to screen, one for each who looks: what they have loaded they keep."""
    windows = Looking(browser, server.address, sessions)
    yield windows, {}
    windows.close()


@pytest.fixture
def before(standing):
    """Lead to the window of somebody; the test fails when it meets an error that nobody expected."""
    windows, pages = standing

    def lead(who, *, expects):
        windows.expects(*expects)
        if who not in pages:
            pages[who] = windows.as_(who) if who else windows.stranger()
        return pages[who]

    yield lead
    met, windows.complaints[:] = list(windows.complaints), []
    windows.expected.clear()
    assert met == []


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_a_screen_is_open_to_everybody(screen, before, world):
    """Axe finds nothing, and nothing makes the page scroll sideways. In the dark only colours can differ.

    The theme is one attribute, which the server writes from a cookie; turning it here spares loading the page again.
    """
    page = before(screen.who, expects={screen.status} - {OK})
    assert page.goto(screen.path.format_map(world)).status == screen.status
    page.evaluate(STILL)
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found[width, "sideways"] = page.evaluate(SIDEWAYS)
        for theme, rules in THEMES.get(width, ()):
            page.evaluate(TURN, theme)
            found[width, theme] = violations(page, only=rules)
    assert {where: what for where, what in found.items() if what not in (0, [])} == {}


def test_every_page_of_pilar_is_looked_at():
    """A new page is one more line above; what is no page says why."""
    anything = defaultdict(lambda: defaultdict(uuid4), accounts=defaultdict(int))
    paths = [screen.path.format_map(anything).partition("?")[0] for screen in SCREENS if screen.status == OK]
    looked_at = {resolve(path).view_name for path in paths}
    assert looked_at | set(NO_SCREEN) == {route.name for route in routes()}
    assert looked_at & set(NO_SCREEN) == set()


def test_what_hinders_somebody_is_noticed(looking):
    """The lens itself is clean: three faults put into a page, three found."""
    page = looking.stranger()
    page.goto("/sumber-data/")
    page.evaluate("""() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(".broad { min-width: 3000px }");
        document.adoptedStyleSheets = [sheet];
        const faults = `<input><p class="broad" style="color: red">Wider than any screen</p>`;
        document.querySelector("main h1").insertAdjacentHTML("afterend", faults);
    }""")
    assert [one.partition(":")[0] for one in violations(page)] == ["label"]
    assert page.evaluate(SIDEWAYS) > 0
    assert [one for one in looking.complaints if "Content Security Policy" in one] == looking.complaints != []
    looking.complaints.clear()
