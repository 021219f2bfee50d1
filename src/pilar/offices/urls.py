"""Addresses of offices."""

from django.urls import path

from pilar.offices.views import logos, offices, officials, village

app_name = "offices"
urlpatterns = [
    path("kantor/", offices.offices, name="offices"),
    path("kantor/baru/", offices.open_office, name="open_office"),
    path("kantor/<uuid:pk>/", offices.office, name="office"),
    path("kantor/<uuid:pk>/ubah/", offices.edit_office, name="edit_office"),
    path("kantor/<uuid:pk>/logo/", logos.logo, name="logo"),
    path("kantor/<uuid:pk>/logo/hapus/", logos.remove_logo, name="remove_logo"),
    path("kantor/<uuid:pk>/pejabat/tambah/", officials.add_official, name="add_official"),
    path("kantor/pejabat/<uuid:pk>/akhiri/", officials.end_official, name="end_official"),
    path("kantor/pejabat/<uuid:pk>/akun/", officials.tie_account, name="tie_account"),
    path("kantor/desa/tanya/", village.ask, name="ask"),
    path("kantor/keterangan/<uuid:pk>/terima/", village.take_over, name="take_over"),
    path("kantor/keterangan/<uuid:pk>/kesampingkan/", village.set_aside, name="set_aside"),
]
