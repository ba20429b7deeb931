"""``python -m troth`` is ``troth``."""

from troth.entrypoints.cli import main

main()
