"""Proofs that an entry is in the log, and the drawing of one."""
