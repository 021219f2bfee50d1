"""Addresses of notices."""

from django.urls import path

from pilar.notices import views

app_name = "notices"
urlpatterns = [
    path("kotak-masuk/", views.inbox, name="inbox"),
    path("kotak-masuk/tandai/", views.decide, name="decide"),
]
