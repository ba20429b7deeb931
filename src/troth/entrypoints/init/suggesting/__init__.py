"""Sensible values for what a company has to say, from what discovery found; a person decides."""
