"""What is done with facts, the overlay and deadlines."""
