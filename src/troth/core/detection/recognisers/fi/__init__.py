"""Personal identifiers of Finland."""
