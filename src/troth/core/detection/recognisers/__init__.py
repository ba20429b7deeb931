"""Recognisers, one type a file; those that one country alone uses lie in a folder of its code."""
