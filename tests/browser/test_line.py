"""The line Pilar begins with: a workbook comes in, is looked at, applied, and seen on the map; nobody else sees it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from pilar.volunteers.rules import assignments, imports, people
from pilar.volunteers.rules.imports import sentences
from pilar.volunteers.rules.presence import PRESENCES, Presence
from tests.browser.looking import sign_in
from tests.browser.words import say
from tests.browser.workbooks import filled_in, psm

KECAMATAN = "/cakupan/32.05.07/"
SUKARASA, CISARUA, SUKALAKSANA = "3205072003", "3205072008", "3205072012"
VACANT = {SUKARASA: "Sukarasa", CISARUA: "Cisarua", SUKALAKSANA: "Sukalaksana"}
PEOPLE = {"Wiwin Sulastri": SUKARASA, "Yayah Rokayah": CISARUA, "Zaenab Maulida": SUKALAKSANA}
REFUSED: tuple[tuple[dict[str, str], str, dict[str, object]], ...] = (
    (psm("Sudah Berhenti", SUKARASA, Status_tugas="Berakhir"), assignments.ENDED_WITHOUT_REASON, {}),
    (psm("Desa Keliru", "32.05.99.2001"), imports.CODE_UNKNOWN, {"code": "32.05.99.2001"}),
    (psm("Desa Tetangga", "32.79.01.1001"), imports.OUTSIDE, {"code": "32.79.01.1001"}),
    (psm("", CISARUA), sentences.REQUIRED, {"header": "Nama lengkap"}),
    (psm("Masih Muda", SUKALAKSANA, Tanggal_lahir="20-05-2010"), people.TOO_YOUNG, {"least": 21, "age": 14}),
)


def test_a_workbook_becomes_coverage_that_only_its_own_kabupaten_sees(looking, pausing, tmp_path):
    page = looking.stranger()
    sign_in(page, "rina")
    expect(page.get_by_role("heading", level=1)).to_have_text(say("Good day, %(name)s", name="Rina Wulansari"))
    see_villages(page, Presence.VACANT)

    page.get_by_role("link", name=say("Home"), exact=True).click()
    page.get_by_role("link", name=say("Bring in an Excel workbook")).click()
    with page.expect_download() as download:
        page.get_by_role("link", name=say("Or start from the template (.xlsx)")).click()
    template = tmp_path / download.value.suggested_filename
    download.value.save_as(template)
    rows = [*(psm(name, village) for name, village in PEOPLE.items()), *(row for row, *_reason in REFUSED)]
    workbook = {"name": "Samarang.xlsx", "mimeType": "", "buffer": filled_in(template, rows)}

    with pausing("pilar.cli.working"):
        upload(page, workbook)
        expect(page.get_by_role("heading", name=say("Checking the rows"))).to_be_visible()
        leave = say("You may leave this page; the work goes on, and you find it here again.")
        expect(page.get_by_text(leave)).to_be_visible()
    expect(page.get_by_role("heading", name=say("%(rows)s row waits for your decision", rows=3))).to_be_visible()
    imported = page.url
    see_counts(page, new=3, changed=0, same=0, doubtful=0, refused=5)
    see_reasons(page)

    page.get_by_role("button", name=say("Apply %(rows)s row", rows=3)).click()
    expect(page.get_by_text(say("%(rows)s row is in the register", rows=3))).to_be_visible()
    see_counts(page, new=3, changed=0, same=0, doubtful=0, refused=5)
    see_villages(page, Presence.PENDING)
    people = see_people(page)

    page.goto("/psm/impor/")
    upload(page, workbook)
    expect(page.get_by_text(say("Nothing to write"))).to_be_visible()
    see_counts(page, new=0, changed=0, same=3, doubtful=0, refused=5)

    looking.expects(404)
    see_nothing_of_it(looking.as_("dedi"), [imported, *people])


@pytest.fixture
def pausing(server):
    return server.pausing


def upload(page, workbook):
    page.get_by_label(say("Workbook")).set_input_files(workbook)
    page.get_by_role("button", name=say("Upload and check")).click()


def see_counts(page, **counts):
    """The numbers above the rows."""
    words = {"new": say("New"), "changed": say("Changed"), "same": say("Already there")}
    words |= {"doubtful": say("To decide"), "refused": say("Refused")}
    shown = page.locator(".ina-stats__item")
    expect(shown).to_have_text([re.compile(rf"^\s*{count}\s*{words[key]}\s*$") for key, count in counts.items()])


def see_reasons(page):
    """Every refused row with its own reason, in Indonesian, and no good row among them."""
    page.get_by_role("link", name=re.compile(say("Refused"))).click()
    lines = page.locator("#rows tbody tr")
    expect(lines).to_have_count(len(REFUSED))
    for line, (row, reason, about) in zip(lines.all(), REFUSED, strict=True):
        expect(line.get_by_role("rowheader")).to_have_text(row["Nama lengkap"] or "–")
        expect(line.get_by_role("listitem")).to_have_text([say(reason, **about)])


def see_villages(page, state):
    """The three villages on the map, by their mark and by their words, and in the table."""
    words = say(PRESENCES[state])
    page.goto(KECAMATAN)
    for code, name in VACANT.items():
        mark = page.locator(f'[data-region-map] a[data-code="{code}"]')
        expect(mark).to_have_attribute("aria-label", f"{name}, {words}")
        expect(mark.locator("path")).to_have_class(re.compile(rf"\bstate-{state.value}\b"))
        line = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name, exact=True))
        expect(line.get_by_role("cell").first).to_have_text(words)


def see_people(page):
    """The people in the register and in the search; return the addresses of their pages."""
    addresses = []
    for name in PEOPLE:
        page.goto(f"/psm/?q={name}")
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
        addresses.append(page.url)
        page.goto(f"/cari/?q={name}")
        expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()
    return addresses


def see_nothing_of_it(page, addresses):
    """Another kabupaten finds its own people, none of these, and nothing at their addresses."""
    page.goto("/psm/")
    expect(page.get_by_role("rowheader")).to_have_text(["Jajang Kurnia"])
    for name in PEOPLE:
        page.goto(f"/psm/?q={name}")
        expect(page.get_by_text(say("Nobody fits"))).to_be_visible()
        page.goto(f"/cari/?q={name}")
        expect(page.get_by_role("heading", name=say("Nothing found"))).to_be_visible()
    for address in [*addresses, KECAMATAN, "/cakupan/32.05/", "/cakupan/32.05.07.2003/"]:
        assert page.goto(address).status == 404
        expect(page.get_by_role("heading", level=1)).to_have_text(say("Not found here"))
