"""Tests of the notice on a small company's map."""
