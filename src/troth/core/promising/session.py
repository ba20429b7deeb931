"""What the checks of one run share: each system is opened once, and a dead one asked once."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Self, TypeVar

from troth.core.errors import TrothError
from troth.core.promising.verdict import Obtained

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import datetime
    from types import TracebackType

T = TypeVar("T")


class UnreachableError(Exception):
    """A system that a check needs does not answer.

    Attributes:
        code: how that was found, by the code of the error.
    """

    def __init__(self, code: str) -> None:
        """Keep the code alone: what a system said stays where it was."""
        super().__init__(code)
        self.code = code


class Session:
    """One run of checks, from opening the first system to closing the last.

    Attributes:
        now: the instant of the run; checks reckon from it, so that all of a run agree.
    """

    def __init__(self, now: datetime, clock: Callable[[], datetime]) -> None:
        """Begin a run; ``clock`` tells the time of each question."""
        self.now = now
        self.clock = clock
        self._open = ExitStack()
        self._held: dict[str, object] = {}
        self._lost: dict[str, str] = {}

    def __enter__(self) -> Self:
        """Return the run itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close everything that was opened."""
        self._open.__exit__(kind, error, trace)

    def shared(self, key: str, opening: Callable[[], AbstractContextManager[T]]) -> T:
        """Return what ``opening`` gives; it is opened once and closed with the run.

        Args:
            key: what is opened; the same key always opens the same thing.
            opening: opens it.

        Raises:
            UnreachableError: it cannot be opened, or was lost before.
        """
        if key in self._lost:
            raise UnreachableError(self._lost[key])
        if key not in self._held:
            try:
                self._held[key] = self._open.enter_context(opening())
            except TrothError as error:
                raise self.lose(key, error.code) from None
        held: T = self._held[key]  # type: ignore[assignment]  # opened under this key
        return held

    def ask(
        self, system: str, query: str, parameters: tuple[str, ...], answer: Callable[[], T]
    ) -> tuple[T, Obtained]:
        """Put a question to a system; returns the answer, and how it was obtained."""
        started = self.clock()
        given = answer()
        return given, Obtained(system, query, parameters, started, max(started, self.clock()))

    def lose(self, key: str, code: str) -> UnreachableError:
        """Remember that something does not answer any more; returns the error to raise."""
        self._lost[key] = code
        return UnreachableError(code)
