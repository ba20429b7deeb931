"""A process that ends when the one that started it is gone."""

from __future__ import annotations

import os
import signal
import threading
import time


def follow_parent(parent: int = 0) -> None:
    """End this process by SIGTERM, within about a second, when its parent is gone.

    Args:
        parent: id of the process that started this one, for a program that takes a moment to come
            here and whose parent may be gone by then; 0: whichever is the parent now.
    """
    parent = parent or os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="follow-parent", daemon=True).start()
