"""Personal identifiers of Croatia."""
