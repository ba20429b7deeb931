"""Journeys in a real Chromium, with axe on every page they reach."""
