"""Sentences in the reader's language: rules write them in English, this file says them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from django.utils.translation import gettext, gettext_lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.utils.functional import Promise

    from pilar.kernel.problems import Problem

S = TypeVar("S", bound=StrEnum)


def phrase(problem: Problem) -> str:
    """Say a problem in the language in force, its details filled in."""
    sentence = gettext(problem.sentence)
    return sentence % {name: _said(value) for name, value in problem.details.items()} if problem.details else sentence


def said(sentence: str) -> str:
    """Say a sentence or label that a rule marked for translation."""
    return gettext(sentence) if sentence else ""


def lines(text: Iterable[tuple[str, Mapping[str, object]]]) -> str:
    """Say a text of several marked sentences, one a line, each with its details filled in."""
    return "\n".join(gettext(sentence) % details for sentence, details in text)


def choices(labels: Mapping[S, str]) -> Iterable[tuple[str, Promise]]:
    """Return the choices of a column or form from the labels a rule gives its states."""
    return [(state.value, gettext_lazy(label)) for state, label in labels.items()]


def _said(value: object) -> object:
    """Translate details that are themselves words of Pilar; leave numbers, names and dates alone."""
    return gettext(value) if isinstance(value, str) and value else value
