"""Personal identifiers of Sweden."""
