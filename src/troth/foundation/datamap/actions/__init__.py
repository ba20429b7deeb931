"""What people do with the map, its stores, what discovery proposes, and files."""
