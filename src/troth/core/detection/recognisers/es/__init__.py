"""Personal identifiers of Spain."""
