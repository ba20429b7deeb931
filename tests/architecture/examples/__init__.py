"""One example of every recorded action, which the architecture test runs.

An example is a function without arguments, decorated with ``@example(action)``, that prepares
what the action needs and performs it once, through its public door, in a test database.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, Final

Example = Callable[[], object]

EXAMPLES: Final[dict[str, Example]] = {}


def example(action: Callable[..., Any]) -> Callable[[Example], Example]:
    """Register the example of a recorded action."""
    name = f"{action.__module__}.{action.__qualname__}"

    def register(perform: Example) -> Example:
        EXAMPLES[name] = perform
        return perform

    return register


def load() -> dict[str, Example]:
    """Import every module of examples and return what they registered."""
    for path in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        import_module(f"{__name__}.{path.stem}")
    return EXAMPLES
