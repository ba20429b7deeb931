"""Tests of what is pure in the room of duties."""
