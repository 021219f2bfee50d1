"""Addresses of accounts and the journal."""

from django.urls import path

from pilar.accounts import views

app_name = "accounts"
urlpatterns = [
    path("wewenang/", views.wear, name="wear"),
    path("jurnal/", views.journal, name="journal"),
]
