"""Screens of naming participants: the board, the page of a block, naming by account, from a table and by link."""

from tests.browser.screens import Screen

BLOCK = "/pelatihan/blok/{blocks[garut]}/"
LINK = "/u/{training_links[naming]}/"
SCREENS = (
    Screen("names of an event", "/pelatihan/{trainings[open]}/usulan/", who="sari"),
    Screen("names of an event, those that are missing", "/pelatihan/{trainings[open]}/usulan/?belum=1", who="sari"),
    Screen("names of an event as Garut sees them", "/pelatihan/{trainings[open]}/usulan/"),
    Screen("names of an event whose list is made", "/pelatihan/{trainings[listed]}/usulan/"),
    Screen("the seats of Garut", BLOCK),
    Screen("the seats of Garut, by the organiser", BLOCK, who="sari"),
    Screen("the seats of IPSM", "/pelatihan/blok/{blocks[ipsm]}/", who="sari"),
    Screen("seats once the list is made", "/pelatihan/blok/{blocks[listed]}/"),
    Screen("name somebody", BLOCK + "usulkan/"),
    Screen("name somebody, found", BLOCK + "usulkan/?cari=an"),
    Screen("name somebody, chosen", BLOCK + "usulkan/?orang={people[ani]}"),
    Screen("name somebody, nobody found", BLOCK + "usulkan/?cari=qqqq"),
    Screen("name somebody on behalf", BLOCK + "usulkan/", who="sari"),
    Screen("name somebody outside the register", BLOCK + "usulkan/?baru=1"),
    Screen("name people from a table", BLOCK + "usulkan/banyak/"),
    Screen("note the letter of an office", BLOCK + "surat/"),
    Screen("give seats back", BLOCK + "kembalikan/"),
    Screen("make a link for an office", BLOCK + "tautan/", who="sari"),
    Screen("an office's names by link", LINK, who=""),
    Screen("an office searches by link", LINK + "?cari=asep", who=""),
    Screen("an office writes too little by link", LINK + "?cari=as", who=""),
    Screen("an office names somebody new by link", LINK + "?baru=1", who=""),
    Screen("an office gives seats back by link", LINK + "?kembalikan=1", who=""),
    Screen("an office replies by letter by link", LINK + "?surat=1", who=""),
)
NO_SCREEN = {
    "trainings:board_table": "a workbook",
    "trainings:nominate_example": "a workbook",
    "trainings:note_chased": "only posted to",
    "trainings:rank": "only posted to",
}
