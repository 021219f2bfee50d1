"""Screens of links."""

from tests.browser.screens import Screen

SCREENS = (
    Screen("links, none yet", "/tautan/", who="iwan"),
    Screen("links, none fits", "/tautan/?q=qqqq"),
    Screen("a link that is closed", "/u/tidak-lengkap/", who="", status=404),
)
NO_SCREEN = {
    "links:revoke": "names a link, and those are made for the purposes of other apps",
}
