"""Acts of keeping Pilar running."""
