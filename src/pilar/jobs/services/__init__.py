"""Background work for every app: declare a job, ask for work that a person may watch, show how far it is."""

from pilar.jobs.services.asking import ask, job
from pilar.jobs.services.progress import Progress

__all__ = ["Progress", "ask", "job"]
