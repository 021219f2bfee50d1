"""Screens of trainings."""
