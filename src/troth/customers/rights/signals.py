"""What one part of the room says and another hears; every process loads this at its start."""

from typing import Final

from django.dispatch import Signal

accepted: Final = Signal()
"""Sent with ``request`` in the transaction in which it became clear that it is to be done."""
