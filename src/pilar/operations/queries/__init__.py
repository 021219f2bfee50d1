"""Reads on the running of Pilar: may it start, is it well."""
