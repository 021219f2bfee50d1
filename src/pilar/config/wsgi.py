"""The door for the web server; it stays shut where Pilar may not run."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pilar.config.settings")

application = get_wsgi_application()

from pilar.operations.queries.starting import stop_unless_ready  # noqa: E402 -- Django was started by the line above

stop_unless_ready()
