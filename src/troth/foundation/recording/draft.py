"""The entry that an action is writing while it runs."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_drafts: ContextVar[tuple[dict[str, Any], ...]] = ContextVar("troth_drafts", default=())


def note(**facts: Any) -> None:
    """Note facts for the entry of the action that is running.

    In a recorded action that another recorded action called, the notes belong to the inner one
    and are dropped with it: one entry tells the outermost use case.

    Raises:
        RuntimeError: no recorded action is running; a mistake in the code.
    """
    drafts = _drafts.get()
    if not drafts:
        raise RuntimeError("note() outside of a recorded action")
    drafts[-1].update(facts)


@contextmanager
def drafting() -> Iterator[tuple[dict[str, Any], bool]]:
    """Open a draft; yields it and whether it is the outermost."""
    outer = _drafts.get()
    draft: dict[str, Any] = {}
    token = _drafts.set((*outer, draft))
    try:
        yield draft, not outer
    finally:
        _drafts.reset(token)
