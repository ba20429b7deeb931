"""Tests of retention and legal holds on real stores."""
