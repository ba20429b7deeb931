"""Static files: collected, hashed and compressed once a version, into the data folder."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from troth import __version__

STAMP = "collected"


def collect_assets() -> None:
    """Collect static files unless those in the data folder are these very ones."""
    stamp = settings.STATIC_ROOT / STAMP
    state = f"{__version__} {digest()}"
    if stamp.is_file() and stamp.read_text() == state:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(state)


def digest() -> str:
    """Return a digest over the names, sizes and times of all static files."""
    seen = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            facts = Path(storage.path(name)).stat()
            seen.update(f"{name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return seen.hexdigest()
