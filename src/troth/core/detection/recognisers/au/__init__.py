"""Personal identifiers of Australia."""
