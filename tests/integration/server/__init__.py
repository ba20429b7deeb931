"""``troth serve`` as a real process tree."""
