"""The console's pages about regulations."""
