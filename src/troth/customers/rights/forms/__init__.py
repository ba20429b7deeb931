"""The console's forms of the room."""
