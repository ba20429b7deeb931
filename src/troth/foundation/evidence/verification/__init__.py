"""Verifying the ledger, live or exported, and naming what was done to it."""
