"""Every screen, narrow and wide, light and dark: accessible by axe, and never wider than the screen."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.urls import resolve

from pilar.web.checks import routes
from tests.browser.axe import COLOURS, violations
from tests.browser.looking import Looking

OK = 200
WIDTHS = (1440, 1280, 1024, 768, 360)
THEMES = (("light", ()), ("dark", COLOURS))
STILL = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("*, *::before, *::after { transition: none !important; animation: none !important }");
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
"""Let nothing move: a colour on its way to another can't be judged."""
TURN = "(theme) => { document.documentElement.dataset.theme = theme; }"
SIDEWAYS = "() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


@dataclass(frozen=True)
class Screen:
    """One screen: its name, its address, who looks at it, and how it answers."""

    name: str
    path: str
    who: str = "rina"
    status: int = 200


SCREENS = (
    Screen("sign-in", "/masuk/", who=""),
    Screen("sign-out", "/keluar/"),
    Screen("sources of data, for a stranger", "/sumber-data/", who=""),
    Screen("sources of data", "/sumber-data/"),
    Screen("home of an operator", "/"),
    Screen("home of a village head", "/", who="ujang"),
    Screen("home of the ministry", "/", who="bagus"),
    Screen("search, empty", "/cari/"),
    Screen("search", "/cari/?q=suka"),
    Screen("search for a person", "/cari/?q=ani"),
    Screen("search in vain", "/cari/?q=qqqq"),
    Screen("register", "/psm/"),
    Screen("register, filtered", "/psm/?q=an&service=serving"),
    Screen("register, nobody fits", "/psm/?q=qqqq"),
    Screen("register, empty", "/psm/", who="iwan"),
    Screen("person", "/psm/{people[ani]}/"),
    Screen("person without a decree", "/psm/{people[budi]}/"),
    Screen("person whose service ended", "/psm/{people[cucu]}/"),
    Screen("person who rests", "/psm/{people[dadang]}/"),
    Screen("person whose decree ran out", "/psm/{people[iis]}/"),
    Screen("register somebody", "/psm/baru/"),
    Screen("register somebody in a village", "/psm/baru/?desa=3205072001"),
    Screen("correct data", "/psm/{people[ani]}/ubah/"),
    Screen("assign again", "/psm/{people[cucu]}/tugaskan/"),
    Screen("move the appointment on", "/psm/tugas/{assignments[budi]}/tahap/"),
    Screen("change the service", "/psm/tugas/{assignments[dadang]}/status/"),
    Screen("end the service", "/psm/tugas/{assignments[ani]}/akhiri/"),
    Screen("imports", "/psm/impor/"),
    Screen("imports, none yet", "/psm/impor/", who="iwan"),
    Screen("import being checked", "/psm/impor/{batches[checking]}/"),
    Screen("import checked", "/psm/impor/{batches[checked]}/"),
    Screen("import checked, refused rows", "/psm/impor/{batches[checked]}/?hasil=refused"),
    Screen("import being written", "/psm/impor/{batches[applying]}/"),
    Screen("import in the register", "/psm/impor/{batches[applied]}/"),
    Screen("import refused", "/psm/impor/{batches[refused]}/"),
    Screen("import set aside", "/psm/impor/{batches[set_aside]}/"),
    Screen("coverage of the country", "/cakupan/indonesia/", who="bagus"),
    Screen("coverage of a province", "/cakupan/32/", who="sari"),
    Screen("coverage of a kabupaten", "/cakupan/32.05/"),
    Screen("coverage of a kabupaten that has not joined", "/cakupan/32.01/", who="sari"),
    Screen("coverage of a kecamatan", "/cakupan/32.05.05/"),
    Screen("coverage of a village that is served", "/cakupan/32.05.05.1001/"),
    Screen("coverage of a village that is vacant", "/cakupan/32.05.07.2001/"),
    Screen("coverage of a village that has not joined", "/cakupan/32.01.01.1001/", who="sari"),
    Screen("vacant villages of a province", "/cakupan/32/kosong/", who="sari"),
    Screen("vacant villages, long since", "/cakupan/32.05/kosong/?lama=90"),
    Screen("join", "/cakupan/32.01/bergabung/", who="sari"),
    Screen("journal", "/jurnal/"),
    Screen("regions of the country", "/wilayah/"),
    Screen("region: a province", "/wilayah/32/"),
    Screen("region: a kabupaten", "/wilayah/32.05/"),
    Screen("region: a kecamatan", "/wilayah/32.05.05/"),
    Screen("region: a village", "/wilayah/32.05.05.1001/"),
    Screen("regions, search", "/wilayah/cari/?q=sukarasa"),
    Screen("nothing here", "/tidak-ada/", status=404),
    Screen("outside one's area", "/cakupan/32.79/", status=404),
    Screen("not permitted", "/psm/baru/", who="ujang", status=403),
)
NO_SCREEN = {
    "volunteers:template": "a file",
    "volunteers:coverage_start": "leads on to one's own area",
    "volunteers:apply": "only posted to",
    "volunteers:set_aside": "only posted to",
    "volunteers:reveal_nik": "only posted to",
    "accounts:wear": "only posted to",
    "language": "only posted to",
    "health": "a word for monitors",
    "gallery": "for those who build screens; not served",
}


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
        for theme, rules in THEMES if width in (WIDTHS[0], WIDTHS[-1]) else ():
            page.evaluate(TURN, theme)
            found[width, theme] = violations(page, only=rules)
    assert {where: what for where, what in found.items() if what not in (0, [])} == {}


def test_every_page_of_pilar_is_looked_at():
    """A new page is one more line above; what is no page says why."""
    anything = {name: defaultdict(uuid4) for name in ("people", "assignments", "batches")}
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
