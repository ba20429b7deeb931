"""Personal identifiers of Hungary."""
