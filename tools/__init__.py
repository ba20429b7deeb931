"""What keeps the house in order: checks and chores that are no part of the product.

Each module is a program (``python -m tools.NAME``) that does its chore when called plainly and
only judges when called with ``--check``; a check needs no network.
"""
