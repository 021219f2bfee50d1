"""Addresses of the register, of imports and of coverage."""

from django.urls import path

from pilar.volunteers.views import assignments, coverage, imports, people, register

app_name = "volunteers"
urlpatterns = [
    path("psm/", register.register, name="register"),
    path("psm/baru/", people.add, name="add"),
    path("psm/impor/", imports.imports, name="imports"),
    path("psm/impor/templat/", imports.template, name="template"),
    path("psm/impor/<uuid:pk>/", imports.batch, name="batch"),
    path("psm/impor/<uuid:pk>/terapkan/", imports.apply, name="apply"),
    path("psm/impor/<uuid:pk>/kesampingkan/", imports.set_aside, name="set_aside"),
    path("psm/impor/<uuid:pk>/desa/", imports.batch_villages, name="batch_villages"),
    path("psm/impor/<uuid:pk>/kolom/", imports.batch_columns, name="batch_columns"),
    path("psm/impor/<uuid:pk>/orang/", imports.batch_doubles, name="batch_doubles"),
    path("psm/impor/<uuid:pk>/tidak-ada/", imports.batch_absent, name="batch_absent"),
    path("psm/impor/<uuid:pk>/sisa/", imports.import_rest, name="import_rest"),
    path("psm/impor/<uuid:pk>/batalkan/", imports.undo_import, name="undo_import"),
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
