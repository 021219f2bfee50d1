"""Screens of regions."""

from tests.browser.screens import Screen

SCREENS = (
    Screen("sources of data, for a stranger", "/sumber-data/", who=""),
    Screen("sources of data", "/sumber-data/"),
    Screen("regions of the country", "/wilayah/"),
    Screen("region: a province", "/wilayah/32/"),
    Screen("region: a kabupaten", "/wilayah/32.05/"),
    Screen("region: a kecamatan", "/wilayah/32.05.05/"),
    Screen("region: a village", "/wilayah/32.05.05.1001/"),
    Screen("regions, search", "/wilayah/cari/?q=sukarasa"),
)
NO_SCREEN = dict.fromkeys(("api:regions", "api:region", "api:region_search"), "answers programs")
