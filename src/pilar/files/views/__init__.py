"""Screens of files: the download, and what the data protection officer sees of an area's files."""
