"""Screens of keeping Pilar running."""

from tests.browser.screens import Screen

SCREENS = (Screen("health of the system", "/sehat/rinci/", who="agung"),)
NO_SCREEN = {
    "operations:health_for_monitors": "an answer for programs",
}
