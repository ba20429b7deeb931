"""The fideslang package as it is published, to hold against it what Troth writes."""

from __future__ import annotations

import hashlib
import sys
import tempfile
import warnings
import zipfile
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

WHEEL = Path(__file__).parents[3] / "data" / "fideslang" / "fideslang-3.1.4-py3-none-any.whl"
DIGEST = "679dc7f4ca93257b3e5e94d98b39f47976eb9eca8fefc10d47e4282475bcee38"


@cache
def models() -> Any:
    """Return fideslang's module of models."""
    content = WHEEL.read_bytes()
    assert hashlib.sha256(content).hexdigest() == DIGEST
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it was written for an older pydantic
        zipfile.ZipFile(WHEEL).extractall(folder)
        sys.path.insert(0, folder)
        try:
            return import_module("fideslang.models")
        finally:
            sys.path.remove(folder)


def refuse_unfit(said: dict[str, Any]) -> None:
    """Hold every part of a file against its model; what does not fit raises."""
    kinds = {"dataset": "Dataset", "system": "System", "organization": "Organization"}
    assert set(said) <= set(kinds)
    for key, parts in said.items():
        for part in parts:
            getattr(models(), kinds[key]).model_validate(part)
