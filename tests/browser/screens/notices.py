"""Screens of the inbox."""

from tests.browser.screens import Screen

SCREENS = (
    Screen("inbox", "/kotak-masuk/"),
    Screen("inbox, passed on", "/kotak-masuk/", who="sari"),
    Screen("inbox, put off", "/kotak-masuk/?rak=nanti"),
    Screen("inbox, done", "/kotak-masuk/?rak=selesai"),
    Screen("inbox, one kind", "/kotak-masuk/?jenis=import_failed"),
    Screen("inbox, empty", "/kotak-masuk/", who="ujang"),
    Screen("digest by e-mail", "/kotak-masuk/surel/"),
)
NO_SCREEN = {
    "notices:decide": "only posted to",
    "notices:ask_code": "only posted to",
    "notices:confirm": "only posted to",
    "notices:choose": "only posted to",
    "notices:forget": "only posted to",
}
