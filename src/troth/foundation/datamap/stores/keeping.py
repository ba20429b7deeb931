"""Database servers that are kept open from one person to the next, for a short time.

Signing in and learning its tables anew costs a server several times what it takes to look one
person up, or to erase one. Files and databases that are files are never kept.
"""

from __future__ import annotations

import atexit
import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock, Timer
from time import monotonic
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from troth.foundation.datamap.stores.addresses import Dialect
from troth.foundation.datamap.stores.opening import (
    open_sql,
    open_store,
    open_writable,
    open_writer,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from pydantic import SecretStr

    from troth.foundation.datamap.stores.addresses import StoreAddress
    from troth.foundation.datamap.stores.retaining import RetainingStore, WritableStore
    from troth.foundation.datamap.stores.roots import FilePolicy
    from troth.foundation.datamap.stores.sql.store import SqlStore
    from troth.foundation.datamap.stores.sql.writing import SqlWriter

IDLE_S: Final = 30
"""For how many seconds a session that nobody uses stays open."""

_SERVERS: Final = frozenset({Dialect.POSTGRESQL, Dialect.MYSQL})

_S = TypeVar("_S", bound="SqlStore")
_Key = tuple[int, "StoreAddress", "SecretStr | None", "FilePolicy"]


def open_kept(
    address: StoreAddress, password: SecretStr | None, policy: FilePolicy
) -> AbstractContextManager[RetainingStore]:
    """Open a store for reading as ``open_store`` does, or go on with one that is still open.

    Of one user with one password at one address; where its context raised, it is closed.

    Raises:
        InvalidInputError: the address leads where nothing may be read.
        ServiceUnavailableError: its host is not known.
    """
    if address.dialect not in _SERVERS:
        return open_store(address, password, policy)
    return _kept(_READERS, (os.getpid(), address, password, policy), open_sql)


def open_kept_writable(
    address: StoreAddress, password: SecretStr | None, policy: FilePolicy
) -> AbstractContextManager[WritableStore]:
    """Open a store as ``open_writable`` does, or go on with one that is open; see ``open_kept``.

    Raises:
        InvalidInputError: ``store.not_writable``, files are only read; the address leads where
            nothing may be opened.
        ServiceUnavailableError: its host is not known.
    """
    if address.dialect not in _SERVERS:
        return open_writable(address, password, policy)
    return _kept(_WRITERS, (os.getpid(), address, password, policy), open_writer)


@contextmanager
def _kept(shelf: _Shelf[_S], key: _Key, opened: Callable[..., _S]) -> Iterator[_S]:
    kept = shelf.take(key) or opened(*key[1:])
    try:
        yield kept
    except BaseException:
        kept.close()
        raise
    shelf.put(key, kept)


@dataclass(slots=True)
class _Shelf(Generic[_S]):
    """Open stores that nobody uses now, each with when its time is over."""

    _lock: Lock = field(default_factory=Lock)
    _idle: dict[_Key, list[tuple[_S, float]]] = field(default_factory=dict)
    _timer: Timer | None = None

    def take(self, key: _Key) -> _S | None:
        """Return one, or None."""
        with self._lock:
            idle = self._idle.get(key)
            return idle.pop()[0] if idle else None

    def put(self, key: _Key, store: _S) -> None:
        """Keep one until it is taken again or its time is over."""
        with self._lock:
            self._idle.setdefault(key, []).append((store, monotonic() + IDLE_S))
            # One thread for all that is kept: to start one each time takes as long as a look.
            if self._timer is None or not self._timer.is_alive():
                self._wait(IDLE_S)

    def clear(self) -> None:
        """Close all that this process opened."""
        for store in self._taken(lambda _until: True):
            store.close()
        with self._lock:
            if self._timer is not None and not self._idle:
                self._timer.cancel()
                self._timer = None

    def _wait(self, seconds: float) -> None:
        self._timer = Timer(seconds, self._sweep)
        self._timer.daemon = True
        self._timer.start()

    def _sweep(self) -> None:
        """Close those whose time is over, and come again for the others."""
        now = monotonic()
        over = self._taken(lambda until: until <= now)
        with self._lock:
            ends = [until for idle in self._idle.values() for _store, until in idle]
            self._timer = None
            if ends:
                self._wait(max(min(ends) - now, 0))
        for store in over:
            store.close()

    def _taken(self, is_over: Callable[[float], bool]) -> list[_S]:
        """Take some of this process off the shelf; of another one it forgets all."""
        with self._lock:
            own = {key: idle for key, idle in self._idle.items() if key[0] == os.getpid()}
            left = {key: [one for one in idle if not is_over(one[1])] for key, idle in own.items()}
            self._idle = {key: idle for key, idle in left.items() if idle}
            return [one[0] for idle in own.values() for one in idle if is_over(one[1])]


_READERS: Final[_Shelf[SqlStore]] = _Shelf()
_WRITERS: Final[_Shelf[SqlWriter]] = _Shelf()


def close_kept() -> None:
    """Close all that is kept open now."""
    _READERS.clear()
    _WRITERS.clear()


atexit.register(close_kept)
