"""Addresses of trainings."""

from django.urls import path

from pilar.trainings.views import blocks, board, nominating

app_name = "trainings"
urlpatterns = [
    # names
    path("pelatihan/<uuid:pk>/usulan/", board.board, name="board"),
    path("pelatihan/<uuid:pk>/usulan.xlsx", board.board_table, name="board_table"),
    path("pelatihan/blok/<uuid:pk>/", blocks.block, name="block"),
    path("pelatihan/blok/<uuid:pk>/tautan/", blocks.ask_by_link, name="ask_by_link"),
    path("pelatihan/blok/<uuid:pk>/ingatkan/", board.note_chased, name="note_chased"),
    path("pelatihan/blok/<uuid:pk>/usulkan/", nominating.nominate, name="nominate"),
    path("pelatihan/blok/<uuid:pk>/usulkan/banyak/", nominating.nominate_many, name="nominate_many"),
    path("pelatihan/blok/<uuid:pk>/usulkan/contoh.xlsx", nominating.nominate_example, name="nominate_example"),
    path("pelatihan/blok/<uuid:pk>/urutan/", blocks.rank, name="rank"),
    path("pelatihan/blok/<uuid:pk>/surat/", blocks.note_letter, name="note_letter"),
    path("pelatihan/blok/<uuid:pk>/kembalikan/", blocks.release, name="release"),
]
