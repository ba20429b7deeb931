"""Personal identifiers of Poland."""
