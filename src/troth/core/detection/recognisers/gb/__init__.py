"""Personal identifiers of the United Kingdom."""
