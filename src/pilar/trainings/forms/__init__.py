"""What people type about trainings, parsed and phrased; nothing here writes."""
