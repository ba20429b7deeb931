"""Which store it is that fails in the middle of a look over several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from troth.core.errors import ServiceUnavailableError

if TYPE_CHECKING:
    from troth.foundation.datamap.stores.subjects import SubjectReading


class StoreFailedError(ServiceUnavailableError):
    """A store did not do its part.

    Attributes:
        store: its key.
    """

    def __init__(self, store: str, error: ServiceUnavailableError) -> None:
        super().__init__(error.code, error.what, error.remedy)
        self.store = store


class _Watched:
    """A session whose failures name its store."""

    def __init__(self, store: str, reading: SubjectReading) -> None:
        self._store = store
        self._reading = reading

    def __getattr__(self, name: str) -> Any:
        asked = getattr(self._reading, name)

        def ask(*given: Any, **named: Any) -> Any:
            try:
                return asked(*given, **named)
            except ServiceUnavailableError as error:
                raise StoreFailedError(self._store, error) from None

        return ask


def watched(store: str, reading: SubjectReading) -> SubjectReading:
    """Return a session whose failures are ``StoreFailedError``; a stream fails as it did."""
    return cast("SubjectReading", _Watched(store, reading))
