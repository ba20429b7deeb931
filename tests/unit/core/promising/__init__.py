"""Verdicts, kinds, staleness and the words of sentences."""
