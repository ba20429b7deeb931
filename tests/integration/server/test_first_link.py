"""The first administrator's link is opened where a person sits in front of a screen."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.integration.server.running import Running

if TYPE_CHECKING:
    from pathlib import Path

BROWSER = """#!/bin/sh
printf %s "$1" > "$0.opened"
"""


@pytest.mark.parametrize("screen", [True, False])
def test_the_link_is_opened_in_the_browser_when_there_is_a_screen(
    tmp_path: Path, *, screen: bool
) -> None:
    browser = tmp_path / "browser"
    browser.write_text(BROWSER)
    browser.chmod(0o700)
    server = Running(tmp_path / "troth", more={"BROWSER": str(browser)})
    environ = {k: v for k, v in server.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    environ |= {"DISPLAY": ":0"} if screen else {}
    ours, theirs = pty.openpty()
    try:
        command = [sys.executable, "-m", "troth", "serve"]
        server.process = subprocess.Popen(command, env=environ, stdout=theirs)
        printed = _read_until(ours, b"Ctrl-C")
        assert server.stop() == 0
    finally:
        os.close(ours)
        os.close(theirs)
    opened = tmp_path / "browser.opened"
    assert opened.exists() is screen
    if screen:
        assert f"http://127.0.0.1:{server.private}/setup/" in opened.read_text()
        assert opened.read_text() in printed


def _read_until(terminal: int, words: bytes) -> str:
    seen = b""
    while words not in seen:
        seen += os.read(terminal, 4096)
    return seen.decode()
