"""Personal identifiers of Singapore."""
