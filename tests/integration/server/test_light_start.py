"""Heavy libraries load when they are needed, not when a listener starts."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Final

import pytest

HEAVY: Final = (
    *("sqlalchemy", "pyarrow", "re2", "stdnum", "phonenumbers", "openpyxl", "numpy"),
    *("cel", "holidays", "icalendar", "rich"),
)
PROGRAM: Final = f"""
import sys, django
django.setup()
import troth.entrypoints.listeners.private, troth.entrypoints.listeners.public
print([name for name in {HEAVY!r} if name in sys.modules])
"""


@pytest.mark.either_database
def test_listeners_start_without_heavy_libraries() -> None:
    environ = dict(os.environ, DJANGO_SETTINGS_MODULE="troth.conf.django")
    said = subprocess.check_output([sys.executable, "-c", PROGRAM], env=environ, text=True)
    assert said.strip() == "[]"
