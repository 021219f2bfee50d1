"""Addresses of trainings."""

from django.urls import path

from pilar.trainings.views import areas, blocks, board, events, nominating, plans

app_name = "trainings"
urlpatterns = [
    # The event and the division of its seats.
    path("pelatihan/", events.events, name="events"),
    path("pelatihan/baru/", events.open, name="open"),
    path("pelatihan/<uuid:pk>/", events.event, name="event"),
    path("pelatihan/<uuid:pk>/ubah/", events.edit, name="edit"),
    path("pelatihan/<uuid:pk>/batal/", events.cancel, name="cancel"),
    path("pelatihan/<uuid:pk>/angkatan/", events.groups, name="groups"),
    path("pelatihan/<uuid:pk>/wilayah/", areas.areas, name="areas"),
    path("pelatihan/<uuid:pk>/kelompok/", areas.reserve, name="reserve"),
    path("pelatihan/<uuid:pk>/kuota/", plans.plan, name="plan"),
    path("pelatihan/<uuid:pk>/kuota/atur/", plans.save_plan, name="save_plan"),
    path("pelatihan/<uuid:pk>/kuota/terbitkan/", plans.publish, name="publish"),
    path("pelatihan/<uuid:pk>/kuota/geser/", plans.adjust, name="adjust"),
    path("pelatihan/<uuid:pk>/kuota/jejak.json", plans.trace, name="trace"),
    path("pelatihan/<uuid:pk>/kuota/masukan.csv", plans.trace_input, name="trace_input"),
    path("pelatihan/<uuid:pk>/buka/", plans.ask_names, name="ask_names"),
    # Names for the seats.
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
