"""Labelled columns without telling names, made anew from a seed."""
