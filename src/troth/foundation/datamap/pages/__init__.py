"""The console's pages about the map."""
