"""Personal identifiers of Norway."""
