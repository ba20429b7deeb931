"""Personal identifiers of Greece."""
