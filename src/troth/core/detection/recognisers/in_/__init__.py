"""Personal identifiers of India."""
