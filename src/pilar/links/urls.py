"""Addresses of links: the public one, and the list."""

from django.urls import path

from pilar.links.views import kept, opened

app_name = "links"
urlpatterns = [
    path("u/<str:token>/", opened.opened, name="opened"),
    path("tautan/", kept.links, name="links"),
    path("tautan/<uuid:pk>/cabut/", kept.revoke, name="revoke"),
]
