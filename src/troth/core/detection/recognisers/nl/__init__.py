"""Personal identifiers of the Netherlands."""
