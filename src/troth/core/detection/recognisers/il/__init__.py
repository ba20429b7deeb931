"""Personal identifiers of Israel."""
