"""Addresses of settings and lists."""

from django.urls import path

from pilar.policies.views import settings, terms

app_name = "policies"
urlpatterns = [
    path("pengaturan/", settings.settings, name="settings"),
    path("pengaturan/daftar/", terms.lists, name="lists"),
    path("pengaturan/daftar/<slug:slug>/", terms.terms, name="terms"),
    path("pengaturan/daftar/<slug:slug>/tambah/", terms.add_term, name="add_term"),
    path("pengaturan/istilah/<uuid:pk>/akhiri/", terms.end_term, name="end_term"),
    path("pengaturan/istilah/<uuid:pk>/kata/", terms.add_word, name="add_word"),
    path("pengaturan/kata/<uuid:pk>/cabut/", terms.end_word, name="end_word"),
    path("pengaturan/<slug:slug>/", settings.setting, name="setting"),
    path("pengaturan/<slug:slug>/ubah/", settings.change, name="change"),
]
