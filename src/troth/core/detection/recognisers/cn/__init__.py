"""Personal identifiers of China."""
