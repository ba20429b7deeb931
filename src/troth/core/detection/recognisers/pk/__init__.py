"""Personal identifiers of Pakistan."""
