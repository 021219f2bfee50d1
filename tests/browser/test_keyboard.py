"""Everything is reached and left by keys alone, and one always sees where one is."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from pilar.demo.accounts import PASSWORD
from tests.browser.axe import violations
from tests.browser.looking import PHONE
from tests.browser.words import say

FOCUSED = "() => document.activeElement.closest('[data-region-map] svg') !== null"


def test_the_first_key_leads_past_the_menu_to_the_content(rina):
    rina.goto("/psm/")
    rina.keyboard.press("Tab")
    skip = rina.get_by_role("link", name=say("Skip to the content"))
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    rina.keyboard.press("Enter")
    expect(rina.locator("#main")).to_be_focused()
    rina.keyboard.press("Tab")
    expect(rina.locator("main :focus")).to_be_visible()


def test_one_signs_in_by_keys_alone(looking):
    page = looking.stranger()
    page.goto("/masuk/")
    tab_to(page, page.get_by_label("Nama pengguna"))
    page.keyboard.type("rina")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Kata sandi")).to_be_focused()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(say("Good day, %(name)s", name="Rina Wulansari"))


def test_a_map_is_one_stop_and_arrows_go_from_unit_to_unit(rina):
    rina.goto("/cakupan/32.05.07/")
    stops = rina.locator('[data-region-map] svg a[tabindex="0"]')
    expect(stops).to_have_count(1)
    tab_to(rina, stops)
    visited = [named(rina)]
    for key in ("End", "ArrowUp", "ArrowLeft", "ArrowDown", "Home"):
        rina.keyboard.press(key)
        visited.append(named(rina))
    expect(stops).to_have_count(1)
    assert visited[0] == visited[-1]
    assert len(set(visited)) > 2
    rina.keyboard.press("Tab")
    assert not rina.evaluate(FOCUSED)
    rina.keyboard.press("Shift+Tab")
    assert named(rina) == visited[-1]
    rina.keyboard.press("Enter")
    expect(rina.get_by_role("heading", level=1)).to_contain_text(visited[-1].partition(",")[0])


def named(page):
    """The unit that has the focus; its name stands below the map too."""
    focused = page.locator("[data-region-map] svg a:focus")
    name = focused.get_attribute("aria-label")
    expect(page.locator("[data-region-name]")).to_have_text(name)
    expect(page.locator("[data-region-ring]")).not_to_have_attribute("d", "")
    return name


def test_a_row_opens_at_the_side_and_escape_leads_back_to_it(rina):
    rina.goto("/psm/")
    link = rina.get_by_role("link", name="Ani Suryani")
    rina.get_by_role("row").filter(has=link).get_by_role("cell").last.click()
    panel = rina.get_by_role("complementary", name=say("Chosen row"))
    expect(panel.get_by_role("heading", name="Ani Suryani")).to_be_focused()
    expect(panel.get_by_text("460/Kep.12-Dinsos/2024")).to_be_visible()
    assert violations(rina) == []
    rina.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(link).to_be_focused()
    rina.keyboard.press("Enter")
    expect(rina.get_by_role("heading", level=1)).to_have_text("Ani Suryani")


@pytest.mark.parametrize(("size", "name"), [(None, "More"), (PHONE, "Main menu")])
def test_a_menu_opens_by_key_and_escape_closes_it(looking, size, name):
    page = looking.as_("rina", **({"viewport": size} if size else {}))
    page.goto("/psm/")
    head = (
        page.locator("summary").filter(visible=True).and_(page.get_by_label(say(name)).or_(page.get_by_text(say(name))))
    )
    menu = page.locator("details[open]")
    tab_to(page, head)
    page.keyboard.press("Enter")
    expect(menu).to_have_count(1)
    assert violations(page) == []
    page.keyboard.press("Tab")
    expect(menu.locator("a:focus")).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_have_count(0)
    expect(head).to_be_focused()


def tab_to(page, target):
    """Press Tab as often as it takes, within reason."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if target.evaluate("(one) => one === document.activeElement"):
            return
    pytest.fail(f"Tab does not reach {target}")
