"""Reads on accounts: mandates in force, actors, the journal."""
