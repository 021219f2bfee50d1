"""Screens of background work."""

from tests.browser.screens import Screen

SCREENS = (
    Screen("background work", "/pekerjaan/"),
    Screen("background work that failed", "/pekerjaan/?state=failed"),
    Screen("background work, none in a state", "/pekerjaan/?state=done", who="iwan"),
    Screen("background work, none yet", "/pekerjaan/", who="iwan"),
    Screen("background work, without what it is about", "/pekerjaan/", who="yayat"),
    Screen("work under way", "/pekerjaan/{work[running]}/"),
    Screen("work that waits", "/pekerjaan/{work[waiting]}/"),
    Screen("work that is done", "/pekerjaan/{work[done]}/"),
    Screen("work that failed", "/pekerjaan/{work[failed]}/"),
    Screen("work, without what it is about", "/pekerjaan/{work[failed]}/", who="yayat"),
)
NO_SCREEN = {"jobs:retry": "only posted to"}
