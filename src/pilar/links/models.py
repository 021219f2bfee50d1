"""Tables of single-purpose links."""
