"""Registers notices with Django."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """What waits for a person or an office, and how they are told."""

    name = "pilar.notices"
