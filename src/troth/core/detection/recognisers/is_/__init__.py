"""Personal identifiers of Iceland."""
