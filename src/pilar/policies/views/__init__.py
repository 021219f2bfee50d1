"""Screens of settings and lists."""
