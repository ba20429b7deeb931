"""Tests of the chapter on regulations: pages, standing, command, API."""
