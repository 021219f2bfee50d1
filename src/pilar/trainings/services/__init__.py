"""Acts on trainings."""
