"""The console's pages about the notice."""
