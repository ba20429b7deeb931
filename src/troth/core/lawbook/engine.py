"""The CEL engine, without what its package brings along.

The package imports its own command line, with 15 MB of libraries that draw in terminals; rules
need the compiled extension alone.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from typing import Any, Final

_NAME: Final = "cel.cel"


@cache
def engine() -> Any:
    """Return the extension, loaded when the first rule is compiled.

    Raises:
        ImportError: the engine is not installed.
    """
    if _NAME not in sys.modules:
        package = find_spec("cel")
        spec = PathFinder.find_spec(_NAME, package.submodule_search_locations if package else None)
        if spec is None or spec.loader is None:
            raise ImportError("common-expression-language")
        # Under its own name, so that whoever imports the package does not start it twice.
        sys.modules[_NAME] = module_from_spec(spec)
        spec.loader.exec_module(sys.modules[_NAME])
    return sys.modules[_NAME]
