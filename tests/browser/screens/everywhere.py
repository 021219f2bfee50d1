"""Screens that belong to everybody, and pages that say no."""

from tests.browser.screens import Screen

SCREENS = (
    Screen("home of an operator", "/"),
    Screen("home of a village head", "/", who="ujang"),
    Screen("home of the ministry", "/", who="bagus"),
    Screen("search, empty", "/cari/"),
    Screen("search", "/cari/?q=suka"),
    Screen("search for a person", "/cari/?q=ani"),
    Screen("search for a person without appointment", "/cari/?q=nining"),
    Screen("search in vain", "/cari/?q=qqqq"),
    Screen("operations for programs", "/api/v1/docs"),
    Screen("operations for programs, for a stranger", "/api/v1/docs", who=""),
    Screen("nothing here", "/tidak-ada/", status=404),
)
NO_SCREEN = {
    "api:schema": "answers programs",
    "language": "only posted to",
    "health": "a word for monitors",
    "gallery": "for those who build screens; not served",
}
