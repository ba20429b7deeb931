"""Personal identifiers of Slovenia."""
