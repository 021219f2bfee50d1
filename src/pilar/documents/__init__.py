"""Papers of offices: what they say, their numbers, who signs them, and whether one is genuine."""
