"""Tables of settings by region."""
