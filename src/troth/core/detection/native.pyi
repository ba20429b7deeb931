from collections.abc import Callable, Sequence
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
