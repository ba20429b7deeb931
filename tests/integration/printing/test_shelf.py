"""Files that are made once and kept: by many at once, on a full disk, and never too many."""

from __future__ import annotations

import resource
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from django.conf import settings
from django.test import override_settings

from troth.core.errors import ServiceUnavailableError
from troth.foundation.printing import shelf

if TYPE_CHECKING:
    from pathlib import Path


def test_many_requests_make_a_file_once() -> None:
    made = []

    def make() -> bytes:
        made.append(1)
        time.sleep(0.3)
        return b"%PDF-"

    def ask(_number: int) -> str:
        try:
            return shelf.kept("asked-for-by-many", make).decode()
        except ServiceUnavailableError as error:
            return error.code

    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(ask, range(8)))
    assert made == [1]
    assert answers <= {"%PDF-", "printing.busy"}
    assert shelf.kept("asked-for-by-many", make) == b"%PDF-"


def test_a_file_that_cannot_be_kept_is_handed_out_all_the_same(tmp_path: Path) -> None:
    content, limits = bytes(5000), resource.getrlimit(resource.RLIMIT_FSIZE)
    with override_settings(TROTH=settings.TROTH.model_copy(update={"home": tmp_path})):
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
        try:
            assert shelf.kept("too-large", lambda: content) == content
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert {one.name for one in shelf.shelf().iterdir()} == {".lock"}
        assert shelf.kept("too-large", lambda: content) == content
        assert (shelf.shelf() / "too-large").read_bytes() == content


def test_the_shelf_is_bounded(tmp_path: Path) -> None:
    with override_settings(TROTH=settings.TROTH.model_copy(update={"home": tmp_path})):
        for number in range(shelf.MOST + 3):
            shelf.kept(f"file-{number}", lambda: b"%PDF-")
        lying = {one.name for one in shelf.shelf().iterdir() if not one.name.startswith(".")}
        assert len(lying) == shelf.MOST
        assert "file-0" not in lying
        assert f"file-{shelf.MOST + 2}" in lying
