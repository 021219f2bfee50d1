"""Addresses of trainings."""

from django.urls import path

from pilar.trainings.views import areas, events, plans

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
]
