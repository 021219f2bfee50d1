"""Reads on volunteers: the register of people, and what villages have."""
