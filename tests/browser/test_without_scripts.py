"""Where scripts are off or do not arrive, every job can still be done."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.looking import PHONE, sign_in
from tests.browser.words import say
from tests.browser.workbooks import filled_in, psm


@pytest.fixture
def plain(looking):
    """The operator of Garut before a browser without scripts."""
    page = looking.stranger(java_script_enabled=False)
    sign_in(page, "rina")
    return page


def test_the_register_is_filtered_and_a_person_opened(plain):
    plain.goto("/psm/")
    plain.get_by_label(say("Name")).fill("budi")
    plain.get_by_role("button", name=say("Show")).click()
    expect(plain.get_by_role("rowheader")).to_have_text(["Budi Hartono"])
    plain.get_by_role("link", name="Budi Hartono", exact=True).click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Budi Hartono")


def test_a_workbook_is_checked_while_one_looks_again_by_hand(plain, server, tmp_path):
    plain.goto("/psm/impor/")
    with plain.expect_download() as download:
        plain.get_by_role("link", name=say("Or start from the template (.xlsx)")).click()
    template = tmp_path / "templat.xlsx"
    download.value.save_as(template)
    content = filled_in(template, [psm("Tanpa Skrip", "32.05.07.2001"), psm("", "32.05.07.2001")])
    with server.pausing("pilar.cli.working"):
        plain.get_by_label(say("Workbook")).set_input_files(
            {"name": "Tanpa skrip.xlsx", "mimeType": "", "buffer": content}
        )
        plain.get_by_role("button", name=say("Upload and check")).click()
        expect(plain.get_by_role("link", name=say("Look again"))).to_be_visible()
    waiting = plain.get_by_role("heading", name=say("%(rows)s row waits for your decision", rows=1))
    for _ in range(60):
        if waiting.is_visible():
            break
        plain.wait_for_timeout(250)
        plain.reload()
    expect(waiting).to_be_visible()
    expect(plain.get_by_role("button", name=say("Apply %(rows)s row", rows=1))).to_be_visible()


def test_a_service_is_ended(plain, world):
    plain.goto(f"/psm/{world['people']['gilang']}/")
    plain.get_by_text(say("More")).click()
    plain.get_by_role("link", name=say("End the service")).click()
    plain.get_by_label(say("Resigned")).check()
    plain.get_by_label(say("Last day")).fill("2025-02-20")
    plain.get_by_role("button", name=say("End the service")).click()
    expect(plain.get_by_role("status", name=say("Messages"))).to_contain_text(say("The service has ended."))
    plain.goto("/cakupan/32.05.05.2005/")
    expect(plain.get_by_text(re.compile(r"Kosong sejak 20 Februari 2025"))).to_be_visible()


def test_a_map_is_a_list_of_links_and_the_menu_opens(looking):
    page = looking.stranger(java_script_enabled=False, viewport=PHONE)
    sign_in(page, "rina")
    page.get_by_label(say("Main menu")).first.click()
    page.get_by_role("link", name=say("Coverage"), exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(say("Coverage of %(place)s", place="Kabupaten Garut"))
    page.get_by_role("rowheader", name="Samarang", exact=True).get_by_role("link").click()
    page.locator('[data-region-map] a[data-code="3205072001"]').click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Desa Samarang")
