"""Decisions about offices: what a NIP says, who signs on a day, which office issues which paper."""
