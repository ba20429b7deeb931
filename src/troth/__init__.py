"""Troth: a privacy notice that is executed."""

__version__ = "0.1.0"
