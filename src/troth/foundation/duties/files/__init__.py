"""Facts of the company as a file: read, compared with those that stand, written again."""
