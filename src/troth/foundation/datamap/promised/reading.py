"""Live stores as checks of promises read them: opened once a run, a dead one asked once."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TypeVar

from troth.core.errors import ServiceUnavailableError
from troth.foundation.datamap.opened import opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from troth.core.promising.session import Session
    from troth.core.promising.verdict import Obtained
    from troth.foundation.datamap.models import Store
    from troth.foundation.datamap.stores.port import ConnectionFacts, DataStore

T = TypeVar("T")

LOST: Final = frozenset(
    {"store.lost", "store.unreachable", "store.name_unknown", "store.too_many_connections"}
)
"""Failures of one question after which a store is not asked again in the same run."""


def held(session: Session, store: Store) -> tuple[DataStore, ConnectionFacts]:
    """Return a store that was opened once in this run, with what its connection says.

    Raises:
        UnreachableError: it does not answer, or lets nobody in; that is found out once.
    """

    @contextmanager
    def opening() -> Iterator[tuple[DataStore, ConnectionFacts]]:
        with opened(store) as reader:
            yield reader, reader.connection_facts()

    return session.shared(_key(store), opening)


def question(
    session: Session,
    store: Store,
    query: str,
    parameters: tuple[str, ...],
    answer: Callable[[], T],
) -> tuple[T, Obtained]:
    """Put a question to an open store; a store that is lost on the way is not asked again.

    Raises:
        UnreachableError: the connection was lost.
        TrothError: the store could not answer this question.
    """
    try:
        return session.ask(store.key, query, parameters, answer)
    except ServiceUnavailableError as error:
        if error.code in LOST:
            raise session.lose(_key(store), error.code) from None
        raise


def _key(store: Store) -> str:
    return f"store:{store.pk}"
