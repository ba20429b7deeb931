"""Personal identifiers of Russia."""
