from collections.abc import Callable, Mapping, Sequence
from typing import Self

from troth.core.detection.automata import Packed
from troth.core.detection.finding import Finding

class Finder:
    def __new__(
        cls,
        *,
        matches: Packed | None,
        words: Packed | None,
        patterns: tuple[tuple[object, ...], ...],
        least: tuple[int, ...],
        lanes: tuple[tuple[int, bool], ...],
        besides: tuple[tuple[int, int, int, int, int], ...],
        kinds: int,
        resolve: Callable[[bytes], tuple[int, str, tuple[int, ...]]],
        foreign: Callable[[bytes, list[int] | None], Callable[..., list[Finding]]] | None,
        finding: type[Finding],
        memory: int,
    ) -> Self: ...
    def scan(self, text: str, /) -> list[Finding] | None: ...
    def scan_values(self, values: Sequence[str | None], /) -> list[tuple[Finding, ...]] | None: ...

class WholeForm:
    def __new__(
        cls,
        *,
        automaton: Packed,
        code: int,
        check: Callable[[str], bool] | None,
        allowed: frozenset[str] | None,
        found: Mapping[int, tuple[Finding, ...]],
        memory: int,
    ) -> Self: ...

def take_whole(
    values: Sequence[str | None],
    forms: tuple[WholeForm, ...],
    found: list[tuple[Finding, ...]],
    /,
) -> list[int]: ...
