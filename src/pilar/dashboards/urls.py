"""Addresses of the dashboards."""

from django.urls import path

from pilar.dashboards import views

app_name = "dashboards"
urlpatterns = [path("", views.home, name="home")]
