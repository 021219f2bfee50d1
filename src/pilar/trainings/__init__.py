"""Trainings of PSM, from the division of seats to the certificate."""
