"""Personal identifiers of Brazil."""
