"""Screens of trainings from names to those who come."""

from tests.browser.screens import Screen

SCREENS = (
    Screen("participants of a training", "/pelatihan/{trainings[open]}/peserta/", who="sari"),
    Screen("participants of one's own area", "/pelatihan/{trainings[open]}/peserta/"),
    Screen("participants, nobody fits", "/pelatihan/{trainings[open]}/peserta/?q=qqqq", who="sari"),
    Screen("participants of an area without names", "/pelatihan/{trainings[open]}/peserta/", who="dedi"),
    Screen("participants, filtered", "/pelatihan/{trainings[open]}/peserta/?state=reserve", who="sari"),
    Screen("participants of a final list", "/pelatihan/{trainings[listed]}/peserta/", who="sari"),
    Screen("look through names", "/pelatihan/{trainings[open]}/periksa/", who="sari"),
    Screen("look through names, nobody waits", "/pelatihan/{trainings[listed]}/periksa/", who="sari"),
    Screen("invitations", "/pelatihan/{trainings[open]}/undangan/", who="sari"),
    Screen("invitations, nobody accepted", "/pelatihan/{trainings[divided]}/undangan/", who="sari"),
    Screen("make the final list", "/pelatihan/{trainings[open]}/daftar/", who="sari"),
    Screen("final list", "/pelatihan/{trainings[listed]}/daftar/", who="sari"),
    Screen("who came", "/pelatihan/{trainings[listed]}/hadir/", who="sari"),
    Screen("close a training", "/pelatihan/{trainings[listed]}/tutup/", who="sari"),
    Screen("where the seats are", "/pelatihan/{trainings[open]}/kursi/"),
    Screen("where the seats are, moved", "/pelatihan/{trainings[divided]}/kursi/", who="sari"),
    Screen("give a seat on", "/pelatihan/{trainings[open]}/kursi/beri/", who="sari"),
    Screen("papers of a training", "/pelatihan/{trainings[open]}/naskah/", who="sari"),
    Screen("papers of a training, of one's own area", "/pelatihan/{trainings[open]}/naskah/"),
    Screen("write the letter with the division", "/pelatihan/{trainings[open]}/naskah/surat-kuota/", who="sari"),
    Screen("write the invitation", "/pelatihan/{trainings[open]}/naskah/undangan/", who="sari"),
    Screen("write a surat tugas", "/pelatihan/{trainings[open]}/naskah/surat-tugas/"),
    Screen("a name that comes", "/pelatihan/nama/{named[confirmed]}/"),
    Screen("a name that does not come", "/pelatihan/nama/{named[declined]}/", who="sari"),
    Screen("a name in reserve", "/pelatihan/nama/{named[reserve]}/", who="sari"),
    Screen("withdraw a name", "/pelatihan/nama/{named[proposed]}/tarik/"),
    Screen("somebody else comes", "/pelatihan/nama/{named[accepted]}/ganti/?q=a"),
    Screen("somebody else comes, nobody found", "/pelatihan/nama/{named[listed]}/ganti/?q=qqqq", who="sari"),
    Screen("note an answer", "/pelatihan/nama/{named[accepted]}/jawaban/"),
    Screen("invite by link", "/pelatihan/nama/{named[accepted]}/undang/", who="sari"),
    Screen("say whether one comes", "/u/{training_links[answering]}/", who=""),
)
NO_SCREEN = {
    "trainings:participants_table": "an Excel file",
    "trainings:return_unused": "a button on the page of the seats",
}
