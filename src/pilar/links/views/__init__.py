"""Screens of links: the page a link opens, and the list officers keep."""
