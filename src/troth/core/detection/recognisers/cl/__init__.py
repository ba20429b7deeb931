"""Personal identifiers of Chile."""
