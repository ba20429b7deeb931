"""Personal identifiers of Japan."""
