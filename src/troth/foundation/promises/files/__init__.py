"""Promises in files: read, compared with those that there are, written again."""
