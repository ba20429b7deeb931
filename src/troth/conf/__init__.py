"""Configuration: one typed ``Settings``, read once, and what Django needs made from it.

Values come from the environment (``TROTH_*``) and from ``troth.toml`` in the data folder, the
environment winning. Every setting can also be read from a file by ``TROTH_NAME_FILE``. A key that
Troth does not know stops the start: a misspelt safety setting must never be silently ignored.
"""
