"""What is decided about trainings without a database."""
