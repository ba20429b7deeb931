"""What is done to requests: one module a journey."""
