"""Personal identifiers of France."""
