"""Screens of accounts and of the journal."""

from tests.browser.screens import Screen

SCREENS = (
    Screen("sign-in", "/masuk/", who=""),
    Screen("sign-out", "/keluar/"),
    Screen("journal", "/jurnal/"),
    Screen("access tokens", "/keamanan/token/"),
    Screen("access tokens, none yet", "/keamanan/token/", who="dedi"),
    Screen("access token, a new one", "/keamanan/token/baru/"),
    Screen("access token, to revoke", "/keamanan/token/{tokens[bridge]}/cabut/"),
)
NO_SCREEN = {
    "api:me": "answers programs",
    "accounts:wear": "only posted to",
}
