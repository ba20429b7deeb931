"""Personal identifiers of New Zealand."""
