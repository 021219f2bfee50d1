"""Screens of files."""

from tests.browser.screens import Screen

SCREENS = (
    Screen("files, none yet", "/berkas/", who="wati"),
    Screen("files, none fits", "/berkas/?state=wiped", who="wati"),
)
NO_SCREEN = {
    "files:download": "a file",
    "files:wipe": "names a file, and those are of the kinds of other apps",
}
