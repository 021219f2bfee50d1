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
    Screen("journal, filtered", "/jurnal/?since=2025-01-01&what=impor"),
    Screen("journal, nothing fits", "/jurnal/?who=qqqq"),
    Screen("journal of a province", "/jurnal/?region=3205", who="sari"),
    Screen("entry of the journal, on many", "/jurnal/{entries[applied]}/"),
    Screen("who looked at a person and changed it", "/jurnal/tentang/psm/{people[ani]}/"),
    Screen("who looked at a person, nobody", "/jurnal/tentang/psm/{people[hani]}/?looks=on"),
)
NO_SCREEN = {
    "api:me": "answers programs",
    "accounts:wear": "only posted to",
    "accounts:export": "a file",
}
