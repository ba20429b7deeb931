"""Personal identifiers of Germany."""
