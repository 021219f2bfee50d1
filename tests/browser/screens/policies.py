"""Screens of settings and lists."""

from tests.browser.screens import Screen

SCREENS = (
    Screen("settings", "/pengaturan/"),
    Screen("settings of the province", "/pengaturan/", who="sari"),
    Screen("settings of a kabupaten below", "/pengaturan/?wilayah=32.05", who="sari"),
    Screen("a setting", "/pengaturan/usia-terendah-psm/", who="sari"),
    Screen("a setting nobody decided", "/pengaturan/jumlah-psm-per-desa/"),
    Screen("decide a number", "/pengaturan/usia-terendah-psm/ubah/"),
    Screen("decide among choices", "/pengaturan/tahap-wajib/ubah/"),
    Screen("lists", "/pengaturan/daftar/"),
    Screen("terms", "/pengaturan/daftar/ppks/"),
    Screen("terms, found by an everyday word", "/pengaturan/daftar/ppks/?q=jompo"),
    Screen("terms, nothing found", "/pengaturan/daftar/ppks/?q=qqqq"),
    Screen("terms with local ones", "/pengaturan/daftar/psks/"),
    Screen("add a term", "/pengaturan/daftar/psks/tambah/"),
    Screen("end a term of one's own", "/pengaturan/istilah/{terms[own]}/akhiri/"),
    Screen("stop using a term", "/pengaturan/istilah/{terms[nation]}/akhiri/"),
    Screen("everyday words", "/pengaturan/istilah/{terms[elderly]}/kata/"),
)
NO_SCREEN = {"policies:end_word": "only posted to"}
