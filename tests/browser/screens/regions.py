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
    Screen("region: a village that ended", "/wilayah/32.16.02.2005/"),
    Screen("region: a village that had another code", "/wilayah/32.16.02.2010/?dari=32.16.02.2005"),
    Screen("regions of the country, for who keeps them", "/wilayah/", who="bagus"),
    Screen("region: a kecamatan, for who keeps it", "/wilayah/32.05.05/", who="bagus"),
    Screen("regions, search", "/wilayah/cari/?q=sukarasa"),
    Screen("regions, search by an old code", "/wilayah/cari/?q=32.16.02.2005"),
    Screen("changes of regions", "/wilayah/perubahan/", who="bagus"),
    Screen("changes of regions, made here", "/wilayah/perubahan/?state=applied", who="bagus"),
    Screen("changes of regions, nothing fits", "/wilayah/perubahan/?q=qqqq", who="bagus"),
    Screen("change that waits", "/wilayah/perubahan/{changes[waits]}/", who="bagus"),
    Screen("change made here", "/wilayah/perubahan/{changes[made]}/", who="bagus"),
    Screen("decide changes, nothing chosen", "/wilayah/perubahan/putuskan/", who="bagus"),
    Screen("another name for a region", "/wilayah/32.05.05/ubah/nama/", who="bagus"),
    Screen("another code for a region", "/wilayah/32.05.05/ubah/kode/", who="bagus"),
    Screen("merge regions", "/wilayah/32.05.05/ubah/gabung/", who="bagus"),
    Screen("cut a region out", "/wilayah/32.05.05/ubah/pecah/", who="bagus"),
    Screen("cut a village out", "/wilayah/32.05.05.1001/ubah/pecah/", who="bagus"),
    Screen("end a region", "/wilayah/32.05.05.1001/ubah/tutup/", who="bagus"),
)
NO_SCREEN = dict.fromkeys(("api:regions", "api:region", "api:region_search"), "answers programs")
