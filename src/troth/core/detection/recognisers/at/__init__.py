"""Personal identifiers of Austria."""
