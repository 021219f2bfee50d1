"""Settings of the measurements: those of the demo, without the content that the demo shows around the pages."""

from pilar.config.settings import *  # noqa: F403 -- settings are a namespace

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
LOGGING = {"version": 1, "disable_existing_loggers": True}
