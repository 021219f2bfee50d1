"""Screens of files."""

from tests.browser.screens import Screen

SCREENS = (
    Screen("files kept", "/berkas/", who="wati"),
    Screen("files, none fits", "/berkas/?state=wiped", who="wati"),
    Screen("a file that stays", "/berkas/{papers[file]}/hapus/", who="wati"),
    Screen("wipe a file", "/berkas/{files[logo]}/hapus/", who="wati"),
)
NO_SCREEN = {"files:download": "a file"}
