"""Personal identifiers of Latvia."""
