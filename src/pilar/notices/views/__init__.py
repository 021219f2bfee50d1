"""Screens of notices: the inbox, and one's e-mail."""
