"""Registers the settings of offices with Django."""

from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    """What offices decide for themselves, by region and with dates: settings, lists, thresholds."""

    name = "pilar.policies"
