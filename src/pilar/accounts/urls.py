"""Addresses of accounts and the journal."""

from django.urls import path

from pilar.accounts.views import hats, journal

app_name = "accounts"
urlpatterns = [
    path("wewenang/", hats.wear, name="wear"),
    path("jurnal/", journal.journal, name="journal"),
]
