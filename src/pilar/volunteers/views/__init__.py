"""Screens of the register, of imports and of coverage."""
