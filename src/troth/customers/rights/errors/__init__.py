"""What can go wrong with requests: one module for each side that reads it."""
