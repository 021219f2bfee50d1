"""Addresses of the register, of imports and of coverage."""

from django.urls import path

from pilar.volunteers.views import assignments, coverage, exports, imports, many, people, register, saved

app_name = "volunteers"
urlpatterns = [
    path("psm/", register.register, name="register"),
    path("psm/baru/", people.add, name="add"),
    path("psm/impor/", imports.imports, name="imports"),
    path("psm/impor/templat/", imports.template, name="template"),
    path("psm/impor/<uuid:pk>/", imports.batch, name="batch"),
    path("psm/impor/<uuid:pk>/terapkan/", imports.apply, name="apply"),
    path("psm/impor/<uuid:pk>/kesampingkan/", imports.set_aside, name="set_aside"),
    path("psm/ekspor/", exports.export, name="export"),
    path("psm/ekspor/<uuid:pk>/", exports.exported, name="exported"),
    path("psm/massal/tahap/", many.move_stage_many, name="move_stage_many"),
    path("psm/massal/status/", many.change_service_many, name="change_service_many"),
    path("psm/massal/akhiri/", many.end_many, name="end_many"),
    path("psm/tampilan/", saved.save_view, name="save_view"),
    path("psm/tampilan/<uuid:pk>/", saved.rename_view, name="rename_view"),
    path("psm/tampilan/<uuid:pk>/hapus/", saved.remove_view, name="remove_view"),
    path("psm/tampilan/<uuid:pk>/pulihkan/", saved.restore_view, name="restore_view"),
    path("psm/<uuid:pk>/", people.person, name="person"),
    path("psm/<uuid:pk>/ubah/", people.edit, name="edit"),
    path("psm/<uuid:pk>/nik/", people.reveal_nik, name="reveal_nik"),
    path("psm/<uuid:pk>/tugaskan/", assignments.assign, name="assign"),
    path("psm/tugas/<uuid:pk>/tahap/", assignments.move_stage, name="move_stage"),
    path("psm/tugas/<uuid:pk>/status/", assignments.change_service, name="change_service"),
    path("psm/tugas/<uuid:pk>/akhiri/", assignments.end, name="end"),
    path("cakupan/", coverage.coverage_start, name="coverage_start"),
    path("cakupan/indonesia/", coverage.nation, name="coverage_nation"),
    path("cakupan/<str:code>/", coverage.coverage, name="coverage"),
    path("cakupan/<str:code>/kosong/", coverage.vacant, name="vacant"),
    path("cakupan/<str:code>/bergabung/", coverage.join, name="join"),
]
