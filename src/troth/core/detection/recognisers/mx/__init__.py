"""Personal identifiers of Mexico."""
