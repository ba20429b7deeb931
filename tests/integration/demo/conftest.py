"""One demo that is shown to all tests of this folder, and its owner before the console."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

import pytest

from tests.integration.demo.showing import MARK, RUNNING, Visitor, showing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.integration.demo.showing import Showing

BROWSER = """#!/bin/sh
echo "$1" >> "$0.opened"
"""


@pytest.fixture(scope="package")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Showing]:
    """Show a demo to all tests of this folder; ``test_demo`` ends it."""
    folder = tmp_path_factory.mktemp("demo")
    browser = folder / "browser"
    browser.write_text(BROWSER, encoding="utf-8")
    browser.chmod(0o700)
    with showing(folder / "lowmere", folder / "printed", browser) as found:
        found.wait_for(RUNNING)
        yield found


@pytest.fixture(scope="package")
def owner(demo: Showing) -> Visitor:
    """Come in by the link that was printed."""
    visitor = Visitor()
    status, _ended, page = visitor.get(demo.link())
    assert status == HTTPStatus.OK
    assert MARK in page
    status, ended, page = visitor.submit(demo.link())
    assert (status, ended) == (HTTPStatus.OK, f"http://127.0.0.1:{demo.port + 1}/console/")
    assert "What needs a person" in page
    return visitor
