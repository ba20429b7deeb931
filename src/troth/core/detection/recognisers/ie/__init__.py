"""Personal identifiers of Ireland."""
