"""Personal identifiers of Ecuador."""
