"""The doors: command line, server, the two listeners and their shells. They mount, never decide."""
