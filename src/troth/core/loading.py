"""What is loaded when it is first needed, so that a command loads no more than it uses."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any


def attribute(path: str) -> Any:
    """Return what ``module:attribute`` names.

    Raises:
        ImportError: there is no such module.
        AttributeError: it has no such attribute.
    """
    module, _, name = path.partition(":")
    return getattr(import_module(module), name)


@dataclass(frozen=True, slots=True)
class Later:
    """A function of a module that is loaded when it is first called.

    Attributes:
        path: ``module:function``.
    """

    path: str

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """Call the function."""
        return attribute(self.path)(*arguments, **named)


@dataclass(frozen=True, slots=True)
class _Module:
    name: str

    def __getattr__(self, function: str) -> Later:
        if function.startswith("__"):
            raise AttributeError(function)
        return Later(f"{self.name}:{function}")


def later(module: str) -> Any:
    """Return what stands for a module: its functions, each loaded when it is first called."""
    return _Module(module)
