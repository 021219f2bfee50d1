"""What every operation of the API stands on: who may enter, one shape of refusal, versions, pages, repeats."""

from pilar.web.api.answers import ProblemOut
from pilar.web.api.matching import IfMatch, Key, check_match, once
from pilar.web.api.pages import LIMIT, READABLE, Cursor, Limit, Page, Text, page_of
from pilar.web.api.root import Api

__all__ = [
    "LIMIT",
    "READABLE",
    "Api",
    "Cursor",
    "IfMatch",
    "Key",
    "Limit",
    "Page",
    "ProblemOut",
    "Text",
    "check_match",
    "once",
    "page_of",
]
