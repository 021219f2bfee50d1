"""Registers the private file store with Django."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Files kept in private: sniffed, capped, encrypted where they hold a NIK, and opened one look at a time."""

    name = "pilar.files"
