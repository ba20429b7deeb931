"""Personal identifiers of Portugal."""
