"""The kinds of entry that the room leaves: of the map, of stores, of discovery, of files."""
