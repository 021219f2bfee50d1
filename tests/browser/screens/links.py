"""Screens of links."""

from tests.browser.screens import Screen

SCREENS = (
    Screen("links", "/tautan/"),
    Screen("links, none yet", "/tautan/", who="iwan"),
    Screen("links, none fits", "/tautan/?q=qqqq"),
    Screen("withdraw a link", "/tautan/{links[open]}/cabut/"),
    Screen("a link that is closed", "/u/tidak-lengkap/", who="", status=404),
)
