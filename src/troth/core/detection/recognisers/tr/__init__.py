"""Personal identifiers of Turkey."""
