"""Tables of offices and officials."""
