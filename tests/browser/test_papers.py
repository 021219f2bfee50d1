"""A letter from its first word to the stranger who asks whether it is genuine."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from pilar.documents.queries.verifying import OURS
from pilar.kernel import clock
from tests.browser.axe import violations
from tests.browser.test_keyboard import tab_to
from tests.browser.words import say

TITLE = "Undangan rapat kerja PSM"


def test_a_letter_is_written_goes_round_is_issued_and_found_genuine_by_a_stranger(rina, looking):
    write(rina)
    go_round(rina)
    content = issue(rina)
    number = rina.locator("dt", has_text=say("Number")).locator("+ dd").inner_text()
    by_upload(looking.stranger(), content, number)
    by_code(looking.stranger(), content, number)


def write(page):
    page.goto("/naskah/")
    page.get_by_role("link", name=say("Write a paper")).click()
    page.get_by_label(say("Letter"), exact=True).check()
    page.get_by_role("button", name=say("Go on")).click()
    page.get_by_label(say("What the paper is about")).fill(TITLE)
    page.get_by_label(say("To whom (kepada Yth.), one line each")).fill("Camat Cikajang\nCamat Talegong")
    page.get_by_label(say("Where they are, such as Tempat or Garut")).fill("Tempat")
    page.get_by_label(say("Subject (hal)"), exact=True).fill("Undangan rapat kerja")
    page.get_by_label(say("What the letter says"), exact=True).fill(
        "Kami mengundang Saudara pada:\n\n- hari: Kamis\n- pukul: 09.00"
    )
    page.get_by_role("button", name=say("Write the draft")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    picture = page.get_by_alt_text(say("First page of the draft"))
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("naturalWidth", 813)  # on F4, as the office wants its letters


def go_round(page):
    page.get_by_role("link", name=say("Let it go round")).click()
    page.get_by_role("button", name=say("Let it go round")).click()
    page.get_by_role("link", name=say("Approve"), exact=True).click()
    expect(page.get_by_text(say("You drafted this paper"))).to_be_visible()
    page.get_by_label(say("Day of the paraf on paper")).fill(f"{clock.now():%Y-%m-%d}")
    page.get_by_role("button", name=say("Approve"), exact=True).click()
    expect(page.get_by_role("heading", name=say("It is approved and can be issued"))).to_be_visible()


def issue(page):
    page.get_by_role("link", name=say("Issue it")).click()
    page.get_by_label(say("With the test authority, without legal force")).check()
    page.get_by_role("button", name=say("Issue it")).click()
    with page.expect_download() as begun:
        page.get_by_role("link", name=say("Download the file")).click()
    assert violations(page) == []
    return Path(begun.value.path()).read_bytes()


def by_upload(page, content, number):
    page.goto("/verifikasi/")
    page.get_by_label(say("The PDF as you got it")).set_input_files(
        {"name": "unduhan.pdf", "mimeType": "application/pdf", "buffer": content}
    )
    page.get_by_role("button", name=say("Check the file")).click()
    is_genuine(page, number)


def by_code(page, content, number):
    code = OURS.search(content)[1].decode()
    page.goto(f"/v/{code}")
    is_genuine(page, number)
    page.goto("/verifikasi/")
    page.get_by_label(say("Number of the paper")).fill(number)
    page.get_by_label(say("Code beside the number")).fill(f"{code[:5]}-{code[5:10]}".lower())
    page.get_by_role("button", name=say("Check the paper")).click()
    is_genuine(page, number)


def is_genuine(page, number):
    expect(page.get_by_role("status").filter(has_text=say("Genuine and in force"))).to_be_visible()
    expect(page.get_by_text(number, exact=True)).to_be_visible()
    expect(page.get_by_text("Undangan rapat kerja", exact=True)).to_be_visible()
    expect(page.get_by_text(say("Signed to try things out"))).to_be_visible()
    assert violations(page) == []


def test_one_asks_after_a_paper_by_keys_alone(looking):
    looking.expects(422)
    page = looking.stranger()
    page.goto("/verifikasi/")
    number, code = page.get_by_label(say("Number of the paper")), page.get_by_label(say("Code beside the number"))
    tab_to(page, number)
    page.keyboard.type("460/999")
    page.keyboard.press("Tab")
    expect(code).to_be_focused()
    page.keyboard.type("7K3QM")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(number).to_have_value("460/999")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(code).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("7K3QM0ZX4T")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text=say("Unknown: no such paper was issued here"))).to_be_visible()
