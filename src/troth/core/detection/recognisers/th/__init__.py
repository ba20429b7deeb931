"""Personal identifiers of Thailand."""
