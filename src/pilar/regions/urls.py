"""Addresses of the regions and of the page that names their sources."""

from django.urls import path

from pilar.regions import views

app_name = "regions"
urlpatterns = [
    path("wilayah/", views.nation, name="nation"),
    path("wilayah/cari/", views.search, name="search"),
    path("wilayah/<str:code>/", views.place, name="place"),
    path("sumber-data/", views.sources, name="sources"),
]
