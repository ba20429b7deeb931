"""Personal identifiers of Colombia."""
