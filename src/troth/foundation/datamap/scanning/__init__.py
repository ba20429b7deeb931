"""Scanning files and text for personal data: reading, running over processes, reporting."""
