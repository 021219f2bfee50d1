"""From an officer's invitation to signing in with a code and with a passkey, as people do it."""

from __future__ import annotations

import re
import time

from allauth.mfa.totp.internal import auth
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.words import say

GOOD = "kopi pahit di teras sore"


def test_a_newcomer_sets_a_password_by_the_link_then_a_code_and_signs_in_with_both(looking, rina):
    rina.goto("/akun/baru/")
    rina.get_by_label(say("Full name")).fill("Nining Yuningsih")
    rina.get_by_label(say("Role")).select_option("tksk")
    rina.locator("[name=region]").fill("32.05.05")
    rina.get_by_role("button", name=say("Open the account and make the link")).click()
    link = re.search(r"https?://\S+/u/\S+", rina.get_by_label(say("Text for WhatsApp")).input_value()).group(0)
    page = looking.stranger()
    page.goto(link)
    page.get_by_label(say("New password")).fill(GOOD)
    page.get_by_label(say("The same password once more")).fill(GOOD)
    page.get_by_role("button", name=say("Set this password")).click()
    page.get_by_role("link", name=say("To the sign-in page")).click()
    type_password(page, "nining.yuningsih")
    page.goto("/keamanan/aplikasi/pasang/")
    expect(page.get_by_role("img", name=say("Picture to scan; the key below says the same"))).to_be_visible()
    secret = page.locator(".account-steps code").inner_text()
    page.locator("[name=code]").fill(code(secret))
    page.get_by_role("button", name=say("Set it up")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(say("Spare codes"))
    assert violations(page) == []
    page.goto("/keamanan/aplikasi/lepas/")
    assert violations(page) == []
    sign_out(page)
    type_password(page, "nining.yuningsih")
    expect(page.get_by_role("heading", level=1)).to_have_text(say("Second step"))
    assert violations(page) == []
    page.locator("[name=code]").fill(code(secret, steps=1))
    page.get_by_role("button", name=say("Sign in"), exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nining Yuningsih")


def test_a_passkey_is_added_and_signs_in_without_a_password(looking):
    page = looking.as_("iwan")
    on_localhost(page, looking)
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.goto(at(looking, "/masuk/"))
    type_password(page, "iwan", password=None)
    page.goto(at(looking, "/keamanan/kunci-sandi/tambah/"))
    page.get_by_label(say("Name of the passkey")).fill("Laptop kantor")
    page.get_by_role("button", name=say("Add the passkey")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(say("Spare codes"))
    page.goto(at(looking, "/keamanan/"))
    expect(page.get_by_text("Laptop kantor").first).to_be_visible()
    assert violations(page) == []
    sign_out(page, at(looking, "/keluar/"))
    page.goto(at(looking, "/masuk/"))
    page.get_by_role("button", name=say("Sign in with a passkey")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Iwan Priatna")
    page.goto(at(looking, "/keamanan/"))
    page.get_by_role("link", name=re.compile(f"^{say('Remove')}.*Laptop")).click()
    page.get_by_role("button", name=say("Remove the passkey")).click()
    expect(page.get_by_text("Laptop kantor")).to_have_count(0)


def at(looking, path):
    """A passkey belongs to a name, not to a number: the same server under the name of this machine."""
    return looking.address.replace("127.0.0.1", "localhost") + path


def on_localhost(page, looking):
    looking.complaints.clear()
    page.goto(at(looking, "/masuk/"))


def type_password(page, username, *, password=GOOD):
    from pilar.demo.accounts import PASSWORD

    page.get_by_label("Nama pengguna").fill(username)
    page.get_by_label("Kata sandi").fill(password or PASSWORD)
    page.get_by_role("button", name=say("Sign in"), exact=True).click()
    page.wait_for_load_state()


def sign_out(page, address="/keluar/"):
    page.goto(address)
    page.get_by_role("main").get_by_role("button", name=say("Sign out")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(say("Sign in"))


def code(secret, *, steps=0):
    """The six digits an app shows now, or will show next."""
    return auth.format_hotp_value(auth.hotp_value(secret, int(time.time()) // 30 + steps))
