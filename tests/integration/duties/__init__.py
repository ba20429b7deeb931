"""Tests of facts of the company, what applies, its own lawbook, and the register of deadlines."""
