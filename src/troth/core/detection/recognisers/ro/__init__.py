"""Personal identifiers of Romania."""
