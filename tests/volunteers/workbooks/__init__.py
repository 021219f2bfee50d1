"""Workbooks as offices make them, made by code: one function for each habit; all people in them are made up."""
