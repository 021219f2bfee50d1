"""Decisions about accounts as pure functions."""
