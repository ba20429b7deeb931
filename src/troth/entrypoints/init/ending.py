"""What is said at the end: where things stand, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from troth.entrypoints.init.beginning import is_served
from troth.entrypoints.init.confirming import proposals
from troth.foundation.people.queries import owners
from troth.transparency.notice import queries

if TYPE_CHECKING:
    from collections.abc import Iterator


def ending() -> Iterator[str]:
    """Yield the lines."""
    open_ = proposals().count()
    if open_:
        yield f"{open_} proposals of discovery wait for a word: {settings.PRIVATE_URL}/console/"
    version = queries.in_force()
    if version is None:
        yield "No notice is published yet. Next: troth notice status"
    else:
        yield f"Version {version.number} of the notice is in force: {settings.PUBLIC_URL}/notice/"
    yield "Check the promises, now and in CI: troth check"
    if not is_served():
        start = " and lets the first owner in" if not owners().exists() else ""
        yield f"troth serve shows it{start}."
