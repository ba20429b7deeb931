"""Personal identifiers of Bulgaria."""
