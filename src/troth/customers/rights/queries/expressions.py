"""Expressions that the database reckons by itself, on each kind that Troth's own may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import CharField, Func, IntegerField

if TYPE_CHECKING:
    from django.db.models.sql.compiler import SQLCompiler

    Compiled = tuple[str, tuple[str | int, ...]]

_PARTS = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
"""Where the groups of a UUID begin in its 32 digits, and how long they are."""


class About(Func):
    """The name under which other rooms know a request (``Request.about``); of its id."""

    output_field = CharField()

    def as_postgresql(self, compiler: SQLCompiler, *_told: Any, **_more: Any) -> Compiled:
        """Return it for a column of the type UUID."""
        return _filled(self, compiler, "('request:' || ({0})::text)")

    def as_sqlite(self, compiler: SQLCompiler, *_told: Any, **_more: Any) -> Compiled:
        """Return it for a column that holds the digits alone."""
        parts = " || '-' || ".join(f"substr({{0}}, {at}, {size})" for at, size in _PARTS)
        return _filled(self, compiler, f"('request:' || {parts})")


class WholeDays(Func):
    """Whole days from one instant to a later one: of the later one and the earlier."""

    output_field = IntegerField()

    def as_postgresql(self, compiler: SQLCompiler, *_told: Any, **_more: Any) -> Compiled:
        """Return it by the difference, which has days of 24 hours."""
        return _filled(self, compiler, "EXTRACT(DAY FROM ({0} - {1}))::integer")

    def as_sqlite(self, compiler: SQLCompiler, *_told: Any, **_more: Any) -> Compiled:
        """Return it by seconds, less one where the fraction of the later one is smaller.

        Django's own difference of instants would call Python for each row.
        """
        seconds = "strftime('%%s', {0}) - strftime('%%s', {1})"
        fraction = "(substr({0}, 20) < substr({1}, 20))"
        return _filled(self, compiler, f"(({seconds} - {fraction}) / 86400)")


def _filled(of: Func, compiler: SQLCompiler, pattern: str) -> Compiled:
    """Put columns into a pattern; each may stand in it several times, so they have no values."""
    columns = []
    for one in of.get_source_expressions():
        text, values = compiler.compile(one)
        assert not values  # noqa: S101 - these are columns
        columns.append(text)
    return pattern.format(*columns), ()
