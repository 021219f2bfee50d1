"""Screens of accounts and of the journal."""

from tests.browser.screens import Screen

SCREENS = (
    Screen("sign-in", "/masuk/", who=""),
    Screen("sign-out", "/keluar/"),
    Screen("journal", "/jurnal/"),
)
NO_SCREEN = {
    "accounts:wear": "only posted to",
}
