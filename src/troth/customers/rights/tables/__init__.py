"""What can be taken away from the console's pages."""
