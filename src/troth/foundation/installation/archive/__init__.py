"""What a backup is made of: one container, tables as rows, keys in a kit."""
