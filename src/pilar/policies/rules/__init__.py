"""Decisions about what offices decide for themselves: which value holds where and when, which words a list has."""
