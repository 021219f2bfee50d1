"""An operator brings the whole list of a kabupaten in as it is, and mends in the preview what only a person can."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

from tests.browser.garut import book
from tests.browser.words import say

TAKEN_BACK = (
    "%(who)s took this import back on %(undone)s: %(many)s person is as before. The same file may be brought in again."
)
EVERY_VILLAGE = re.compile(r"\b442 dari 442 desa")
PATIENCE = 90_000
"""Milliseconds: 444 rows are looked at anew after each answer, on whatever machine this is."""


@pytest.fixture(scope="module")
def garut():
    return book()


def test_a_messy_list_of_442_villages_is_mended_to_the_end(looking, rina, garut, tmp_path):
    page = rina
    page.goto("/psm/impor/")
    page.get_by_label(say("Workbook")).set_input_files(
        {"name": "DATA PSM KAB GARUT FIX (2).xlsx", "mimeType": "", "buffer": garut.content}
    )
    page.get_by_role("button", name=say("Upload and check")).click()
    checked = see_checked(page)

    open_card(page, "Columns that are used")
    page.get_by_label("WA AKTIF").select_option("phone")
    page.get_by_role("button", name=say("Use these columns")).click()
    see_checked(page)

    open_card(page, "Villages that are not clear")
    for name, code in garut.unclear.items():
        asked = page.get_by_role("group", name=re.compile(f"“{name}”"))
        asked.get_by_label(say("The village meant")).select_option(code)
    page.get_by_role("button", name=say("Use these villages")).click()
    see_checked(page)

    open_card(page, "Perhaps the same person")
    expect(page.locator(".volunteer-case", has_text=garut.twice)).not_to_have_count(0)
    for case in page.locator(".volunteer-case").all():
        same = case.get_by_text(say("The same person"), exact=True)
        other = case.get_by_text(say("Somebody else"), exact=True)
        (same if garut.twice in case.inner_text() else other).first.click()
    page.get_by_role("button", name=say("Use these answers")).click()
    see_checked(page)

    page.get_by_role("button", name=many("Apply %(rows)s row")).click()
    expect(page.get_by_text(many("%(rows)s row is in the register"))).to_be_visible(timeout=PATIENCE)
    assert page.url == checked
    with page.expect_download() as rest:
        page.get_by_role("button", name=many("Download %(rows)s row with its reason")).click()
    left = tmp_path / "sisa.xlsx"
    rest.value.save_as(left)
    assert garut.nameless in str(CalamineWorkbook.from_path(left).get_sheet_by_index(0).to_python())

    page.goto("/cakupan/32.05/")
    expect(page.locator("main")).to_contain_text(EVERY_VILLAGE)
    take_back(page, checked)


def see_checked(page) -> str:
    """The workbook has been looked at and waits for a decision; return its address."""
    expect(page.get_by_role("button", name=re.compile(say("Set this workbook aside")))).to_be_visible(timeout=PATIENCE)
    return page.url


def open_card(page, title: str) -> None:
    page.get_by_role("link", name=say(title)).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(say(title))


def many(sentence: str) -> re.Pattern[str]:
    """Return a sentence about some rows, however many there are."""
    return re.compile(re.escape(say(sentence, rows="ROWS")).replace("ROWS", r"[\d.]+"))


def take_back(page, checked: str) -> None:
    """The import is taken back, so that the others find Garut as it was."""
    page.goto(checked)
    page.get_by_role("link", name=say("Take this import back")).click()
    page.get_by_role("button", name=say("Take the import back")).click()
    expect(page).to_have_url(checked)
    whole = say(TAKEN_BACK)
    expect(page.get_by_text(whole.rpartition(": ")[2].partition(". ")[2])).to_be_visible(timeout=PATIENCE)
    page.goto("/cakupan/32.05/")
    expect(page.locator("main")).not_to_contain_text(EVERY_VILLAGE)
