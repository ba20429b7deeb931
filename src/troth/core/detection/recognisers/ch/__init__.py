"""Personal identifiers of Switzerland."""
