"""Tables of the private file store."""
