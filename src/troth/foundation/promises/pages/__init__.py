"""The console's pages about promises."""
