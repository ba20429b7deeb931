"""Personal identifiers of Argentina."""
