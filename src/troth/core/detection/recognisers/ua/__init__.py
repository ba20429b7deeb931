"""Personal identifiers of Ukraine."""
