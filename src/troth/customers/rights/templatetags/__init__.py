"""What the templates of the room can do."""
