"""The forms of the privacy centre."""
