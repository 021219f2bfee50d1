"""Reads on trainings."""
