"""Decisions about volunteers as pure functions: who may be one, how an assignment moves, what a village then has."""
