"""Compiles the native engine of detection when a package is built, where a C compiler is.

Without a compiler, or without Python's headers, the package is built without it and is as pure as
before: the scanner then uses RE2, and finds the same more slowly.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

if TYPE_CHECKING:
    from collections.abc import Sequence

_SOURCES = Path("src/native/detection")
_MODULE = Path("src/troth/core/detection/native.abi3.so")
_SHARED = ["-bundle", "-undefined", "dynamic_lookup"] if sys.platform == "darwin" else ["-shared"]
_FLAGS = ["-std=c11", "-O3", "-fPIC", "-fvisibility=hidden", "-DNDEBUG"]


class NativeBuildHook(BuildHookInterface[Any]):
    """Adds the compiled module to a wheel, or lays it beside the sources for an editable one."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  # hatchling's form
        """Compile; the wheel then fits this platform, and every Python from 3.11 on."""
        fault = compile_engine(Path(self.root))
        if fault:
            self.app.display_warning(f"Built without the native engine of detection: {fault}")
            return
        platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        build_data["artifacts"].append(f"/{_MODULE.as_posix()}")
        build_data["pure_python"] = False
        build_data["tag"] = f"cp311-abi3-{platform}"


def compile_engine(root: Path, more: Sequence[str] = ()) -> str:
    """Compile the native engine of a tree into it.

    Args:
        root: the tree.
        more: flags of the compiler beside the usual ones.

    Returns:
        why it was not compiled; empty when it was.
    """
    made, part = root / _MODULE, root / _MODULE.with_suffix(f".{os.getpid()}.part")
    made.unlink(missing_ok=True)
    include = sysconfig.get_path("include")
    if os.name == "nt" or sysconfig.get_config_var("Py_GIL_DISABLED"):
        return "this build of Python is not one it is made for"
    if not Path(include, "Python.h").is_file():
        return "Python.h is missing (on Debian it is in the package python3-dev)"
    compiler = shlex.split(os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc")
    sources = sorted(str(path) for path in (root / _SOURCES).glob("*.c"))
    command = [*compiler, *_FLAGS, *more, *_SHARED, f"-I{include}", *sources, "-o", str(part)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        return f"the C compiler {compiler[0]} does not run: {error.strerror}"
    if done.returncode:
        part.unlink(missing_ok=True)
        return f"the C compiler {compiler[0]} failed:\n{done.stderr}"
    # A process that has the old file open keeps it.
    part.replace(made)
    return ""
