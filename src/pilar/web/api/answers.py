"""Refusals as JSON: one shape for every status, and sentences for what does not fit the schema."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ninja import Field, Schema

from pilar.kernel.problems import Invalid, Problem, _
from pilar.kernel.words import phrase

MISSING = _("“%(path)s” is missing.")
UNKNOWN = _("“%(path)s” is not known here. Leave it out.")
NOT_FITTING = _("The value of “%(path)s” does not fit. The description of the API says what is expected.")
SENTENCES: dict[str, str] = {
    "missing": MISSING,
    "extra_forbidden": UNKNOWN,
    "string_type": _("“%(path)s” must be text."),
    "string_too_short": _("“%(path)s” is too short: it needs at least %(min_length)s characters."),
    "string_too_long": _("“%(path)s” is too long: it takes at most %(max_length)s characters."),
    "int_type": _("“%(path)s” must be a whole number."),
    "int_parsing": _("“%(path)s” must be a whole number."),
    "greater_than_equal": _("“%(path)s” must be %(ge)s or more."),
    "less_than_equal": _("“%(path)s” must be %(le)s or less."),
    "bool_type": _("“%(path)s” must be true or false."),
    "bool_parsing": _("“%(path)s” must be true or false."),
    "enum": _("“%(path)s” must be one of: %(expected)s."),
    "literal_error": _("“%(path)s” must be one of: %(expected)s."),
    **dict.fromkeys(
        ("date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"),
        _("“%(path)s” must be a day, such as 2026-01-31."),
    ),
    "uuid_type": _("“%(path)s” must be an identifier (UUID)."),
    "uuid_parsing": _("“%(path)s” must be an identifier (UUID)."),
    **dict.fromkeys(
        ("model_type", "model_attributes_type", "dict_type", "dict_attributes_type"),
        _("“%(path)s” must be an object with named values."),
    ),
    "list_type": _("“%(path)s” must be a list."),
}
SOURCES = frozenset({"body", "query", "path", "header", "cookie", "form"})
BODY = "body"


class ProblemOut(Schema):
    """Why something was refused: every refusal of the API, of any status, has this shape."""

    code: str = Field(description="Stable word for the kind of refusal, such as `not_found` or `invalid`.")
    message: str = Field(description="A sentence for people, in the language of `Accept-Language` (id or en).")
    field: str | None = Field(description="The field it is about, as a dotted path; null when about the whole.")
    details: dict[str, Any] = Field(
        description="What the sentence was filled with. For `invalid` requests `errors` lists every field."
    )


@dataclass(frozen=True)
class Verbatim:
    """A word of the schema, which no language translates."""

    word: str

    def __str__(self) -> str:
        return self.word


class Misfit(Invalid):
    """A request does not fit the schema; the first misfit is said, all are listed."""

    def __init__(self, errors: Sequence[Mapping[str, Any]]) -> None:
        found = [_misfit(error) for error in errors]
        listed = [{"field": one.field, "message": phrase(one)} for one in found]
        super().__init__(found[0].sentence, field=found[0].field, **found[0].details, errors=listed)


def _misfit(error: Mapping[str, Any]) -> Problem:
    path = _path(error["loc"])
    sentence = SENTENCES.get(error["type"], NOT_FITTING)
    told = {name: Verbatim(str(value)) for name, value in error.get("ctx", {}).items() if f"%({name})s" in sentence}
    return Invalid(sentence, field=path, path=Verbatim(path), **told)


def _path(place: Sequence[str | int]) -> str:
    """Return where a value stands as a client knows it: without the part of the request and the name of the model."""
    steps = list(place)
    if steps and steps[0] in SOURCES:
        source = steps.pop(0)
        if source == BODY and steps:
            steps.pop(0)  # the argument of the function, which no client has heard of
    return ".".join(str(step) for step in steps) or BODY
