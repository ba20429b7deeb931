"""Personal identifiers of South Korea."""
