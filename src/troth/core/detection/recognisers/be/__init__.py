"""Personal identifiers of Belgium."""
