"""What stands between an installation that is ready and a server that answers."""

from __future__ import annotations

import gc
import os
import sys
import webbrowser
from contextlib import suppress

from django.db import connections


def load_everything() -> None:
    """Load all code once, so that the children share it; a connection must not cross a fork."""
    from django.urls import get_resolver

    for module in ("troth.entrypoints.listeners.public", "troth.entrypoints.listeners.private"):
        assert get_resolver(module).url_patterns  # noqa: S101 - evaluated to load it
    connections.close_all()
    gc.collect()
    gc.freeze()


def open_in_browser(*links: str) -> None:
    """Open pages in a browser, where somebody sits before a screen."""
    if sys.stdout.isatty() and _has_screen():
        with suppress(webbrowser.Error):
            for link in links:
                webbrowser.open(link)


def _has_screen() -> bool:
    # Without one Python would start a text browser in this terminal, and the server would wait.
    return sys.platform == "darwin" or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
