"""Acts on volunteers: areas that join, people, their assignments, and imports."""
