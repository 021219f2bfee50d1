"""Screens of offices, of their officials, and of what village offices say by link."""
