"""Personal identifiers of the United States."""
