"""Regulations as dated values: which law applies to a company on a day, and what it demands.

A regime is a file of YAML: to whom it applies (rules in CEL over facts of the company), its duties
with their clocks, its fines, and what is about to change. Every entry holds from one day to
another, rests on sources, and says how well it is verified. ``shipped`` reads the lawbook of the
package, ``overlaid`` adds what a company says itself, ``lint`` judges either, ``applicability``
answers with its reasoning. A missing fact answers unknown, never "does not apply".
"""

from troth.core.lawbook.linting.lint import lint, sound
from troth.core.lawbook.reading import read, shipped

__all__ = ["lint", "read", "shipped", "sound"]
