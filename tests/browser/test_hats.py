"""Who one is before the screen: areas of authority, light or dark, the language, the end of a session; and paper."""

from __future__ import annotations

from playwright.sync_api import expect

from pilar.demo.accounts import PASSWORD
from tests.browser.looking import sign_in
from tests.browser.words import say


def test_who_has_two_areas_of_authority_wears_one_at_a_time(looking):
    page = looking.stranger()  # a session of her own: the hat she puts on stays on in it
    sign_in(page, "titin")
    page.goto("/psm/")
    expect(page.get_by_role("link", name="Ani Suryani")).to_be_visible()
    expect(page.get_by_role("link", name=say("Journal"))).to_be_visible()
    own_menu(page).click()
    page.get_by_role("group", name=say("Areas of authority")).get_by_role("button", name="TKSK").click()
    expect(own_menu(page)).to_contain_text("Cileunyi")
    expect(page.get_by_role("link", name=say("Journal"))).to_have_count(0)
    page.goto("/psm/")
    expect(page.get_by_role("heading", name=say("No PSM in the register yet"))).to_be_visible()


def test_the_dark_stays_dark(rina):
    rina.goto("/")
    own_menu(rina).click()
    rina.get_by_role("button", name=say("Light or dark screen")).click()
    assert is_dark(rina)
    rina.goto("/psm/")
    assert is_dark(rina)


def is_dark(page):
    ground = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    red, green, blue, *_ = (float(part) for part in ground.strip("rgba()").split(","))
    return max(red, green, blue) < 64


def test_one_reads_english_and_goes_back(rina):
    rina.goto("/psm/?q=an")
    own_menu(rina).click()
    rina.get_by_role("button", name="English").click()
    expect(rina.get_by_role("heading", level=1)).to_have_text("PSM register")
    expect(rina.locator("html")).to_have_attribute("lang", "en")
    assert rina.url.endswith("/psm/?q=an")
    own_menu(rina).click()
    rina.get_by_role("button", name="Bahasa Indonesia").click()
    expect(rina.get_by_role("heading", level=1)).to_have_text(say("PSM register"))


def own_menu(page):
    return page.locator(".ina-bar summary").filter(has=page.locator(".ina-hat"))


def test_a_session_that_is_over_leads_to_the_sign_in_page_also_from_within_a_page(rina):
    rina.goto("/psm/?service=serving")
    rina.context.clear_cookies()
    rina.get_by_label(say("Name")).first.fill("budi")
    rina.get_by_role("button", name=say("Show")).click()
    expect(rina.get_by_role("heading", level=1)).to_have_text(say("Sign in"))
    rina.get_by_label("Nama pengguna").fill("rina")
    rina.get_by_label("Kata sandi").fill(PASSWORD)
    rina.get_by_role("button", name=say("Sign in"), exact=True).click()
    expect(rina.get_by_role("heading", level=1)).to_have_text(say("PSM register"))
    assert rina.url.endswith("/psm/?service=serving")


def test_who_signs_out_is_out(looking):
    page = looking.stranger()
    sign_in(page, "dedi")
    own_menu(page).click()
    page.get_by_role("button", name=say("Sign out")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(say("Sign in"))
    page.goto("/psm/")
    expect(page.get_by_role("heading", level=1)).to_have_text(say("Sign in"))


def test_a_wrong_password_is_said_kindly(looking):
    page = looking.stranger()
    page.goto("/masuk/")
    page.get_by_label("Nama pengguna").fill("rina")
    page.get_by_label("Kata sandi").fill("bukan-kata-sandinya")
    page.get_by_role("button", name=say("Sign in"), exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text(say("Not signed in yet"))
    expect(page.get_by_label("Nama pengguna")).to_have_value("rina")


def test_paper_shows_the_list_and_nothing_to_press(rina):
    rina.goto("/psm/")
    rina.emulate_media(media="print")
    for what in (".ina-rail", ".ina-bar", ".ina-filters__form", ".ina-page-head__actions"):
        expect(rina.locator(what).first).to_be_hidden()
    expect(rina.get_by_role("rowheader").first).to_be_visible()
    expect(rina.get_by_text("Register Pekerja Sosial Masyarakat (PSM), keadaan")).to_be_visible()
