"""Addresses of operations."""

from django.urls import path

from pilar.operations import views

app_name = "operations"
urlpatterns = [
    path("sehat/rinci/", views.health, name="health"),
    path("sehat/rinci.json", views.health_for_monitors, name="health_for_monitors"),
]
