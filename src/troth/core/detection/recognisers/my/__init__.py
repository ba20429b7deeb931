"""Personal identifiers of Malaysia."""
