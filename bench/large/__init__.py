"""A table of ten million rows, and what is done with one person's in it."""
