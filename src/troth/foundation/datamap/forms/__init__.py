"""The forms of the room's pages."""
