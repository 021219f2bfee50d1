"""Screens of trainings: the event and the division of its seats."""

from tests.browser.screens import Screen

DRAFT, DIVIDED, OPEN = (
    "/pelatihan/{trainings[draft]}/",
    "/pelatihan/{trainings[divided]}/",
    "/pelatihan/{trainings[open]}/",
)
SCREENS = (
    Screen("trainings", "/pelatihan/", who="sari"),
    Screen("trainings, those of a kab/kota", "/pelatihan/"),
    Screen("trainings, none found", "/pelatihan/?q=qqqq", who="sari"),
    Screen("prepare a training", "/pelatihan/baru/", who="sari"),
    Screen("a training that is prepared", DRAFT, who="sari"),
    Screen("a training whose seats are divided", DIVIDED, who="sari"),
    Screen("a training that waits for names", OPEN, who="sari"),
    Screen("a training that waits for one's names", OPEN),
    Screen("a training with its final list", "/pelatihan/{trainings[listed]}/", who="sari"),
    Screen("put right what is said of a training", OPEN + "ubah/", who="sari"),
    Screen("cancel a training", DRAFT + "batal/", who="sari"),
    Screen("the days of the groups", DRAFT + "angkatan/", who="sari"),
    Screen("who takes part", DRAFT + "wilayah/", who="sari"),
    Screen("who takes part, those longest not invited", DRAFT + "wilayah/?pilih=lama&jumlah=9", who="sari"),
    Screen("seats for a group", DRAFT + "kelompok/", who="sari"),
    Screen("a division, draft", DRAFT + "kuota/", who="sari"),
    Screen("a division, published and moved", DIVIDED + "kuota/", who="sari"),
    Screen("a division, checked", DIVIDED + "kuota/?lanjutan=1", who="sari"),
    Screen("a division, seen by who takes part", OPEN + "kuota/"),
    Screen("set the division", DRAFT + "kuota/atur/", who="sari"),
    Screen("publish the division", DRAFT + "kuota/terbitkan/", who="sari"),
    Screen("move a seat", DIVIDED + "kuota/geser/", who="sari"),
    Screen("open for names", DIVIDED + "buka/", who="sari"),
)
NO_SCREEN = {
    "trainings:trace": "for programs",
    "trainings:trace_input": "for programs",
}
