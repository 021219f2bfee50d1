"""Addresses of background work."""

from django.urls import path

from pilar.jobs import views

app_name = "jobs"
urlpatterns = [
    path("pekerjaan/", views.works, name="works"),
    path("pekerjaan/<uuid:pk>/", views.work, name="work"),
    path("pekerjaan/<uuid:pk>/ulangi/", views.retry, name="retry"),
]
