"""Addresses of the register, of imports and of coverage."""

from django.urls import path

from pilar.volunteers.views import assignments, coverage, doubles, imports, people, register

app_name = "volunteers"
urlpatterns = [
    path("psm/", register.register, name="register"),
    path("psm/baru/", people.add, name="add"),
    path("psm/impor/", imports.imports, name="imports"),
    path("psm/impor/templat/", imports.template, name="template"),
    path("psm/impor/<uuid:pk>/", imports.batch, name="batch"),
    path("psm/impor/<uuid:pk>/terapkan/", imports.apply, name="apply"),
    path("psm/impor/<uuid:pk>/kesampingkan/", imports.set_aside, name="set_aside"),
    path("psm/ganda/", doubles.pairs, name="pairs"),
    path("psm/ganda/cari/", doubles.search_again, name="search_again"),
    path("psm/ganda/<uuid:pk>/", doubles.pair, name="pair"),
    path("psm/ganda/<uuid:pk>/satukan/", doubles.merge, name="merge"),
    path("psm/ganda/<uuid:pk>/berbeda/", doubles.tell_apart, name="tell_apart"),
    path("psm/ganda/<uuid:pk>/tarik/", doubles.take_together, name="take_together"),
    path("psm/penyatuan/<uuid:pk>/pisahkan/", doubles.unmerge, name="unmerge"),
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
