"""Promises: kinds, runs, what people do with them, and their doors."""
