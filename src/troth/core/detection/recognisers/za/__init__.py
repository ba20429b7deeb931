"""Personal identifiers of South Africa."""
