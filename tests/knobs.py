"""What may be turned when the tests run; all of it comes from environment variables.

They are called ``TESTS_...`` because Troth refuses a ``TROTH_...`` variable that it does not know;
``TROTH_REQUIRE_SERVICES`` is taken away before any Troth starts.
"""

from __future__ import annotations

import os
from pathlib import Path

TRIALS = int(os.environ.get("TESTS_TRIALS", "8"))
"""How often a kill or tamper series is tried: 8 in ``make test``, 200 in ``make test-long``."""

DATABASE = os.environ.get("TESTS_DATABASE", "sqlite")
"""On what the default database runs: ``sqlite`` or ``postgresql``."""

REQUIRE_SERVICES = os.environ.get("TROTH_REQUIRE_SERVICES") == "1"
"""Whether a test that is skipped because a service is not there counts as failed."""

SERVICES = Path(__file__).resolve().parent.parent / ".services.json"
"""Where ``tools/services`` writes what it started."""
