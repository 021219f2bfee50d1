"""Registers single-purpose links with Django."""

from django.apps import AppConfig


class LinksConfig(AppConfig):
    """Links that open one thing for somebody without an account, for a while."""

    name = "pilar.links"
