"""Personal identifiers of Estonia."""
