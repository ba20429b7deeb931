"""Personal identifiers of Lithuania."""
