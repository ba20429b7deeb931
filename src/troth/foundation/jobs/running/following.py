"""A process that ends when the one that started it is gone."""

from __future__ import annotations

import os
import signal
import threading
import time


def follow_parent() -> None:
    """End this process by SIGTERM, within about a second, when its parent is gone."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="follow-parent", daemon=True).start()
