"""Screens of offices."""

from tests.browser.screens import Screen

SCREENS = (
    Screen("offices", "/kantor/"),
    Screen("offices, none found", "/kantor/?q=qqqq"),
    Screen("offices, none yet", "/kantor/", who="iwan"),
    Screen("an office with its officials", "/kantor/{offices[dinas]}/"),
    Screen("an office nobody heads", "/kantor/{offices[village]}/"),
    Screen("write an office", "/kantor/baru/"),
    Screen("correct an office", "/kantor/{offices[dinas]}/ubah/"),
    Screen("the logo of an office", "/kantor/{offices[dinas]}/logo/"),
    Screen("an office without a logo gets one", "/kantor/{offices[village]}/logo/"),
    Screen("note somebody in a post", "/kantor/{offices[dinas]}/pejabat/tambah/"),
    Screen("tie an official to an account", "/kantor/pejabat/{officials[head]}/akun/"),
    Screen("note a last day", "/kantor/pejabat/{officials[head]}/akhiri/"),
    Screen("ask a village office", "/kantor/desa/tanya/"),
    Screen("a village office before its link", "/u/{office_links[open]}/", who=""),
)
NO_SCREEN = {
    "offices:take_over": "only posted to",
    "offices:set_aside": "only posted to",
    "offices:remove_logo": "only posted to",
}
