"""Personal identifiers of Indonesia."""
