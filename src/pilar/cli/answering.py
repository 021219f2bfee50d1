"""What each process of the web server loads: the application, after it has tied itself to the server."""

from __future__ import annotations

import multiprocessing

from pilar.cli.tied import tie

if (server := multiprocessing.parent_process()) is not None and server.pid is not None:
    tie(server.pid)

from pilar.config.wsgi import application

__all__ = ["application"]
