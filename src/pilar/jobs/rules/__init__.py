"""Decisions about background work as pure functions: when to try again, which slot is due, what may be watched."""
