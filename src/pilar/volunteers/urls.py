"""Addresses of the register, of imports and of coverage."""

from django.urls import path

from pilar.volunteers.views import (
    assignments,
    corrections,
    coverage,
    imports,
    pay,
    people,
    photos,
    posts,
    register,
    requirements,
)

app_name = "volunteers"
urlpatterns = [
    path("psm/", register.register, name="register"),
    path("psm/baru/", people.add, name="add"),
    path("psm/impor/", imports.imports, name="imports"),
    path("psm/impor/templat/", imports.template, name="template"),
    path("psm/impor/<uuid:pk>/", imports.batch, name="batch"),
    path("psm/impor/<uuid:pk>/terapkan/", imports.apply, name="apply"),
    path("psm/impor/<uuid:pk>/kesampingkan/", imports.set_aside, name="set_aside"),
    path("psm/massal/syarat/", requirements.note_many, name="note_many"),
    path("psm/<uuid:pk>/syarat/<str:which>/", requirements.requirement, name="requirement"),
    path("psm/<uuid:pk>/", people.person, name="person"),
    path("psm/<uuid:pk>/ubah/", people.edit, name="edit"),
    path("psm/<uuid:pk>/nik/", people.reveal_nik, name="reveal_nik"),
    path("psm/<uuid:pk>/foto/", photos.photo, name="photo"),
    path("psm/<uuid:pk>/foto/hapus/", photos.remove_photo, name="remove_photo"),
    path("psm/<uuid:pk>/rekening/", pay.pay, name="pay"),
    path("psm/<uuid:pk>/rekening/ubah/", pay.write_pay, name="write_pay"),
    path("psm/<uuid:pk>/rekening/hapus/", pay.clear_pay, name="clear_pay"),
    path("psm/<uuid:pk>/tugaskan/", assignments.assign, name="assign"),
    path("psm/tugas/<uuid:pk>/tahap/", assignments.move_stage, name="move_stage"),
    path("psm/tugas/<uuid:pk>/status/", assignments.change_service, name="change_service"),
    path("psm/tugas/<uuid:pk>/formasi/", posts.move_post, name="move_post"),
    path("psm/formasi/<uuid:pk>/tutup/", posts.close_post, name="close_post"),
    path("psm/tugas/<uuid:pk>/betulkan/", corrections.correct, name="correct"),
    path("psm/tugas/<uuid:pk>/dahulu/", corrections.belief, name="belief"),
    path("psm/tugas/<uuid:pk>/akhiri/", assignments.end, name="end"),
    path("cakupan/", coverage.coverage_start, name="coverage_start"),
    path("cakupan/indonesia/", coverage.nation, name="coverage_nation"),
    path("cakupan/<str:code>/", coverage.coverage, name="coverage"),
    path("cakupan/<str:code>/kosong/", coverage.vacant, name="vacant"),
    path("cakupan/<str:code>/formasi/", posts.open_post, name="open_post"),
    path("cakupan/<str:code>/bergabung/", coverage.join, name="join"),
]
