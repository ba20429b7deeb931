"""What is read from the map."""
