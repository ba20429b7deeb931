"""Personal identifiers of Slovakia."""
