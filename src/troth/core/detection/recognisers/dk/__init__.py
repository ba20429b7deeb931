"""Personal identifiers of Denmark."""
