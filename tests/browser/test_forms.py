"""What is typed, chosen and pressed, and what the screens say then."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from pilar.volunteers.rules import people
from tests.browser.words import say


def test_a_psm_is_registered_in_a_village_chosen_from_suggestions(rina):
    rina.goto("/psm/")
    rina.get_by_role("link", name=say("Register a PSM")).first.click()
    rina.get_by_label(say("Full name")).fill("Kokom Komariah")
    rina.get_by_label("NIK").fill("3205074107909001")
    rina.get_by_label(say("Female")).check()
    rina.get_by_label(say("Date of birth")).fill("1990-07-01")
    choose_village(rina, typed="cintarakyat", line=re.compile("Cintarakyat.*Samarang.*Garut"))
    rina.get_by_label(say("Number of the decree (SK)")).fill("460/Kep.7-Dinsos/2025")
    rina.get_by_label(say("Date of the decree (SK)")).fill("2025-01-06")
    rina.get_by_role("button", name=say("Enter into the register")).click()
    expect(rina.get_by_role("heading", level=1)).to_have_text("Kokom Komariah")
    done = say("%(name)s is in the register.", name="Kokom Komariah")
    expect(rina.get_by_role("status", name=say("Messages"))).to_contain_text(done)
    rina.get_by_role("link", name="Desa Cintarakyat").click()
    expect(rina.locator(".ina-page-head__lead")).to_contain_text(say("Served"))


def choose_village(page, *, typed, line):
    """Type part of a name and take what the browser offers then; a list of the browser itself cannot be clicked."""
    field = page.get_by_label(say("Desa or kelurahan"))
    field.press_sequentially(typed)
    offered = page.locator(f"#{field.get_attribute('list')} option").filter(has_text=line)
    offered.wait_for(state="attached")
    field.fill(offered.get_attribute("value"))


def test_a_wrong_nik_is_said_at_its_field_and_nothing_typed_is_lost(rina, looking):
    looking.expects(422)
    rina.goto("/psm/baru/?desa=3205072001")
    rina.get_by_label(say("Full name")).fill("Lina Marlina")
    rina.get_by_label("NIK").fill("320507410790900")
    rina.get_by_label(say("Female")).check()
    rina.get_by_label(say("Address")).fill("Kp. Cikandang, RT 01/RW 03")
    rina.get_by_role("button", name=say("Enter into the register")).click()
    sentence = say(people.NIK_LENGTH_WRONG, length=15)
    summary = rina.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text(sentence)
    expect(rina.get_by_label("NIK")).to_have_attribute("aria-invalid", "true")
    expect(rina.get_by_label("NIK")).to_have_accessible_description(re.compile(re.escape(sentence)))
    expect(rina.get_by_label(say("Full name"))).to_have_value("Lina Marlina")
    expect(rina.get_by_label("NIK")).to_have_value("320507410790900")
    expect(rina.get_by_label(say("Female"))).to_be_checked()
    expect(rina.get_by_label(say("Address"))).to_have_value("Kp. Cikandang, RT 01/RW 03")
    expect(rina.get_by_label(say("Desa or kelurahan"))).to_have_value("32.05.07.2001")
    summary.get_by_role("link", name="NIK").click()
    expect(rina.get_by_label("NIK")).to_be_focused()


def test_a_nik_is_shown_to_who_asks_and_the_journal_tells(rina, world):
    rina.goto(f"/psm/{world['people']['hani']}/")
    expect(rina.get_by_text("320505••••••••••")).to_be_visible()
    rina.get_by_role("button", name=say("See the full NIK")).click()
    expect(rina.get_by_text("3205055403859002")).to_be_visible()
    expect(rina.get_by_text("320505••••••••••")).to_be_hidden()
    rina.reload()
    expect(rina.get_by_text("3205055403859002")).to_be_hidden()
    rina.get_by_role("link", name=say("Journal")).click()
    who = {"actor": "Rina Wulansari", "name": "Hani Maryani", "place": "Sukabakti"}
    seen = say("%(actor)s looked at the NIK of %(name)s, %(place)s.", **who)
    expect(rina.get_by_text(seen, exact=True)).to_be_visible()


def test_a_decree_is_noted_and_the_village_is_served(rina, world):
    rina.goto("/cakupan/32.05.05.2003/")
    expect(rina.locator(".ina-page-head__lead")).to_contain_text(say("Serving, SK pending"))
    rina.goto(f"/psm/{world['people']['euis']}/")
    rina.get_by_role("link", name=say("Note the SK")).click()
    rina.get_by_label(say("Decreed (SK)")).check()
    rina.get_by_label(say("Number of the decree (SK)")).fill("460/Kep.19-Dinsos/2025")
    rina.get_by_label(say("Date of the decree (SK)")).fill("2025-01-15")
    rina.get_by_role("button", name=say("Note this step")).click()
    expect(rina.get_by_role("heading", level=1)).to_have_text("Euis Komala")
    expect(rina.get_by_text("460/Kep.19-Dinsos/2025")).to_be_visible()
    expect(rina.get_by_text(say("Appointment: %(state)s", state=say("Decreed (SK)")))).to_be_visible()
    rina.goto("/cakupan/32.05.05.2003/")
    expect(rina.locator(".ina-page-head__lead")).to_contain_text(say("Served"))


def test_a_service_ends_and_the_village_is_vacant_since_that_day(rina, world):
    rina.goto(f"/psm/{world['people']['fajar']}/")
    rina.locator("main").get_by_text(say("More")).click()
    rina.get_by_role("link", name=say("End the service")).click()
    rina.get_by_label(say("Moved away")).check()
    rina.get_by_label(say("Last day")).fill("2025-02-20")
    rina.get_by_role("button", name=say("End the service")).click()
    expect(rina.get_by_role("heading", name=say("Last assignment"))).to_be_visible()
    rina.goto("/cakupan/32.05.05.2004/")
    expect(rina.locator(".ina-page-head__lead")).to_contain_text(f"{say('Vacant')} sejak 20 Februari 2025")
    rina.goto("/cakupan/32.05.05/kosong/")
    line = rina.get_by_role("row").filter(has_text="Haurpanggung")
    expect(line.get_by_role("cell", name="20 Februari 2025")).to_be_visible()
