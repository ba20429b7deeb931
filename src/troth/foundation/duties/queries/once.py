"""Reading law, facts and time zone once for a question that asks for them again and again."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

T = TypeVar("T")
_KEPT: ContextVar[dict[Hashable, Any] | None] = ContextVar("duties_kept", default=None)


@contextmanager
def read_once() -> Iterator[None]:
    """Keep what the block reads of overlay, facts and organisation until it ends.

    For blocks that change none of these: choosing the clocks of a request asks for the overlay at
    each duty, some sixty times.
    """
    token = _KEPT.set({} if (kept := _KEPT.get()) is None else kept)
    try:
        yield
    finally:
        _KEPT.reset(token)


def once(name: Hashable, read: Callable[[], T]) -> T:
    """Return what is read under a name; in a block of ``read_once``, what was read before."""
    kept = _KEPT.get()
    if kept is None:
        return read()
    if name not in kept:
        kept[name] = read()
    found: T = kept[name]
    return found
