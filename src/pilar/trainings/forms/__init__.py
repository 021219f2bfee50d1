"""What officers type about trainings, parsed and phrased; nothing here writes."""
