"""Personal identifiers of Canada."""
