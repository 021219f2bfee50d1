"""What holds where and when: values of settings and terms of lists, for any number of them in one query each."""

from pilar.policies.queries.settings import all_in_force, below, history, in_force, value, values
from pilar.policies.queries.terms import find, labels, lists_in_force, terms, words_of

__all__ = [
    "all_in_force",
    "below",
    "find",
    "history",
    "in_force",
    "labels",
    "lists_in_force",
    "terms",
    "value",
    "values",
    "words_of",
]
