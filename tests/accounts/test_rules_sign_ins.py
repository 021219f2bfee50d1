"""Devices in words, addresses shortened, names to sign in with, who needs a second factor: without a database."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.accounts.rules import names, sign_ins, vouching
from pilar.accounts.rules.sign_ins import Device
from pilar.kernel.actor import Role
from pilar.kernel.problems import Invalid

ANDROID = (
    "Mozilla/5.0 (Linux; Android 13; SM-A145F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36"
)
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Safari/604.1"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.5 Safari/605.1.15"
LINUX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
SAMSUNG = f"{ANDROID} SamsungBrowser/25.0"


@pytest.mark.parametrize(
    ("said", "browser", "system"),
    [
        (ANDROID, "Chrome", "Android"),
        (SAMSUNG, "Samsung Internet", "Android"),
        (EDGE, "Edge", "Windows"),
        (IPHONE, "Safari", "iPhone"),
        (MAC, "Safari", "Mac"),
        (LINUX, "Firefox", "Linux"),
        ("python-requests/2.32", "", ""),
        ("", "", ""),
    ],
)
def test_a_device_is_told_by_browser_and_system(said, browser, system):
    known = sign_ins.device(said)
    assert known == Device(browser, system)
    assert Device.read(str(known)) == known


@given(st.text(max_size=400))
def test_any_boast_of_a_browser_is_read_and_fits_its_column(said):
    assert len(str(sign_ins.device(said))) <= 60


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("103.94.10.77", "103.94.10.…"),
        ("::ffff:103.94.10.77", "103.94.10.…"),
        ("2404:c0:2010:7::9a", "2404:c0:2010:…"),
        ("::1", "0:0:0:…"),
        ("", ""),
        ("unknown", ""),
    ],
)
def test_an_address_is_shortened_to_what_tells_places_apart(address, shown):
    assert sign_ins.near(address) == shown


@given(st.ip_addresses())
def test_the_last_part_of_an_address_is_never_kept(address):
    assert sign_ins.near(str(address)).endswith("…")
    assert len(sign_ins.near(str(address))) <= 40


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 1), (1, 1), (60, 1), (61, 2), (299.9, 5)])
def test_one_waits_whole_minutes(seconds, minutes):
    assert sign_ins.minutes_to_wait(seconds) == minutes


@pytest.mark.parametrize("text", ["rina", "rina.wulansari", " Rina.Wulansari ", "tksk-07", "a1b"])
def test_a_sign_in_name_is_small_letters_digits_dots_and_hyphens(text):
    assert names.username(text) == text.strip().lower()


@pytest.mark.parametrize("text", ["", "ab", ".rina", "rina.", "rina wulan", "riña", "a" * 61, "rina@garut"])
def test_anything_else_is_refused(text):
    with pytest.raises(Invalid, match="3 to 60"):
        names.username(text)


@pytest.mark.parametrize(
    ("person", "name"),
    [
        ("Rina Wulansari", "rina.wulansari"),
        ("Drs. H. Yusup Somantri, M.Si.", "yusup.somantri"),
        ("Siti Nur Halimah", "siti.nur"),
        ("Ani", "ani"),
        ("Xu", "akun.xu"),
        ("小明", "akun"),
        ("Renée Dupont", "renee.dupont"),
    ],
)
def test_a_name_is_proposed_from_the_person(person, name):
    assert names.proposed(person) == name


@given(st.text(min_size=1, max_size=120))
def test_whatever_is_proposed_is_allowed(person):
    assert names.username(names.proposed(person)) == names.proposed(person)
    assert names.username(names.numbered(names.proposed(person), 37)).endswith("37")


def test_the_first_try_has_no_number():
    assert [names.numbered("rina", number) for number in (1, 2)] == ["rina", "rina2"]


@pytest.mark.parametrize("role", list(Role))
def test_every_officer_always_needs_a_second_factor(role):
    needs = role not in {Role.PSM, Role.KADES}
    assert vouching.always_needs_second_factor(frozenset({role})) == needs
    assert vouching.always_needs_second_factor(frozenset({role, Role.PSM})) == needs


def test_an_account_without_a_role_needs_none():
    assert not vouching.always_needs_second_factor(frozenset())
