"""Screens of accounts and of the journal."""
