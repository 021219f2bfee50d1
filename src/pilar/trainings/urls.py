"""Addresses of trainings."""

from django.urls import path

from pilar.trainings.views import (
    areas,
    blocks,
    board,
    coming,
    events,
    invitations,
    name,
    nominating,
    papers,
    participants,
    plans,
    seats,
)

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
    # From names to those who come.
    path("pelatihan/<uuid:pk>/peserta/", participants.participants, name="participants"),
    path("pelatihan/<uuid:pk>/peserta.xlsx", participants.participants_table, name="participants_table"),
    path("pelatihan/<uuid:pk>/periksa/", participants.accept, name="accept"),
    path("pelatihan/<uuid:pk>/undangan/", invitations.invitations, name="invitations"),
    path("pelatihan/<uuid:pk>/daftar/", coming.make_list, name="make_list"),
    path("pelatihan/<uuid:pk>/hadir/", coming.present, name="present"),
    path("pelatihan/<uuid:pk>/tutup/", coming.close, name="close"),
    path("pelatihan/<uuid:pk>/kursi/", seats.seats, name="seats"),
    path("pelatihan/<uuid:pk>/kursi/tarik/", seats.return_unused, name="return_unused"),
    path("pelatihan/<uuid:pk>/kursi/beri/", seats.give, name="give"),
    path("pelatihan/<uuid:pk>/naskah/", papers.papers, name="papers"),
    path("pelatihan/<uuid:pk>/naskah/<slug:kind>/", papers.write_paper, name="write_paper"),
    path("pelatihan/nama/<uuid:pk>/", name.nomination, name="nomination"),
    path("pelatihan/nama/<uuid:pk>/tarik/", name.withdraw, name="withdraw"),
    path("pelatihan/nama/<uuid:pk>/ganti/", name.substitute, name="substitute"),
    path("pelatihan/nama/<uuid:pk>/jawaban/", name.note_answer, name="note_answer"),
    path("pelatihan/nama/<uuid:pk>/undang/", name.invite, name="invite"),
]
