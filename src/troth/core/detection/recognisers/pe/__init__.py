"""Personal identifiers of Peru."""
