"""Registers offices with Django."""

from django.apps import AppConfig


class OfficesConfig(AppConfig):
    """Offices, their letterheads and the officials who sign."""

    name = "pilar.offices"
