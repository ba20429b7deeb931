"""Personal identifiers of Czechia."""
