"""The console's pages of the room: one module a subject."""
