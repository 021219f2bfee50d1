"""Addresses of files."""

from django.urls import path

from pilar.files.views import download, kept

app_name = "files"
urlpatterns = [
    path("berkas/", kept.files, name="files"),
    path("berkas/<uuid:pk>/", download.download, name="download"),
    path("berkas/<uuid:pk>/hapus/", kept.wipe, name="wipe"),
]
