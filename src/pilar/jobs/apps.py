"""Registers background work with Django."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Background work: retries, a reaper for what was killed, a schedule, and progress one can watch."""

    name = "pilar.jobs"
