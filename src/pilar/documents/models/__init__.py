"""Tables of papers: their templates, their numbers, the papers themselves and through whose hands they go."""

from pilar.documents.models.identities import TestIdentity
from pilar.documents.models.numbers import Numbering, Series, SeriesYear, TakenNumber
from pilar.documents.models.papers import Batch, Document, Step
from pilar.documents.models.templates import Template

__all__ = ["Batch", "Document", "Numbering", "Series", "SeriesYear", "Step", "TakenNumber", "Template", "TestIdentity"]
