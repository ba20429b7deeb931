"""Published test vectors; each file names its source."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def load(name: str) -> Any:
    """Return the vectors in the file of this name."""
    content = (Path(__file__).parent / f"{name}.json").read_text(encoding="utf-8")
    return json.loads(content)
